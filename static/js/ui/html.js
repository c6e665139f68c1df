import { h } from "preact";
import htm from "htm";

/** Markup as a tagged template: html`<p>${text}</p>`. Text is escaped by Preact, always. */
export const html = htm.bind(h);
