import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../../ui/html.js";
import { fetchMedium, mustFetch } from "./fetched_media.js";

/** One transparent pixel. */
const NOTHING = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
/** So far from the window a picture is fetched, as browsers do with `loading="lazy"`. */
const NEAR = "800px";

/** An `<img>` of what is stored on the server, or waits in memory, fetched after `wait` ms; all else is handed on. */
export function StoredPicture({ src, wait = 0, ...others }) {
  const [due, setDue] = useState(!wait);
  useEffect(() => {
    const timer = wait && setTimeout(() => setDue(true), wait);
    return () => clearTimeout(timer);
  }, []);
  if (!due) return html`<img src=${NOTHING} ...${others} />`;
  if (!mustFetch(src)) return html`<img src=${src} ...${others} />`;
  return html`<${Fetched} src=${src} ...${others} />`;
}

/** The same where the page fetches it. What was shown stays until the next part of the same medium is there. */
function Fetched({ src, ...others }) {
  const image = useRef(/** @type {HTMLImageElement|null} */ (null));
  const [shown, setShown] = useState("");
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const lazy = others.loading === "lazy" && !shown;
    const near = lazy ? whenNear(image.current, signal) : Promise.resolve();
    near.then(() => fetchMedium(src, signal)).then((address) => address && setShown(address));
    return () => stop.abort();
  }, [src]);
  useEffect(() => () => URL.revokeObjectURL(shown), [shown]);
  return html`<img ref=${image} src=${shown || NOTHING} ...${others} />`;
}

/** Promises that an element is in the window, or nearly. */
function whenNear(element, signal) {
  return new Promise((near) => {
    const watch = new IntersectionObserver(
      (seen) => {
        if (!seen.some((each) => each.isIntersecting)) return;
        watch.disconnect();
        near();
      },
      { rootMargin: NEAR },
    );
    watch.observe(element);
    signal.addEventListener("abort", () => watch.disconnect());
  });
}
