import { computed, effect, signal } from "@preact/signals";
import { secondsLeft } from "./time_left.js";

const TICK = 200;

/** The whole seconds left on the timer, as a signal; null without one. It only ticks while there is one. */
export function timeLeft(live, clock) {
  const moment = signal(clock.now());
  const timer = computed(() => live.stage.value?.timer ?? null);
  const step = () => {
    moment.value = clock.now();
  };
  effect(() => {
    if (!timer.value) return undefined;
    step();
    const ticking = setInterval(step, TICK);
    return () => clearInterval(ticking);
  });
  return computed(() => secondsLeft(timer.value, moment.value));
}
