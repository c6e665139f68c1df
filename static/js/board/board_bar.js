import { t } from "../i18n.js";
import { NOTES_GROUP } from "../protocol.gen.js";
import { Badge } from "./status_badge.js";
import { changeDensity, density } from "./density.js";
import { Slot } from "./plugins.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { RefusedTextsButton } from "./refused_texts.js";
import { People } from "./people.js";
import { Search } from "./search.js";

/** The line above the board: which board this is, whether it is live, who is here, undo and redo, search, help. */
export function BoardBar({ ctx }) {
  const { live, page, name, title, ui } = ctx;
  const back = page.role === "facilitator" ? page.links.stage : page.links.join;
  return html`<header class="bar">
    <div class="bar-title">
      ${back && html`<a class="icon-button quiet" href=${back} aria-label=${t(page.role === "facilitator" ? "board.toStage" : "board.toJoin")} title=${t(page.role === "facilitator" ? "board.toStage" : "board.toJoin")}><${Icon} name="home" /></a>`}
      <h1><span aria-hidden="true" class="bar-workshop">${title.value}</span> <span aria-hidden="true" class="bar-group">${name.value}</span><span class="visually-hidden">${name.value}, ${title.value}</span></h1>
    </div>
    <${Slot} ctx=${ctx} name="Bar" />
    <${Badge} status=${live.status.value} />
    <${RefusedTextsButton} ctx=${ctx} />
    <div class=${ui.open.value === "search" ? "bar-search open" : "bar-search"}><${Search} ctx=${ctx} /></div>
    <${People} ctx=${ctx} />
    <${Tools} ctx=${ctx} />
  </header>`;
}

/** The room of a tool that comes with the first interaction is kept free: nothing moves when it comes. */
function Tools({ ctx }) {
  const { live, acts, ui, writable } = ctx;
  const toggleSearch = () => {
    ui.open.value = ui.open.value === "search" ? null : "search";
    requestAnimationFrame(() => document.getElementById("search")?.focus());
  };
  const coming = !ctx.plugins.value.some((extra) => extra.Tools) && ctx.allows(NOTES_GROUP);
  return html`<div class="bar-tools">
    ${coming && html`<span class="bar-room" aria-hidden="true"></span>`}<${Slot} ctx=${ctx} name="Tools" />
    ${
      writable.value &&
      html`<${Tool} icon="undo" label=${t("ui.undo")} hint="Ctrl+Z" disabled=${!live.canUndo.value} onClick=${acts.undo} />
    <${Tool} icon="redo" label=${t("ui.redo")} hint="Ctrl+Shift+Z" disabled=${!live.canRedo.value} onClick=${acts.redo} />`
    }
    <${Tool} icon="compact" label=${t("board.compact")} className="density" pressed=${density.value === "compact"} onClick=${changeDensity} />
    <${Tool} icon="search" label=${t("filter.open")} className="narrow-only" expanded=${ui.open.value === "search"} onClick=${toggleSearch} />
    <${Tool} icon="help" label=${t("ui.help")} onClick=${() => {
      ui.open.value = "help";
    }} />
  </div>`;
}

function Tool({ icon, label, hint, className = "", disabled, expanded, pressed, onClick }) {
  return html`<button type="button" class=${`icon-button quiet ${className}`} aria-label=${label} title=${hint ? `${label} (${hint})` : label} aria-expanded=${expanded} aria-pressed=${pressed}
    aria-disabled=${disabled ? "true" : undefined} onClick=${() => !disabled && onClick()}><${Icon} name=${icon} /></button>`;
}
