import { useRef, useState } from "preact/hooks";
import { t } from "../../i18n.js";
import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { Menu } from "../../ui/menu.js";
import { AttachItems } from "./attach_menu.js";

/** The composer's one button for everything that can accompany a note. */
export function AttachButton({ mediaCtx }) {
  const [anchor, setAnchor] = useState(null);
  const button = useRef(null);
  if (mediaCtx.setting.value === "off") return null;
  const toggle = () => setAnchor(anchor ? null : button.current.getBoundingClientRect());
  const close = () => {
    setAnchor(null);
    button.current?.focus({ preventScroll: true });
  };
  const then = (run) => () => {
    close();
    run();
  };
  return html`<button ref=${button} type="button" class="icon-button attach-button" aria-haspopup="menu" aria-expanded=${anchor ? "true" : "false"}
      aria-label=${t("media.attach")} title=${t("media.attach")} onClick=${toggle}><${Icon} name="attach" /></button>
    ${anchor && html`<${Menu} label=${t("media.attach")} anchor=${anchor} onClose=${close}><${AttachItems} mediaCtx=${mediaCtx} note=${null} then=${then} /><//>`}`;
}
