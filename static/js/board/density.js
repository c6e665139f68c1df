import { signal } from "@preact/signals-core";
import { attempt } from "../ui/local_storage.js";

/** How close notes stand; the first is what a new browser shows. */
const CHOICES = ["comfortable", "compact"];
const KEY = "swotboard/density";

/** The choice of whoever uses this browser, for all boards [VIEW-1]. */
const stored = attempt(() => localStorage.getItem(KEY));
export const density = signal(CHOICES.includes(stored) ? stored : CHOICES[0]);
density.subscribe((choice) => {
  document.documentElement.dataset.density = choice;
});

/** From one to the other. */
export function changeDensity() {
  density.value = CHOICES.find((each) => each !== density.value);
  attempt(() => localStorage.setItem(KEY, density.value));
}
