import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../i18n.js";
import { Dialog } from "../../ui/dialog.js";
import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { duration } from "./media_facts.js";
import { VoicePlayer } from "./voice_player.js";
import { LONGEST, record } from "./voice_recording.js";

/** Record, listen, and only then add; as often as one likes. `add({blob, ms})`. */
export function VoiceDialog({ add, say, onClose }) {
  const [state, setState] = useState({ step: "before", ms: 0, level: 0, voice: null, why: "" });
  const recording = useRef(/** @type {any} */ (null));
  const main = useRef(/** @type {HTMLButtonElement|null} */ (null));
  const set = (values) => setState((former) => ({ ...former, ...values }));
  useEffect(() => () => recording.current?.cancel(), []);
  useEffect(() => () => state.voice && URL.revokeObjectURL(state.voice.src), [state.voice]);
  useEffect(() => main.current?.focus(), [state.step]);
  const begin = async () => {
    set({ step: "asking", why: "" });
    try {
      recording.current = await record((ms, level) => set({ ms, level }));
    } catch (error) {
      set({ step: "before", why: t(`voice.why.${reasonOf(error)}`) });
      return;
    }
    set({ step: "recording", ms: 0, level: 0 });
    say(t("voice.recording"));
    const voice = await recording.current.done;
    recording.current = null;
    if (!voice) {
      set({ step: "before", why: t("voice.why.short") });
      return;
    }
    set({ step: "after", voice: { ...voice, src: URL.createObjectURL(voice.blob) } });
    say(t("voice.ended", { time: duration(voice.ms) }));
  };
  const take = () => {
    add(state.voice);
    onClose();
  };
  return html`<${Dialog} title=${t("voice.title")} onClose=${onClose}>
    ${state.step === "before" && html`<p>${t("voice.about", { n: LONGEST / 60_000 })}</p>`}
    ${state.why && html`<p class="field-error" role="alert">${state.why}</p>`}
    ${state.step === "recording" && html`<${Meter} ms=${state.ms} level=${state.level} />`}
    ${state.step === "after" && html`<${VoicePlayer} key=${state.voice.src} src=${state.voice.src} ms=${state.voice.ms} label=${t("voice.yours")} /><p class="hint">${t("media.transcript")}</p>`}
    <div class="row">
      ${state.step === "recording" && html`<button ref=${main} type="button" class="button primary" onClick=${() => recording.current.stop()}><${Icon} name="stop" />${t("voice.stop")}</button>`}
      ${["before", "asking"].includes(state.step) && html`<button ref=${main} type="button" class="button primary" disabled=${state.step === "asking"} onClick=${begin}><${Icon} name="voice" />${t("voice.begin")}</button>`}
      ${
        state.step === "after" &&
        html`<button ref=${main} type="button" class="button primary" onClick=${take}><${Icon} name="plus" />${t("voice.add")}</button>
        <button type="button" class="button" onClick=${begin}><${Icon} name="voice" />${t("voice.anew")}</button>`
      }
      <button type="button" class="button quiet" onClick=${onClose}>${t("ui.cancel")}</button>
    </div>
  <//>`;
}

function Meter({ ms, level }) {
  return html`<div class="voice-meter"><p class="voice-clock"><strong translate=${false}>${duration(ms)}</strong> <span class="soft">${t("voice.of", { most: duration(LONGEST) })}</span></p>
    <meter min="0" max="1" value=${level} aria-label=${t("voice.level")}></meter></div>`;
}

/** What the browser says where it gives no microphone. */
function reasonOf({ name }) {
  if (["NotAllowedError", "SecurityError"].includes(name)) return "refused";
  return ["NotFoundError", "OverconstrainedError"].includes(name) ? "missing" : "busy";
}
