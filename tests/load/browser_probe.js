// Put into a page before anything else of it runs: what it takes to draw frames, keys and cards, as `window.probe`.
(() => {
  const probe = { frames: [], keys: [], gaps: [], cards: [], rendered: {}, vnodes: 0 };
  globalThis.probe = probe;

  /** Run in a task of its own: after the one that runs now, with all its microtasks. */
  function afterwards(run) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = run;
    port2.postMessage(null);
  }

  /** When the next drawing began on the main thread, and when it was done there (styles, layout, paint). */
  function whenDrawn(tell) {
    requestAnimationFrame(() => {
      const began = performance.now();
      afterwards(() => tell(began, performance.now()));
    });
  }

  // A frame of the server: the time of its task, and that of the drawing that follows it.
  function heard({ data }) {
    if (typeof data !== "string" || !data.startsWith('42["frame"')) return;
    const frame = { at: performance.now() };
    afterwards(() => {
      frame.script = performance.now() - frame.at;
    });
    whenDrawn((began, drawn) => {
      Object.assign(frame, { drawing: drawn - began, sight: drawn - frame.at });
      probe.frames.push(frame);
    });
  }
  globalThis.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", heard);
    }
  };

  // A key: from its press, as the browser took it, until what it does is drawn.
  addEventListener("keydown", ({ timeStamp }) => whenDrawn((_, drawn) => probe.keys.push(drawn - timeStamp)), true);

  /** Gather the time between each two drawings, as long as `probe.watching`. */
  probe.watch = () => {
    let last = performance.now();
    probe.watching = true;
    requestAnimationFrame(function next(now) {
      probe.gaps.push(now - last);
      last = now;
      if (probe.watching) requestAnimationFrame(next);
    });
  };

  /**
   * Until `wanted` cards (`selector`) are drawn: when the first were, in each of `columns` columns, and when all were.
   */
  probe.opening = (selector, column, columns, wanted) => {
    const cards = document.getElementsByClassName(selector);
    const each = document.getElementsByClassName(column);
    requestAnimationFrame(function look() {
      const first = each.length >= columns && [...each].every((one) => one.querySelector(`.${selector}`));
      if (first && !probe.first)
        whenDrawn((_, drawn) => {
          probe.first ??= drawn;
        });
      if (cards.length >= wanted)
        whenDrawn((_, drawn) => {
          probe.all ??= drawn;
        });
      else if (first)
        setTimeout(look, 50); // to count them costs something as well
      else requestAnimationFrame(look);
    });
  };

  /** Count what Preact renders: how often each component, and how many vnodes are made. */
  probe.count = async () => {
    const { options } = await import("preact");
    const { diffed, vnode } = options;
    options.diffed = (node) => {
      const name = typeof node.type === "function" && node.type.name;
      if (name) probe.rendered[name] = (probe.rendered[name] ?? 0) + 1;
      diffed?.(node);
    };
    options.vnode = (node) => {
      probe.vnodes += 1;
      vnode?.(node);
    };
  };
})();
