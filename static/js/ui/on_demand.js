import { useEffect, useState } from "preact/hooks";
import { html } from "./html.js";

/**
 * A component that is fetched when it is first asked for. `load` promises it; where it cannot be had just now, `onClose`
 * (a prop, as a dialog has) is called, and the next time it is tried again.
 */
export function onDemand(load) {
  return function OnDemand(props) {
    const [Inner, setInner] = useState(null);
    useEffect(() => { load().then((found) => setInner(() => found), props.onClose); }, []);
    return Inner && html`<${Inner} ...${props} />`;
  };
}
