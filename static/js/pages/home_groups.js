/**
 * The list of groups on the home page: rename in place, add, remove. Focus never gets lost, and what happened is said.
 */

import { t } from "../i18n.js";
import { unlessComposing } from "../ui/composing.js";

const MOST = 12;

/**
 * Make `list` (an ol of inputs) editable, with `add` as its button; `say` takes what a screen reader should hear,
 * `changed` is called when a name was changed, added or removed. -> { names() -> [name], show(names), check(complain)
 * -> bool: complains and puts the focus where something is missing or twice }
 */
export function editGroups({ list, add, say, changed }) {
  const fields = () => [...list.querySelectorAll("input")];
  const names = () => fields().map((field) => field.value.trim());

  for (const item of list.children) addRemoveButton(item);
  list.addEventListener("input", refresh);
  list.addEventListener("keydown", unlessComposing(addOnEnter));
  add.addEventListener("click", append);
  refresh();
  return { names, show, check };

  function show(wanted) {
    while (list.children.length > Math.max(wanted.length, 1)) list.lastElementChild.remove();
    while (list.children.length < Math.min(wanted.length, MOST)) list.append(newItem());
    fields().forEach((field, index) => {
      field.value = wanted[index] ?? "";
    });
    refresh();
  }

  function append() {
    const item = newItem();
    list.append(item);
    refresh();
    item.querySelector("input").focus();
  }

  function newItem() {
    const item = document.createElement("li");
    const field = Object.assign(document.createElement("input"), { autocomplete: "off", dir: "auto" });
    item.append(field);
    addRemoveButton(item);
    return item;
  }

  function addRemoveButton(item) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button quiet" });
    button.textContent = t("home.group_remove");
    button.addEventListener("click", () => remove(item));
    item.append(button);
  }

  function remove(item) {
    const name = item.querySelector("input").value.trim();
    const next = item.nextElementSibling ?? item.previousElementSibling;
    item.remove();
    refresh();
    next.querySelector("input").focus();
    say(t("home.group_removed", { name: name || t("home.group_unnamed") }));
  }

  function addOnEnter(event) {
    if (event.key !== "Enter" || event.target.localName !== "input") return;
    event.preventDefault();
    const next = event.target.closest("li").nextElementSibling;
    if (next) next.querySelector("input").focus();
    else if (!add.disabled && event.target.value.trim()) append();
  }

  function refresh() {
    fields().forEach((field, index) => {
      field.setAttribute("aria-label", t("home.group_n", { number: index + 1 }));
      field.removeAttribute("aria-invalid");
      const button = field.nextElementSibling;
      button.setAttribute(
        "aria-label",
        t("home.group_remove_name", { name: field.value.trim() || t("home.group_unnamed") }),
      );
      button.disabled = fields().length === 1;
    });
    add.disabled = fields().length >= MOST;
    changed();
  }

  function check(complain) {
    const wrong = fields().find((field, index) => !names()[index] || isTwice(names(), index));
    if (!wrong) return true;
    complain(wrong.value.trim() ? t("home.group_twice", { name: wrong.value.trim() }) : t("home.group_empty"));
    wrong.setAttribute("aria-invalid", "true");
    wrong.focus();
    return false;
  }
}

function isTwice(names, index) {
  const same = names.map((name) => name.toLowerCase());
  return same.indexOf(same[index]) < index;
}
