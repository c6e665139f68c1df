import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../i18n.js";
import { unlessComposing } from "../../ui/composing.js";
import { html } from "../../ui/html.js";
import { Icon } from "../../ui/icons.js";
import { fetchMedium, mustFetch } from "./fetched_media.js";
import { duration } from "./media_facts.js";

/** In seconds. */
const STEP = 5;
let playing = null;

/**
 * Plays one voice: a button, and where it is, both by keyboard. Nothing is fetched before it is pressed; one plays at a
 * time on a page.
 */
export function VoicePlayer({ src, ms, label, tab = 0 }) {
  const sound = useRef(/** @type {ReturnType<typeof createSound>|null} */ (null));
  const [state, setState] = useState({ on: false, at: 0, failed: false });
  const length = ms / 1000;
  const set = (values) => setState((former) => ({ ...former, ...values }));
  useEffect(() => () => sound.current?.stop(), []);
  const fail = () => {
    sound.current?.stop();
    sound.current = null;
    set({ on: false, failed: true });
  };
  const loaded = () => (sound.current ??= createSound(src, set, fail));
  const toggle = async () => {
    const { audio, ready } = loaded();
    if (state.on) return audio.pause();
    if (playing !== audio) playing?.pause();
    playing = audio;
    try {
      if (ready) await ready;
      if (playing === audio) await audio.play();
    } catch ({ name }) {
      if (name !== "AbortError") fail();
    }
  };
  const seek = (event) => {
    const at = Number(event.target.value);
    loaded().audio.currentTime = at;
    set({ at });
  };
  return html`<div class="voice" role="group" aria-label=${label}>
    <button type="button" class="icon-button voice-button" tabindex=${tab} aria-label=${t(state.on ? "voice.pause" : "voice.play")} onClick=${toggle}><${Icon} name=${state.on ? "pause" : "play"} /></button>
    <input class="voice-place" type="range" min="0" max=${length} step=${Math.min(STEP, length / 10)} value=${state.at} tabindex=${tab} aria-label=${t("voice.place")}
      aria-valuetext=${t("voice.at", { at: duration(state.at * 1000), of: duration(ms) })} onInput=${seek} onKeyDown=${unlessComposing((event) => event.stopPropagation())} />
    <span class="voice-time" translate=${false} aria-hidden="true">${duration(state.on || state.at ? state.at * 1000 : ms)}</span>
    ${state.failed && html`<p class="field-error" role="alert">${t("voice.failed")}</p>`}
  </div>`;
}

/**
 * `{audio, ready, stop}`; `ready` is null where the element fetches the address itself: then it plays in the very click
 * that asks for it. `set` is told how it goes, `fail` that it cannot be played: the next press loads it anew.
 */
function createSound(src, set, fail) {
  const audio = new Audio();
  const waiting = new AbortController();
  audio.preload = "auto";
  audio.onplay = () => set({ on: true, failed: false });
  audio.onpause = () => set({ on: false });
  audio.ontimeupdate = () => set({ at: audio.currentTime });
  audio.onended = () => set({ on: false, at: 0 });
  audio.onerror = fail;
  const ready = mustFetch(src) ? fetchInto(audio, src, waiting.signal) : null;
  if (!ready) audio.src = src;
  const stop = () => {
    waiting.abort();
    audio.onpause = audio.onerror = null;
    audio.pause();
    if (ready) URL.revokeObjectURL(audio.src);
    audio.removeAttribute("src");
    if (playing === audio) playing = null;
  };
  return { audio, ready, stop };
}

async function fetchInto(audio, src, signal) {
  audio.load(); // Safari lets it play after the click if the click has loaded it, be it nothing
  const address = await fetchMedium(src, signal);
  if (address) audio.src = address;
}
