/** Adds the texts of all pages but the board. A page imports this first, before whatever uses them. */

import words from "../locales/en_pages.js";
import { addTexts } from "./i18n.js";

addTexts(words);
