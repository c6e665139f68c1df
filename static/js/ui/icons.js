import { html } from "./html.js";

/* Drawn for swotboard on a 24 px grid, in the colour of the text. They never speak alone: a word or a label stands beside. */
export const paths = {
  strengths: "m12 3.5 2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8z",
  weaknesses: "M12 3 4 7v5c0 4.5 3.2 7.6 8 9 4.8-1.4 8-4.5 8-9V7zm1 3-3 5h4l-3 6",
  opportunities:
    "M12 3v3m0 12v3M3 12h3m12 0h3M5.6 5.6l2.1 2.1m8.6 8.6 2.1 2.1m0-12.8-2.1 2.1m-8.6 8.6-2.1 2.1M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6",
  threats: "M12 3.5 2.5 20h19zM12 10v5m0 2.2v.3",
  idea: "M9 18h6m-5 3h4M8.5 15c0-2-2.5-3-2.5-6.2a6 6 0 0 1 12 0c0 3.2-2.5 4.2-2.5 6.2z",
  question: "M3.5 3.5h17v13h-8L7.5 21v-4.5h-4zm6.2 4.7a2.4 2.4 0 1 1 3.5 2.1c-.8.4-1.2.8-1.2 1.6m0 2.2v.1",
  story: "M12 6.5C10 5 7 4.5 3.5 4.5v14c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2v-14C17 4.5 14 5 12 6.5zm0 0v14",
  more: "M5.5 12h.01M12 12h.01M18.5 12h.01",
  plus: "M12 5v14M5 12h14",
  compact: "M4 5h16M4 9.700h16M4 14.300h16M4 19h16",
  expand: "M9 4H4v5m16 0V4h-5M4 15v5h5m6 0h5v-5",
  shrink: "M4 9h5V4m6 0v5h5M9 20v-5H4m16 0h-5v5",
  close: "m6 6 12 12M18 6 6 18",
  undo: "M9 7 4 12l5 5M4 12h10a5.5 5.5 0 0 1 0 8h-2",
  redo: "m15 7 5 5-5 5m5-5H10a5.5 5.5 0 0 0 0 8h2",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13m4.8 11.3L20.5 20.5",
  help: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m-2.6 6.8a2.7 2.7 0 1 1 4.2 2.2c-1 .7-1.6 1.2-1.6 2.3m0 2.4v.2",
  edit: "M4 20l1-4.5L16.5 4 20 7.5 8.5 19zm10-13.5 3.5 3.5",
  move: "M12 3v18M3 12h18M12 3 9.5 5.5M12 3l2.5 2.5M12 21l-2.5-2.5M12 21l2.5-2.5M3 12l2.5-2.5M3 12l2.5 2.5M21 12l-2.5-2.5M21 12l-2.5 2.5",
  remove: "M4 7h16M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10 11v5.5m4-5.5v5.5",
  check: "m5 12.5 5 5L19 7",
  lock: "M6.5 11V8a5.5 5.5 0 0 1 11 0v3M5 11h14v9.5H5z",
  people:
    "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7m-6.5 8c0-3.3 2.9-5 6.5-5s6.5 1.7 6.5 5M16 5a3.5 3.5 0 0 1 0 6.5m1.5 3.3c2.4.6 4 2.2 4 4.7",
  tray: "M4 13.5 6.5 5h11l2.5 8.5V19H4zm0 0h4.5l1.5 2.5h4l1.5-2.5H20",
  copy: "M8.5 8.5V4h11v11.5H15M4.5 8.5H15V20H4.5z",
  up: "M12 20V5m0 0-6 6m6-6 6 6",
  down: "M12 4v15m0 0 6-6m-6 6-6-6",
  first: "M5 4h14M12 21V8m0 0-5.5 5.5M12 8l5.5 5.5",
  last: "M5 20h14M12 3v13m0 0 5.5-5.5M12 16l-5.5-5.5",
  next: "M4 12h15m0 0-6-6m6 6-6 6",
  back: "M20 12H5m0 0 6-6m-6 6 6 6",
  timer: "M12 6.5a7 7 0 1 0 0 14 7 7 0 0 0 0-14m0 3.5v3.5l2.5 1.5M9.5 3h5",
  light: "M3.5 4.5h17v11h-17zM12 15.5V20m-4 0h8M12 7v3m-3.5-2.5 2 2m5-2-2 2",
  look: "M4 10v4h3l8 4.5v-13L7 10zm14.5-1.5a5 5 0 0 1 0 7",
  eye: "M2.5 12C5 7.5 8.2 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 6.5S5 16.5 2.5 12m9.5-3a3 3 0 1 0 0 6 3 3 0 0 0 0-6",
  hidden:
    "M4 4l16 16M6.2 7.3C4.7 8.5 3.5 10 2.5 12c2.5 4.5 5.7 6.5 9.5 6.5 1.7 0 3.3-.4 4.7-1.2M10 5.7c.7-.1 1.3-.2 2-.2 3.8 0 7 2 9.5 6.5-.7 1.300-1.500 2.400-2.400 3.300",
  settings:
    "M4 7h9m4 0h3M4 17h3m4 0h9M15 4.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4M9 14.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4",
  home: "M4 11.5 12 4.5l8 7M6.5 10v9.5h11V10",
  offline:
    "M4 4l16 16M3 9.5c1.5-1.3 3.2-2.3 5-2.9m4-.6c3.4 0 6.5 1.3 9 3.5M6.5 13.2c1.2-1 2.6-1.7 4-2m4.5.8c.9.4 1.7 1 2.5 1.7M12 18.5h.01",
};

/** One icon, silent to screen readers. `size` in rem. */
export function Icon({ name, size = 1.25 }) {
  return html`<svg class="icon icon-${name}" viewBox="0 0 24 24" width=${`${size * 16}`} height=${`${size * 16}`} aria-hidden="true" focusable="false"
    fill="none" stroke="currentColor" stroke-width=${name === "more" ? 3 : 2} stroke-linecap="round" stroke-linejoin="round"><path d=${paths[name]}/></svg>`;
}
