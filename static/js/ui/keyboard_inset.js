/**
 * Keeps the dock above a phone's on-screen keyboard where the browser lays the keyboard over the page (Safari);
 * others make the page shorter themselves, and the inset is nothing.
 */
export function followKeyboard(viewport = globalThis.visualViewport) {
  if (!viewport) return;
  const follow = () => {
    const covered = Math.max(0, innerHeight - viewport.height * viewport.scale - viewport.offsetTop);
    document.documentElement.style.setProperty("--keyboard", `${Math.round(viewport.scale > 1.01 ? 0 : covered)}px`);
  };
  viewport.addEventListener("resize", follow);
  viewport.addEventListener("scroll", follow);
  follow();
}
