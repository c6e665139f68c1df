/** Selects notes with a mouse or a finger: Ctrl or Shift and a press, or any press while selecting is under way. */
export function listenToSelection(root, { ctx, themesCtx }) {
  let last = null;

  function cardAt(target) {
    if (ctx.ui.reading.peek() || target.closest("button, input, a, label, textarea, form")) return null;
    return target.closest(".note[tabindex]");
  }

  function wanted(event) {
    const several = event.shiftKey || event.ctrlKey || event.metaKey;
    const card = (several || themesCtx.selection.on.peek()) && cardAt(event.target);
    return card && themesCtx.mayPick(ctx.group, ctx.acts.note(card.dataset.note)) ? card : null;
  }

  root.addEventListener("mousedown", (event) => {
    if (event.shiftKey && wanted(event)) event.preventDefault();
  });
  root.addEventListener("click", (event) => {
    const card = wanted(event);
    if (!card) return;
    event.preventDefault();
    const id = card.dataset.note;
    const between = event.shiftKey && last ? cardsBetween(last, id) : [];
    if (between.length > 1)
      themesCtx.selection.add(
        ctx.group,
        between.filter((each) => themesCtx.mayPick(ctx.group, ctx.acts.note(each))),
      );
    else themesCtx.pick(ctx.group, id);
    last = id;
  });
}

/** The notes from one card to another of the same list, both included; none where they are not in one. */
function cardsBetween(one, other) {
  const [from, to] = [one, other].map((id) => document.querySelector(`[data-slot="${id}"]`));
  const all = from?.closest(".notes");
  if (!all || all !== to.closest(".notes")) return [];
  const list = [...all.querySelectorAll(".note[tabindex]")].map(
    (card) => /** @type {HTMLElement} */ (card).dataset.note,
  );
  const [first, last] = [list.indexOf(one), list.indexOf(other)].sort((a, b) => a - b);
  return list.slice(first, last + 1);
}
