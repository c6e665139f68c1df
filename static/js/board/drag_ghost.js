/** A picture of a card that follows the pointer. It belongs to no one: not to Preact, not to the accessibility tree. */
export function createGhost(card, x, y) {
  const box = card.getBoundingClientRect();
  const ghost = card.cloneNode(true);
  for (const each of [ghost, ...ghost.querySelectorAll("[id]")]) each.removeAttribute("id");
  for (const name of ["data-note", "tabindex", "aria-labelledby", "aria-describedby"]) ghost.removeAttribute(name);
  ghost.classList.add("ghost");
  ghost.setAttribute("aria-hidden", "true");
  for (const each of ghost.querySelectorAll("button, input, a")) each.tabIndex = -1;
  Object.assign(ghost.style, { width: `${box.width}px`, maxHeight: `${Math.max(box.height, 40)}px` });
  document.body.append(ghost);
  const to = (nowX, nowY) => {
    ghost.style.transform = `translate(${box.left + nowX - x}px, ${box.top + nowY - y}px) rotate(1.5deg)`;
  };
  to(x, y);
  return { to, remove: () => ghost.remove() };
}
