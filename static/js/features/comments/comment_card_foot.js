import { Component } from "preact";
import { html } from "../../ui/html.js";
import { CommentChips, CommentButton } from "./comment_chips.js";
import { hasComments } from "./comment_facts.js";

/**
 * The foot of the cards of a board. A card that nobody has talked about has none, but for the one that is pointed at or
 * has the focus: 2,000 notes need no 2,000 buttons. Which one that is, is told to that card alone.
 */
export function createCardFoot(commentsCtx) {
  const spot = createSpot();
  return class CardFoot extends Component {
    componentDidMount() {
      spot.cards.set(this.props.note.id, this);
    }

    componentWillUnmount() {
      if (spot.cards.get(this.props.note.id) === this) spot.cards.delete(this.props.note.id);
    }

    render({ ctx, note, tabbable }) {
      if (note.hidden || note.removed_at) return null;
      const open = () => commentsCtx.open({ kind: "talk", group: ctx.group, note: note.id });
      const props = { commentsCtx, group: ctx.group, note, tab: tabbable ? 0 : -1, open };
      const asks = note.kind === "question" && !ctx.mine.peek().has(note.id);
      if (hasComments(note) || (asks && commentsCtx.may(ctx.group).value))
        return html`<${CommentChips} ...${props} asks=${asks} />`;
      return spot.on(note.id) && commentsCtx.may(ctx.group).value ? html`<${CommentButton} ...${props} alone />` : null;
    }
  };
}

/** Which cards are pointed at or have the focus, heard in one place; that can have begun before this module came. */
function createSpot() {
  const cards = new Map();
  const noteOf = (element) => element?.closest?.("[data-slot]")?.dataset.slot ?? null;
  const at = { hovered: noteOf(document.querySelector("[data-slot]:hover")), focused: noteOf(document.activeElement) };
  const on = (id) => id === at.hovered || id === at.focused;
  const put = (name, id) => {
    const former = at[name];
    if (former === id) return;
    at[name] = id;
    for (const each of [former, id]) cards.get(each)?.forceUpdate();
  };
  document.addEventListener("pointerover", ({ target }) => put("hovered", noteOf(target)));
  document.addEventListener("focusin", ({ target: focused }) => {
    const target = /** @type {Element} */ (focused);
    if (!target.closest("dialog, .menu")) put("focused", noteOf(target));
  });
  return { cards, on };
}
