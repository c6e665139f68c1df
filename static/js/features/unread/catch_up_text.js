/** The catch-up line: "Since Thursday: 14 notes, 3 themes, 2 questions answered." Pure. */

import { DAY_FIRST, t } from "../../i18n.js";

const DAY = 24 * 60 * 60 * 1000;

/**
 * What several boards' `news` add up to, in words; null where it is nothing. `at`: when one was there last; `now`: the
 * server's time in milliseconds.
 */
export function catchUpText(news, at, now) {
  const sum = (count) => news.reduce((total, each) => total + count(each), 0);
  const counts = {
    notes: sum(({ added }) => added.length),
    changes: sum(({ changed }) => changed.length),
    themes: sum(({ themes }) => themes),
    answered: sum(({ answered }) => answered),
  };
  const parts = Object.entries(counts)
    .filter(([, n]) => n)
    .map(([what, n]) => t(`seen.${what}`, { n }));
  return parts.length ? t("seen.since", { when: sinceText(at, now), what: parts.join(", ") }) : null;
}

/** "14:02", "yesterday", "Thursday", "4 March": as near as one would say it. */
export function sinceText(at, now) {
  const then = new Date(at);
  const days = Math.round((startOfDay(now) - startOfDay(then)) / DAY);
  if (days <= 0) return then.toLocaleTimeString(DAY_FIRST, { hour: "2-digit", minute: "2-digit" });
  if (days === 1) return t("seen.yesterday");
  if (days < 7) return then.toLocaleDateString(DAY_FIRST, { weekday: "long" });
  return then.toLocaleDateString(DAY_FIRST, { day: "numeric", month: "long" });
}

function startOfDay(moment) {
  return new Date(moment).setHours(0, 0, 0, 0);
}
