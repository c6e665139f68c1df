import { paths } from "../../ui/icons.js";

/* The signs of the timer's sound, added to those of all pages where a workshop is led. */
Object.assign(paths, {
  sound: "M4 9.500v5h3.500l5 4v-13l-5 4zM15.500 9a4.200 4.200 0 0 1 0 6m2.500-8.500a8 8 0 0 1 0 11",
  mute: "M4 9.500v5h3.500l5 4v-13l-5 4zM16 9.500l5 5m0-5-5 5",
});
