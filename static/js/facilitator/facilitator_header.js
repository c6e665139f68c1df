import { Badge } from "../board/status_badge.js";
import { html } from "../ui/html.js";
import { Icon } from "../ui/icons.js";
import { Menu, MenuItem, MenuLink } from "../ui/menu.js";
import { LanguageItems } from "../ui/language_links.js";
import { t } from "../i18n.js";
import { closeTo } from "./facilitator_menus.js";
import { lastDay } from "../ui/local_times.js";

const MENU = "stage-menu";

/** The one line at the top: the title, how live the page is, the invitation, the people, and a menu with the rest. */
export function Header({ ctx, stage }) {
  const { ui, live, present } = ctx;
  const people = [...present.value.values()].reduce((sum, list) => sum + list.length, 0);
  const words = ctx.joined.value ? t("people.here", { n: people }) : t("stage.people");
  const open = (kind) => () => {
    ui.open.value = { kind };
  };
  const more = (event) => {
    ui.menu.value = { kind: "main", anchor: event.currentTarget.getBoundingClientRect() };
  };
  return html`<header class="stage-head">
    <h1 class="stage-name" title=${stage.title}>${stage.title}</h1>
    <${Badge} status=${live.status.value} />
    <button type="button" class="button primary" aria-haspopup="dialog" onClick=${open("share")}>${t("stage.invite")} <span class="stage-code" translate=${false}>${stage.code}</span></button>
    <button type="button" class="button stage-people" aria-haspopup="dialog" aria-label=${words} title=${words} onClick=${open("people")}><${Icon} name="people" /><span class="stage-people-words">${words}</span><span class="stage-people-count" aria-hidden="true">${people}</span></button>
    <button type="button" class="icon-button" id=${MENU} aria-haspopup="menu" aria-label=${t("stage.main_menu")} title=${t("stage.main_menu")} onClick=${more}><${Icon} name="more" /></button>
  </header>`;
}

/** What is needed now and then: other pages, the votes, what was planned and done, settings. */
export function MainMenu({ ctx }) {
  const { ui, page, live } = ctx;
  const open = ui.menu.value;
  if (open?.kind !== "main") return null;
  const close = () => closeTo(ui, [MENU]);
  const dialog = (kind) => () => {
    close();
    ui.open.value = { kind };
  };
  const planned = live.stage.value.schedule?.length;
  return html`<${Menu} label=${t("stage.main_menu")} anchor=${open.anchor} onClose=${close}>
    <${MenuLink} icon="light" href=${page.links.projector} target="_blank" onChoose=${close}>${t("stage.projector")}<span class="visually-hidden"> ${t("stage.new_tab")}</span><//>
    <${MenuLink} icon="matrix" href=${page.links.results} onChoose=${close}>${t("stage.results")}<//>
    <${MenuLink} icon="down" href=${page.links.export} download onChoose=${close}>${t("stage.export")}<//>
    <div class="menu-group">
      <${MenuItem} icon="tray" onChoose=${dialog("votes")}>${t("stage.votes")}<//>
      <${MenuItem} icon="timer" onChoose=${dialog("plan")}>${planned ? t("schedule.open_n", { n: planned }) : t("schedule.open")}<//>
      <${MenuItem} icon="story" onChoose=${dialog("audit")}>${t("audit.open")}<//>
    </div>
    <div class="menu-group">
      <${MenuItem} icon="edit" onChoose=${dialog("title")}>${t("stage.retitle")}<//>
      <${MenuItem} icon="settings" onChoose=${dialog("settings")}>${t("stage.settings")}<//>
      <${MenuItem} icon="next" onChoose=${dialog("steps")}>${t("steps.open")}<//>
      <${MenuItem} icon="idea" onChoose=${dialog("prompts")}>${t("prompts.open")}<//>
      <${MenuItem} icon="copy" onChoose=${dialog("copy")}>${t("copy.open")}<//>
      <${MenuLink} icon="plus" href=${page.links.bring} onChoose=${close}>${t("stage.bring")}<//>
      <${MenuLink} icon="people" href=${page.links.access} onChoose=${close}>${t("stage.access")}<//>
      <${MenuLink} icon="lock" href=${page.links.keep} onChoose=${close}>${t("stage.keep")}${ctx.room.value.keep_until && html` <span class="soft">${t("stage.kept_until", { day: lastDay(ctx.room.value.keep_until) })}</span>`}<//>
    </div>
    <${LanguageItems} onChoose=${close} />
  <//>`;
}
