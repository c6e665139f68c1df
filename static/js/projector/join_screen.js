import { ownAddress, typedAddress } from "../addresses.js";
import { participantsAmong } from "../facilitator/participants.js";
import { html } from "../ui/html.js";
import { textWith } from "../ui/untranslated.js";
import { Icon } from "../ui/icons.js";
import { t } from "../i18n.js";

/** How to join, large, and how many people of each group are here [SCREEN-3]. */
export function JoinScreen({ ctx, stage }) {
  const { links, code } = ctx.page;
  const here = ctx.live.presence.value;
  return html`<section class="screen-way-in" data-screen="join" aria-labelledby="screen-way-in">
    <img class="screen-way-qr" src=${ownAddress(`/w/${code}/qr.svg`)} alt=${t("projector.qr")} />
    <div class="screen-way-words">
      <h2 id="screen-way-in">${textWith("projector.join_at", { host: typedAddress(new URL(links.join).host) })}</h2>
      <p class="screen-way-code"><span class="visually-hidden">${t("projector.code")} </span><span translate=${false}>${code}</span></p>
      <ul class="screen-way-groups" role="list" data-many=${stage.boards.length > 4}>
        ${stage.boards.map(({ group, name }) => html`<${Group} key=${group} name=${name} n=${participantsAmong(here.get(group) ?? []).length} />`)}
      </ul>
    </div>
  </section>`;
}

function Group({ name, n }) {
  return html`<li data-empty=${n === 0}><span class="screen-way-name">${name}</span>
    <span class="screen-way-here"><${Icon} name="people" /><strong aria-hidden="true">${n}</strong><span class="visually-hidden">${t("projector.here", { n })}</span></span></li>`;
}
