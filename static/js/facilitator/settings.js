/** What a form of settings says, read and compared with what is set. Pure. */

import { LIMITS } from "../protocol.gen.js";

/** The cap that was typed: a whole number, 0 for none, or undefined where it is neither. */
export function paceOf(typed) {
  if (!typed.trim()) return 0;
  const count = Number(typed);
  return Number.isInteger(count) && count >= 0 && count <= LIMITS.pace ? count : undefined;
}

/** The settings that differ from the stage's, as `settings.set` takes them; an empty title is left as it is. */
export function changedSettings({ title, settings }, form) {
  const now = { title, ...settings, notes_per_minute: settings.notes_per_minute || 0 };
  const wish = {
    title: form.title.trim() || title,
    read_others: form.read_others,
    early_reveal: form.early_reveal,
    media: form.media,
    take_results: form.take_results,
    admission: form.admission,
    switch_groups: form.switch_groups,
    group_required: form.group_required,
    language: form.language,
    notes_per_minute: paceOf(form.pace),
  };
  return Object.fromEntries(Object.entries(wish).filter(([name, value]) => value !== now[name]));
}
