import { effect, signal } from "@preact/signals";
import { stepKey } from "../phases.js";
import { LOOK_ASK } from "../protocol.gen.js";

const pause = 5000;

/**
 * The parts for a led workshop (features/guidance/guidance.js), as a signal: null until there is something to lead, and
 * they are here.
 */
export function guidanceParts(parts) {
  const guidance = signal(null);
  let from = null;
  let asked = false;
  const load = () => {
    asked = true;
    fetched().then(
      ({ createGuidance }) => {
        guidance.value = createGuidance(parts, from);
      },
      () => setTimeout(load, pause),
    );
  };
  effect(() => {
    from ??= stepKey(parts.live.stage.value, parts.group);
    if (!asked && isLed(parts)) load();
  });
  return guidance;
}

async function fetched() {
  const module = await import("../features/guidance/guidance.js");
  await module.guidanceStyles();
  return module;
}

function isLed({ live, group }) {
  const stage = live.stage.value;
  if (!stage) return false;
  const reads = (stage.settings?.read_others ?? "never") !== "never";
  return (
    stepKey(stage, group) !== "open" ||
    stage.timer ||
    stage.schedule?.length ||
    reads ||
    live.arrived.value.some(({ change }) => change.type === LOOK_ASK)
  );
}
