import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../i18n.js";
import { unlessComposing } from "../../ui/composing.js";
import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { duration } from "./media_facts.js";

/** In seconds. */
const STEP = 5;
let playing = null;

/**
 * Plays one voice: a button, and where it is, both by keyboard. Nothing is fetched before it is pressed; one plays at a
 * time on a page.
 */
export function VoicePlayer({ src, ms, label, tab = 0 }) {
  const audio = useRef(/** @type {HTMLAudioElement|null} */ (null));
  const [state, setState] = useState({ on: false, at: 0, failed: false });
  const length = ms / 1000;
  const set = (values) => setState((former) => ({ ...former, ...values }));
  useEffect(() => () => stop(audio.current), []);
  const sound = () => (audio.current ??= listen(new Audio(), src, set));
  const toggle = () => {
    const player = sound();
    if (state.on) return player.pause();
    if (playing && playing !== player) playing.pause();
    playing = player;
    return player.play().catch(() => set({ on: false, failed: true }));
  };
  const seek = (event) => {
    const at = Number(event.target.value);
    sound().currentTime = at;
    set({ at });
  };
  return html`<div class="voice" role="group" aria-label=${label}>
    <button type="button" class="icon-button voice-button" tabindex=${tab} aria-label=${t(state.on ? "voice.pause" : "voice.play")} onClick=${toggle}><${Icon} name=${state.on ? "pause" : "play"} /></button>
    <input class="voice-place" type="range" min="0" max=${length} step=${Math.min(STEP, length / 10)} value=${state.at} tabindex=${tab} aria-label=${t("voice.place")}
      aria-valuetext=${t("voice.at", { at: duration(state.at * 1000), of: duration(ms) })} onInput=${seek} onKeyDown=${unlessComposing((event) => event.stopPropagation())} />
    <span class="voice-time" aria-hidden="true">${duration(state.on || state.at ? state.at * 1000 : ms)}</span>
    ${state.failed && html`<p class="field-error" role="alert">${t("voice.failed")}</p>`}
  </div>`;
}

function listen(audio, src, set) {
  audio.preload = "auto";
  audio.src = src;
  audio.onplay = () => set({ on: true, failed: false });
  audio.onpause = () => set({ on: false });
  audio.ontimeupdate = () => set({ at: audio.currentTime });
  audio.onended = () => set({ on: false, at: 0 });
  audio.onerror = () => set({ on: false, failed: true });
  return audio;
}

function stop(audio) {
  if (!audio) return;
  audio.onpause = audio.onerror = null;
  audio.pause();
  audio.removeAttribute("src");
}
