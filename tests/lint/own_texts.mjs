/**
 * Refuses texts of ours in the browser's modules: what people read is in static/locales (docs/translating.md).
 *
 * Found are words in `html` templates and in their attributes that are read, what is put into an element as text, and
 * all else that looks like a sentence. What is thrown or logged is for developers, and stays in English.
 */

const READ = "title|alt|label|placeholder|aria-(?:label|description|roledescription|valuetext|placeholder)";
const ATTRIBUTE = new RegExp(`(?:^|\\s)(?:${READ})="[^"]*\\p{L}{2,}`, "u");
const READ_NAME = new RegExp(`^(?:${READ}|text|textContent|innerText|ariaLabel)$`);
const TAG = /<!--[^]*?-->|<[^>]*>/g;
const ENTITY = /&#?\w+;/g;
const WORD = /\p{L}{2,}/u;
const SENTENCE = /^\p{Lu}\p{Ll}*(?:['’]\p{Ll}+)?[,:]? \p{L}+|\p{L}{2,},? (?:[^<>{}]* )?\p{L}+(?:[.!?…]|: ?)$/u;
const EXPRESSION = "\uE000";

/** What is the same in every language. */
const NAMES = /\b(?:swotboard|SWOT)\b/g;

export const ownTexts = {
  meta: { schema: [], messages: { own: "A text of ours belongs into static/locales: “{{text}}”." } },
  create(context) {
    const report = (node, text) =>
      context.report({ node, messageId: "own", data: { text: text.replaceAll(EXPRESSION, "…").trim().slice(0, 60) } });
    const checkText = (node, text) => {
      const own = text.replace(NAMES, "");
      if (!isForDevelopers(node) && (SENTENCE.test(own) || (isRead(node) && WORD.test(own)))) report(node, text);
    };
    return {
      Literal(node) {
        if (typeof node.value === "string") checkText(node, node.value);
      },
      TemplateLiteral(node) {
        const whole = node.quasis.map((each) => each.value.cooked).join(EXPRESSION);
        const isMarkup = node.parent.type === "TaggedTemplateExpression" && node.parent.tag.name === "html";
        if (isMarkup) checkMarkup(node, whole, report);
        else checkText(node, whole);
      },
    };
  },
};

function checkMarkup(node, whole, report) {
  for (const tag of whole.match(TAG) ?? []) if (ATTRIBUTE.test(tag)) report(node, tag);
  for (const text of whole
    .replace(TAG, "\n")
    .replace(ENTITY, "")
    .split(/\n|\uE000/))
    if (WORD.test(text.replace(NAMES, ""))) report(node, text);
}

/**
 * Whether a value goes where people read it: `node.textContent = …`, `setAttribute("title", …)`, `createTextNode(…)`.
 */
function isRead(node) {
  const { parent } = node;
  if (parent.type === "AssignmentExpression" && parent.right === node)
    return parent.left.type === "MemberExpression" && READ_NAME.test(parent.left.property.name ?? "");
  if (parent.type !== "CallExpression" || parent.callee.type !== "MemberExpression") return false;
  const called = parent.callee.property.name;
  if (called === "createTextNode") return parent.arguments[0] === node;
  const [name, value] = parent.arguments;
  return called === "setAttribute" && value === node && READ_NAME.test(name.value ?? "");
}

function isForDevelopers(node) {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === "ThrowStatement" || (at.type === "NewExpression" && /Error$/.test(at.callee.name ?? "")))
      return true;
    if (at.type === "CallExpression" && at.callee.object?.name === "console") return true;
    if (/Function/.test(at.type)) return false;
  }
  return false;
}
