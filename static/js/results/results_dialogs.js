import { html } from "../ui/html.js";
import { CellDialog } from "./cell_dialog.js";
import { LineDialog } from "./line_dialog.js";
import { LinkDialog } from "./link_dialog.js";
import { StrategyDialog } from "./strategy_dialog.js";

const DIALOGS = { cell: CellDialog, link: LinkDialog, strategy: StrategyDialog, line: LineDialog };

/** The dialog that is open, if one is. */
export function ResultsDialog({ ctx }) {
  const open = ctx.ui.open.value;
  if (!open) return null;
  const Shown = DIALOGS[open.kind];
  return html`<${Shown} key=${open.kind} ctx=${ctx} open=${open} close=${() => {
    ctx.ui.open.value = null;
  }} />`;
}
