/**
 * Keeps the dock above a phone's on-screen keyboard where the browser lays the keyboard over the page (Safari);
 * others make the page shorter themselves, and the inset is nothing.
 */
export function keepAboveKeyboard(viewport = globalThis.visualViewport) {
  if (!viewport) return;
  const follow = () => {
    const covered = Math.max(0, innerHeight - viewport.height * viewport.scale - viewport.offsetTop);
    document.documentElement.style.setProperty("--keyboard", `${Math.round(viewport.scale > 1.01 ? 0 : covered)}px`);
  };
  viewport.addEventListener("resize", follow);
  viewport.addEventListener("scroll", follow);
  follow();
}

/**
 * Tells the style sheet how high the bar and the dock are, so that what gets the focus is not scrolled beneath them.
 */
export function measureBars(root) {
  const style = document.documentElement.style;
  const measure = () => {
    for (const name of ["bar", "dock"]) {
      const part = root.querySelector(`.${name}`);
      const sticks = part && getComputedStyle(part).position === "sticky";
      style.setProperty(`--${name}-height`, sticks ? `${part.offsetHeight + 8}px` : "8px");
    }
  };
  // In the next frame: what is set here changes the sizes that are watched, and WebKit reports the loop as an error.
  const watch = new ResizeObserver(() => requestAnimationFrame(measure));
  for (const part of root.querySelectorAll(".bar, .dock")) watch.observe(part);
  addEventListener("resize", measure);
}
