const edge = 56;
const fastest = 14;

/**
 * While something is dragged near an edge, scroll what lies there: the quadrant's own list where it scrolls, and the
 * page. `moved` is called after each step, because what lies under the pointer is another thing then.
 */
export function autoscroll(moved) {
  let point = null;
  let running = requestAnimationFrame(step);
  function step() {
    if (point && scrollAt(point.x, point.y)) moved();
    running = requestAnimationFrame(step);
  }
  return {
    at: (x, y) => {
      point = { x, y };
    },
    stop: () => cancelAnimationFrame(running),
  };
}

function scrollAt(x, y) {
  const list = document.elementFromPoint(x, y)?.closest(".quadrant")?.querySelector(".notes-scroll");
  return (
    (list && scrollWithin(list, y, list.getBoundingClientRect())) ||
    scrollWithin(document.scrollingElement, y, inSight())
  );
}

/** What of the page is not covered by the bar above and the dock below. */
function inSight() {
  const bar = document.querySelector(".bar").getBoundingClientRect();
  const dock = document.querySelector(".dock").getBoundingClientRect();
  return { top: Math.max(0, bar.bottom), bottom: Math.min(innerHeight, dock.top) };
}

function scrollWithin(element, y, { top, bottom }) {
  const before = element.scrollTop;
  const by = y < top + edge ? y - top - edge : y > bottom - edge ? y - bottom + edge : 0;
  element.scrollTop += Math.sign(by) * Math.min(fastest, Math.abs(by) / 4);
  return element.scrollTop !== before;
}
