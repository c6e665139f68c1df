// @ts-check
/**
 * What stands above the boards, pure: cross-group themes, strategies, the lines of the plan (docs/protocol.md, The
 * plan).
 */

import { compareNotes, rankBetween } from "./rank.js";
import { LINE_OPS, LINK_OPS, LINK_SET, STRATEGY_OPS } from "../protocol_plan.gen.js";

/**
 * @typedef {{
 *   id: string,
 *   name: string,
 *   themes: {group: string, theme: string}[],
 *   version: number,
 *   created_at: string,
 *   removed_at: string|null,
 *   pending?: true,
 * }} Link
 * @typedef {{
 *   id: string,
 *   text: string,
 *   sources: {group: string, note: string}[],
 *   owner: string|null,
 *   rank: string,
 *   version: number,
 *   copy_of: string|null,
 *   created_at: string,
 *   updated_at: string,
 *   removed_at: string|null,
 *   kind?: string,
 *   effort?: string|null,
 *   effect?: string|null,
 *   section?: string,
 *   due?: string|null,
 *   pending?: true,
 * }} Card a strategy (`kind`) or a line (`section`)
 * @typedef {{seq: number, link: Map<string, Link>, strategy: Map<string, Card>, line: Map<string, Card>}} PlanState
 */

const KNOWN = [...LINK_OPS, ...STRATEGY_OPS, ...LINE_OPS];
const OF_THE_CHANGE = ["seq", "op", "id", "board", "type", "at", "merged", "erased", "base", "add", "remove"];

/** @returns {PlanState} the plan of a snapshot `{seq, links, strategies, lines}` */
export function fromPlan({ seq, links, strategies, lines }) {
  const byId = (cards) => new Map(cards.map((card) => [card.id, card]));
  return { seq, link: byId(links), strategy: byId(strategies), line: byId(lines) };
}

/** @returns {PlanState} the plan after committed changes, in their order */
export function applyPlanChanges(plan, changes) {
  if (!changes.length) return plan;
  return { ...changes.reduce(changed, plan), seq: changes[changes.length - 1].seq };
}

/**
 * The plan with ops on top that are not in it yet; a card is `pending` until its op is acknowledged. An edit that waits
 * counts as a version, so that the next edit of the same person is written on it and not beside it.
 * @param {PlanState} plan @param {{op: any, made: string, acked?: boolean}[]} pending @returns {PlanState}
 */
export function applyPlanOps(plan, pending) {
  return pending.reduce((state, each) => waiting(state, each), plan);
}

/** Whether this side knows what a change of this type does. */
export function knowsPlanChange(type) {
  return KNOWN.includes(type);
}

/** The cross-group themes that are not taken apart, the oldest first. @returns {Link[]} */
export function linksOf(plan) {
  return [...plan.link.values()].filter((link) => !link.removed_at).sort(older);
}

/** The strategies of a kind, in their order. @returns {Card[]} */
export function strategiesOf(plan, kind) {
  return inOrder(plan.strategy, (card) => card.kind === kind);
}

/** The lines of a section, in their order. @returns {Card[]} */
export function linesOf(plan, section) {
  return inOrder(plan.line, (card) => card.section === section);
}

/** The removed cards of a type ("link", "strategy", "line") that this side knows, the last removed first. */
export function removedOf(plan, cardType) {
  return [...plan[cardType].values()]
    .filter((card) => card.removed_at)
    .sort((one, other) => (one.removed_at < other.removed_at ? 1 : -1));
}

function inOrder(cards, belongs) {
  return [...cards.values()].filter((card) => belongs(card) && !card.removed_at).sort(compareNotes);
}

function older(one, other) {
  return one.created_at < other.created_at || (one.created_at === other.created_at && one.id < other.id) ? -1 : 1;
}

/** What a change or an op carries of its card. */
function carried(body, cardType) {
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => name !== cardType && !OF_THE_CHANGE.includes(name)),
  );
}

function changed(plan, change) {
  if (!knowsPlanChange(change.type)) return plan;
  const [cardType, verb] = change.type.split(".");
  const id = change[cardType];
  const before = plan[cardType].get(id);
  if (!before && verb !== "add" && verb !== "restore") return plan;
  const { pending, ...former } = before ?? {};
  const at = verb === "remove" || cardType === "link" ? {} : { updated_at: change.updated_at ?? change.at };
  return put(plan, cardType, { ...former, id, ...at, ...carried(change, cardType) });
}

/** @param {any} plan @param {{op: any, made: string, acked?: boolean}} entry */
function waiting(plan, { op, made, acked }) {
  if (!knowsPlanChange(op.type)) return plan;
  const [cardType, verb] = op.type.split(".");
  const card = plan[cardType].get(op[cardType]);
  const next =
    verb === "add" ? added(plan, cardType, card, op, made) : card && WAITING[verb](card, op, made, plan, cardType);
  if (!next) return plan;
  return put(plan, cardType, acked ? next : { ...next, pending: true });
}

function added(plan, cardType, card, op, made) {
  if (card) return null;
  const common = { id: op[cardType], version: 1, created_at: made, removed_at: null };
  if (cardType === "link") return { ...common, name: op.name, themes: op.themes };
  const rank = op.rank ?? rankAtEnd(plan, cardType, op);
  return {
    owner: null,
    sources: [],
    due: null,
    effort: null,
    effect: null,
    ...carried(op, cardType),
    ...common,
    rank,
    copy_of: null,
    updated_at: made,
  };
}

const WAITING = {
  edit: (card, op) => (card.removed_at ? null : { ...card, text: op.text, version: card.version + 1 }),
  rename: (card, op) => (card.removed_at ? null : { ...card, name: op.name, version: card.version + 1 }),
  set: (card, op) =>
    card.removed_at
      ? null
      : { ...card, ...(op.type === LINK_SET ? { themes: themesAfter(card, op) } : carried(op, op.type.split(".")[0])) },
  move: (card, op, made, plan, cardType) => {
    const section = op.section ?? card.section;
    const rank = op.rank ?? (section === card.section ? card.rank : rankAtEnd(plan, cardType, op));
    return card.removed_at ? null : { ...card, rank, ...(cardType === "line" && { section }) };
  },
  remove: (card, op, made) => (card.removed_at ? null : { ...card, removed_at: made }),
  restore: (card) => ({ ...card, removed_at: null }),
};

function themesAfter(link, { add = [], remove = [] }) {
  const themes = new Map([...link.themes, ...add].map((each) => [each.theme, each]));
  return [...themes.values()].filter(({ theme }) => !remove.includes(theme));
}

function rankAtEnd(plan, cardType, op) {
  const list = cardType === "line" ? linesOf(plan, op.section) : strategiesOf(plan, op.kind);
  return rankBetween(list.at(-1)?.rank ?? null, null);
}

function put(plan, cardType, card) {
  return { ...plan, [cardType]: new Map(plan[cardType]).set(card.id, card) };
}
