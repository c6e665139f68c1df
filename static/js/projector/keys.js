/** The projector's keys: 0 or Escape all boards, 1 to 9 one of them, arrows the next or the one before, F the full screen. */

/** The group to show after `key`, null for all boards, or undefined where the key says nothing. Pure. */
export function shownAfter(key, groups, shown) {
  if (key === "0" || key === "Escape" || key === "Home") return null;
  if (/^[1-9]$/.test(key)) return groups[Number(key) - 1];
  const step = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 }[key];
  return step ? stepped([null, ...groups], shown, step) : undefined;
}

/** Listen for the keys. Where the page scrolls (a phone), the keys that scroll keep doing so. */
export function listenToKeys({ live, shown, light }) {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() === "f") return void toggleFullScreen();
    const groups = live.stage.value?.boards.map((board) => board.group) ?? [];
    const next = shownAfter(event.key, groups, shown.value);
    if (next === undefined) return;
    event.preventDefault();
    light.value = null;
    shown.value = next;
  });
}

function stepped(views, shown, step) {
  return views[(views.indexOf(shown) + step + views.length) % views.length];
}

function toggleFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {});
}
