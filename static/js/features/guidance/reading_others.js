import { computed, effect, signal } from "@preact/signals";
import { mayRead } from "../../phases.js";
import { boardOnStage } from "../../state/stage_state.js";
import { t } from "../../i18n.js";

/**
 * Reading the boards of other groups, where the workshop lets one [READ-1]. Reading is not writing: what is drawn gets
 * a context that allows nothing. `group` (the page's `ui.reading`) holds the other board's group, or null on one's own.
 */
export function createReading({ sync, live, ui: { reading: group }, group: own, announcer }) {
  const nameOf = (which) => boardOnStage(live.stage.value, which)?.name ?? which;
  const others = computed(() => readable(live.you.value, live.stage.value, own));

  function read(other) {
    if (other === own) return home();
    sync.goTo([own, other]);
    group.value = other;
    return announcer.say(t("board.readingNow", { name: nameOf(other) }));
  }

  function home(words = t("board.readingHome")) {
    if (!group.peek()) return;
    group.value = null;
    sync.goTo([own]);
    announcer.say(words);
  }

  /** [READ-2] The server lets one read no longer, or the setting says so: back to one's own board, in plain words. */
  effect(() => {
    const other = group.value;
    const joined = live.state.value && sync.state().joins.includes(other);
    const open = others.value.some((each) => each.group === other);
    if (other && live.you.value && !(joined && open))
      queueMicrotask(() => home(t("board.readingOver", { name: nameOf(other) })));
  });

  return { group, others, read, home, nameOf };
}

/** The shared context of a board's page, for drawing another group's board: nothing can be changed through it. */
export function readOnly(ctx, other) {
  const never = signal(false);
  const own = {
    editing: signal(null),
    grab: signal(null),
    pin: signal(null),
    current: signal({}),
    fresh: signal(new Set()),
  };
  return {
    ...ctx,
    group: other,
    ui: { ...ctx.ui, ...own },
    mayAdd: never,
    writable: never,
    elsewhere: true,
    editors: signal(new Map()),
    allows: () => false,
  };
}

function readable(you, stage, own) {
  if (!you || !stage || you.role !== "participant") return [];
  return stage.boards.filter(({ group }) => group !== own && mayRead(you, stage, group));
}
