import { Announcements } from "../ui/announcements.js";
import { Badge } from "../board/status_badge.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { Toasts } from "../ui/toasts.js";
import { t } from "../i18n.js";
import { BoardColumn } from "./board_column.js";
import { CatchUp } from "./facilitator_catch_up.js";
import { OpenDialog } from "./facilitator_dialogs.js";
import { LeadBar } from "./lead_bar.js";
import { BoardMenu, NoteMenu } from "./facilitator_menus.js";
import { Notices } from "./facilitator_notices.js";
import { QuadrantMenu, StepMenu } from "./step_menus.js";
import { QuestionsButton } from "./facilitator_comments.js";
import { Themes } from "./facilitator_themes.js";
import { Finder, Order, Picking } from "./facilitator_tools.js";

/** The facilitator's page: what everyone needs while leading, and the boards side by side. */
export function FacilitatorPage({ ctx }) {
  const stage = ctx.live.stage.value;
  if (!stage) return html`<${Opening} ctx=${ctx} />`;
  return html`<div class="stage">
    <${Bar} ctx=${ctx} stage=${stage} />
    <${Notices} ctx=${ctx} />
    <${CatchUp} ctx=${ctx} />
    <${LeadBar} ctx=${ctx} stage=${stage} />
    <${Tools} ctx=${ctx} />
    <${Jumps} boards=${stage.boards} />
    <div class="stage-boards" data-count=${stage.boards.length}>
      ${stage.boards.map((board) => html`<${BoardColumn} key=${board.group} ctx=${ctx} board=${board} />`)}
    </div>
    <${OpenDialog} ctx=${ctx} />
    <${BoardMenu} ctx=${ctx} />
    <${NoteMenu} ctx=${ctx} />
    <${QuadrantMenu} ctx=${ctx} />
    <${StepMenu} ctx=${ctx} />
    <${Themes} ctx=${ctx} />
    <${Toasts} ctx=${ctx} />
    <${Announcements} announcer=${ctx.announcer} />
  </div>`;
}

function Opening({ ctx }) {
  return html`<div class="loading"><h1 class="visually-hidden">${ctx.page.title}</h1>
    <p>${t("stage.opening")}</p><${Badge} status=${ctx.live.status.value} /><${Notices} ctx=${ctx} /></div>`;
}

function Bar({ ctx, stage }) {
  const { ui, live, page, here } = ctx;
  const people = [...here.value.values()].reduce((sum, list) => sum + list.length, 0);
  const open = (kind) => () => {
    ui.open.value = { kind };
  };
  return html`<header class="stage-bar">
    <div class="stage-title">
      <h1>${stage.title}</h1>
      <button type="button" class="icon-button quiet" aria-label=${t("stage.retitle")} title=${t("stage.retitle")} onClick=${open("title")}><${Icon} name="edit" /></button>
      <${Badge} status=${live.status.value} />
    </div>
    <div class="stage-ways">
      <button type="button" class="button primary" aria-haspopup="dialog" onClick=${open("share")}>${t("stage.invite")} <span class="stage-code">${stage.code}</span></button>
      <button type="button" class="button" aria-haspopup="dialog" onClick=${open("people")}><${Icon} name="people" />${ctx.joined.value ? t("people.here", { n: people }) : t("stage.people")}</button>
      <button type="button" class="button" aria-haspopup="dialog" onClick=${open("votes")}>${t("stage.votes")}</button>
      <a class="button" href=${page.links.projector} target="_blank">${t("stage.projector")}<span class="visually-hidden"> ${t("stage.new_tab")}</span></a>
      <a class="button" href=${page.links.results}>${t("stage.results")}</a>
      <a class="button" href=${page.links.export} download>${t("stage.export")}</a>
      <button type="button" class="icon-button" aria-haspopup="dialog" aria-label=${t("stage.settings")} title=${t("stage.settings")} onClick=${open("settings")}><${Icon} name="settings" /></button>
    </div>
  </header>`;
}

function Tools({ ctx }) {
  return html`<div class="stage-tools"><${Finder} ctx=${ctx} /><${QuestionsButton} ctx=${ctx} />
    <button type="button" class="button quiet stage-plan" id="stage-plan" aria-haspopup="dialog" onClick=${() => {
      ctx.ui.open.value = { kind: "plan" };
    }}>${planButton(ctx)}</button>
    <button type="button" class="button quiet" aria-haspopup="dialog" onClick=${() => {
      ctx.ui.open.value = { kind: "audit" };
    }}>${t("audit.open")}</button>
    <div class="stage-views"><${Picking} ctx=${ctx} /><${Order} ctx=${ctx} /></div></div>`;
}

function planButton({ live }) {
  const n = live.stage.value.schedule?.length;
  return n ? t("schedule.open_n", { n }) : t("schedule.open");
}

/** A way to each board where they do not all fit side by side. */
function Jumps({ boards }) {
  if (boards.length < 2) return null;
  return html`<nav class="stage-jumps" data-many=${boards.length > 4} aria-label=${t("stage.boards")}>
    ${boards.map(({ group, name }) => html`<a class="button" href=${`#board-${group}`}>${name}</a>`)}
  </nav>`;
}
