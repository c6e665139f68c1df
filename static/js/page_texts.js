/** The words of all pages but the board. A page imports this first, before whatever speaks them. */

import words from "../locales/en_pages.js";
import { learn } from "./i18n.js";

learn(words);
