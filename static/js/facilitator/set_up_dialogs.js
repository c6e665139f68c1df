/** The dialogs that set a workshop up, fetched when one of them is opened. */

import words from "../../locales/en_set_up.js";
import { addTexts } from "../i18n.js";

export { CopyDialog } from "./copy_dialog.js";
export { PromptsDialog } from "./prompts_dialog.js";
export { StepsDialog } from "./steps_dialog.js";

addTexts(words);
