import { useLayoutEffect, useRef } from "preact/hooks";
import { QUADRANTS } from "../protocol.gen.js";
import { promptsFor } from "../board/prompts.js";
import { html } from "../ui/html.js";
import { t } from "../i18n.js";
import { AllBoards } from "./board_screens.js";
import { ScreenTimer } from "./step_banner.js";

/** The timer, huge, what to think of, and how the boards fill; in silence with blank cards [SCREEN-4]. */
export function WritingScreen({ ctx, stage }) {
  return html`<section class="screen-writing" data-screen="write" data-timer=${ctx.left.value !== null} aria-label=${t("projector.writing")}>
    <${Side} left=${ctx.left.value} stage=${stage} />
    <${AllBoards} ctx=${ctx} boards=${stage.boards} narrow=${true} />
  </section>`;
}

/** Set tighter where all of it does not fit. */
function Side({ left, stage }) {
  const side = useRef(null);
  const fit = () => {
    side.current.dataset.tight = "false";
    side.current.dataset.tight = String(side.current.scrollHeight > side.current.clientHeight);
  };
  useLayoutEffect(fit);
  useLayoutEffect(() => {
    const watch = new ResizeObserver(fit);
    watch.observe(side.current);
    return () => watch.disconnect();
  }, []);
  return html`<div class="screen-writing-side" ref=${side}>
    <${ScreenTimer} left=${left} />
    <ul class="screen-prompts" role="list" aria-label=${t("projector.prompts")}>
      ${QUADRANTS.map((quadrant) => html`<${Prompt} key=${quadrant} stage=${stage} quadrant=${quadrant} />`)}
    </ul></div>`;
}

/** One prompt for each quadrant, of those that suit every group, or of the workshop's own. */
function Prompt({ stage, quadrant }) {
  const [first] = promptsFor(stage, "any", quadrant);
  return html`<li data-quadrant=${quadrant}><span class="letter" aria-hidden="true">${t(`letter.${quadrant}`)}</span>
    <span><strong class="screen-prompt-name">${t(`quadrant.${quadrant}`)}</strong> <span class="screen-prompt-text">${first?.text}</span></span></li>`;
}
