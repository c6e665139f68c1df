import { Announcements } from "../ui/announcements.js";
import { Badge } from "../board/status_badge.js";
import { html } from "../ui/html.js";
import { Toasts } from "../ui/toasts.js";
import { t } from "../i18n.js";
import "./facilitator_icons.js";
import { BoardColumn } from "./board_column.js";
import { Header, MainMenu } from "./facilitator_header.js";
import { FacilitatorDialog } from "./facilitator_dialogs.js";
import { LeadBar } from "./lead_bar.js";
import { Chips } from "./lead_chips.js";
import { BoardMenu, FacilitatorNoteMenu } from "./facilitator_menus.js";
import { FacilitatorNotices } from "./facilitator_notices.js";
import { QuadrantMenu, StepMenu } from "./step_menus.js";
import { TimerMenu } from "./timer_panel.js";
import { Themes } from "./facilitator_themes.js";

/** The facilitator's page: a line for the workshop, a strip to lead it, and the boards side by side. */
export function FacilitatorPage({ ctx }) {
  const stage = ctx.live.stage.value;
  if (!stage) return html`<${Opening} ctx=${ctx} />`;
  return html`<div class="stage">
    <${Header} ctx=${ctx} stage=${stage} />
    <${FacilitatorNotices} ctx=${ctx} />
    <section class="lead-strip" aria-label=${t("stage.lead")}>
      <${LeadBar} ctx=${ctx} stage=${stage} />
      <${Chips} ctx=${ctx} stage=${stage} />
    </section>
    <${Jumps} boards=${stage.boards} />
    <div class="stage-boards" data-count=${stage.boards.length} data-order=${ctx.ui.order.value}>
      ${stage.boards.map((board) => html`<${BoardColumn} key=${board.group} ctx=${ctx} board=${board} />`)}
    </div>
    <${FacilitatorDialog} ctx=${ctx} />
    <${MainMenu} ctx=${ctx} />
    <${BoardMenu} ctx=${ctx} />
    <${FacilitatorNoteMenu} ctx=${ctx} />
    <${QuadrantMenu} ctx=${ctx} />
    <${StepMenu} ctx=${ctx} />
    <${TimerMenu} ctx=${ctx} />
    <${Themes} ctx=${ctx} />
    <${Toasts} ctx=${ctx} />
    <${Announcements} announcer=${ctx.announcer} />
  </div>`;
}

function Opening({ ctx }) {
  return html`<div class="loading"><h1 class="visually-hidden">${ctx.page.title}</h1>
    <p>${t("stage.opening")}</p><${Badge} status=${ctx.live.status.value} /><${FacilitatorNotices} ctx=${ctx} /></div>`;
}

/** A way to each board where they do not all fit side by side. */
function Jumps({ boards }) {
  if (boards.length < 2) return null;
  return html`<nav class="stage-jumps" data-many=${boards.length > 4} aria-label=${t("stage.boards")}>
    ${boards.map(({ group, name }) => html`<a class="button" href=${`#board-${group}`}>${name}</a>`)}
  </nav>`;
}
