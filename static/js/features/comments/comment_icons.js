import { html } from "../../ui/html.js";

/* Drawn for swotboard on the grid of ui/icons.js; a word or a label stands beside each. */
const paths = {
  same: "M9 5.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13m6 0a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13",
  agree: "M7.5 11v9H4v-9zm0 0L11 3.5c1.6 0 2.7 1.2 2.4 2.8L12.8 9.5H18a2 2 0 0 1 2 2.4l-1.3 6.5a2 2 0 0 1-2 1.6H7.5",
  wonder: "M7.5 15.5a3.8 3.8 0 0 1-.7-7.5 5.2 5.2 0 0 1 10-.8 4.2 4.2 0 0 1-.8 8.3zM9.5 19h.01M6 21.5h.01",
  heart: "M12 20 4.7 12.6a4.7 4.7 0 0 1 6.6-6.6l.7.7.7-.7a4.7 4.7 0 0 1 6.6 6.6z",
  comment: "M4 4.5h16v11.5h-8.5L7 20.5V16H4zM8 8.7h8M8 12h5",
  burning:
    "M12.5 2.5c.3 3.8 5.5 6 5.5 11.8a6 6 0 0 1-12 0c0-2.6 1.5-4.3 2.7-5.9.4 1.7 1.1 2.5 2.1 3C11.3 8.5 10.8 5.5 12.5 2.5zM12 20.3a2.6 2.6 0 0 1-2.6-2.6c0-1.5 1.3-2.2 2.6-3.7 1.3 1.5 2.6 2.2 2.6 3.7a2.6 2.6 0 0 1-2.6 2.6",
};

/** One icon of talk, silent to screen readers. `size` in rem. */
export function CommentIcon({ name, size = 1.25 }) {
  return html`<svg class="icon" viewBox="0 0 24 24" width=${`${size * 16}`} height=${`${size * 16}`} aria-hidden="true" focusable="false"
    fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d=${paths[name]}/></svg>`;
}
