import { html } from "../ui/html.js";
import { MenuItem } from "../ui/menu.js";
import { t } from "../i18n.js";
import { samePlace } from "./place_text.js";

/** The two entries that a board's, a quadrant's and a note's menu share. `then` closes the menu before it acts. */
export function Pointing({ ctx, place, then }) {
  const onProjector = samePlace(ctx.live.stage.value.spotlight, place);
  return html`<${MenuItem} icon="light" onChoose=${then(() => (onProjector ? ctx.acts.endSpotlight() : ctx.acts.spotlight(place)))}>${t(onProjector ? "stage.spotlight_end" : "stage.spotlight")}<//>
    <${MenuItem} icon="look" onChoose=${then(() => ctx.acts.askToLook(place))}>${t("stage.look")}<//>`;
}
