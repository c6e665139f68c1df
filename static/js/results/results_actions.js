/** What a person does to the picture and the plan: each act is one op, with a word about it to the screen reader. */

import { newId } from "../ids.js";
import { rankAt } from "../state/rank.js";
import { SPOTLIGHT, STAGE } from "../protocol.gen.js";
import { LINE_MOVE, LINK_ADD, LINK_RENAME, LINK_SET, PLAN } from "../protocol_plan.gen.js";
import { t } from "../i18n.js";

export function createResultsActions(ctx) {
  return { ...linking(ctx), ...writing(ctx), ...removing(ctx), ...showing(ctx) };
}

function onPlan({ sync }, op) {
  return sync.submit({ board: PLAN, ...op });
}

function linking(ctx) {
  return {
    link(name, themes) {
      onPlan(ctx, { type: LINK_ADD, link: newId(), name, themes });
      ctx.announcer.say(t("links.linked"));
    },
    /** Only what differs is asked for, so that two facilitators at once do not undo each other's work. */
    relink(link, name, themes) {
      const wanted = new Set(themes.map(({ theme }) => theme));
      const had = new Set(link.themes.map(({ theme }) => theme));
      const add = themes.filter(({ theme }) => !had.has(theme));
      const remove = [...had].filter((theme) => !wanted.has(theme));
      if (name !== link.name) onPlan(ctx, { type: LINK_RENAME, link: link.id, name });
      if (add.length || remove.length) onPlan(ctx, { type: LINK_SET, link: link.id, add, remove });
      ctx.announcer.say(t("results.saved"));
    },
  };
}

/** `sort` is "strategy" or "line"; `values` what its op takes. */
function writing(ctx) {
  return {
    add(cardType, values) {
      onPlan(ctx, { type: `${cardType}.add`, [cardType]: newId(), ...values });
      ctx.announcer.say(t(`${cardType}.added`));
    },
    /** `card` is as it was when the writing began; of `values` only what was changed is sent. */
    change(cardType, card, { text, ...values }) {
      const changed = Object.entries(values).filter(
        ([name, value]) => JSON.stringify(value) !== JSON.stringify(card[name]),
      );
      if (text !== card.text) onPlan(ctx, { type: `${cardType}.edit`, [cardType]: card.id, text, base: card.version });
      if (changed.length) onPlan(ctx, { type: `${cardType}.set`, [cardType]: card.id, ...Object.fromEntries(changed) });
      ctx.announcer.say(t("results.saved"));
    },
    moveTo: (line, section) => onPlan(ctx, { type: LINE_MOVE, line: line.id, section }),
    /** One place up (-1) or down (1) among `list`, its section or kind. */
    move(cardType, card, list, step) {
      const others = list.filter(({ id }) => id !== card.id);
      const to = list.indexOf(card) + step;
      if (to < 0 || to >= list.length) return;
      onPlan(ctx, { type: `${cardType}.move`, [cardType]: card.id, rank: rankAt(others, to) });
      ctx.announcer.say(t("results.moved", { at: to + 1, of: list.length }));
    },
  };
}

function removing(ctx) {
  return {
    remove(cardType, card) {
      const id = onPlan(ctx, { type: `${cardType}.remove`, [cardType]: card });
      ctx.ui.toast.value = { id, says: t(`${cardType}.removed`), action: "bringBack", cardType, card };
      ctx.announcer.say(t(`${cardType}.removed`));
      setTimeout(() => keepFocus(ctx.ui.view.peek()), 50);
    },
    restore(cardType, card) {
      onPlan(ctx, { type: `${cardType}.restore`, [cardType]: card });
      ctx.announcer.say(t("results.back"));
    },
  };
}

/** The button that was pressed is gone with its card: the focus goes to the view's heading, not to nowhere. */
function keepFocus(view) {
  if (document.activeElement === document.body) document.getElementById(`view-${view}`)?.focus({ preventScroll: true });
}

function showing(ctx) {
  return {
    /** Show a view on the projector; null ends that. */
    spotlight(view) {
      ctx.sync.submit({ board: STAGE, type: SPOTLIGHT, ...(view && { view }) });
      ctx.announcer.say(t(view ? "results.now_on_projector" : "results.no_longer_on_projector"));
    },
  };
}
