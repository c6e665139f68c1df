import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

/**
 * What is redrawn in `box` never takes the focus away: an element that moved gets it back, and where it is gone
 * `fallback()` says who gets it. Who presses beside everything has left, and is not called back.
 */
export function useKeptFocus(box, fallback) {
  const last = useRef(null);
  useEffect(() => {
    const element = box.current;
    const enter = ({ target }) => {
      last.current = target;
    };
    const press = () => {
      last.current = null;
    };
    element.addEventListener("focusin", enter);
    document.addEventListener("pointerdown", press, true);
    return () => {
      element.removeEventListener("focusin", enter);
      document.removeEventListener("pointerdown", press, true);
    };
  }, []);
  useLayoutEffect(() => {
    const lost =
      last.current &&
      (document.activeElement === document.body ||
        !document.activeElement?.isConnected ||
        document.activeElement.matches("dialog"));
    if (lost) (last.current.isConnected ? last.current : fallback())?.focus({ preventScroll: true });
  });
}
