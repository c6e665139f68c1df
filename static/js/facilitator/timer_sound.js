/**
 * A sound at the end of the timer: three soft tones, made in the browser. On where it was left on, for this browser
 * alone.
 */

import { effect, signal } from "@preact/signals-core";

const TONES = [660, 660, 880];
const APART = 0.45;

/**
 * `{on, turn(value)}`: `on` is a signal. `left`: the seconds that are left, as a signal; `key`: where the choice is
 * kept; `usual`: what holds until somebody chooses. A browser plays nothing before the page has been touched, and says
 * nothing about it.
 */
export function createTimerSound({ left, storage, key, usual, play = playTones }) {
  const on = signal(chosen(storage, key) ?? usual);
  let before = left.peek();
  effect(() => {
    const now = left.value;
    if (now === 0 && before !== null && before > 0 && on.peek()) play();
    before = now;
  });
  return {
    on,
    turn(value) {
      on.value = value;
      try {
        storage?.setItem(key, value ? "on" : "off");
      } catch {
        // then it holds for this page alone
      }
      if (value) play();
    },
  };
}

function chosen(storage, key) {
  try {
    const kept = storage?.getItem(key) ?? null;
    return kept === null ? null : kept === "on";
  } catch {
    return null;
  }
}

/** Quiet, and with soft ends, so that nobody is startled. */
function playTones() {
  const audio = new AudioContext();
  TONES.forEach((pitch, at) => {
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    const start = audio.currentTime + at * APART;
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.0001, start);
    loudness.gain.exponentialRampToValueAtTime(0.25, start + 0.05);
    loudness.gain.exponentialRampToValueAtTime(0.0001, start + 0.4);
    tone.connect(loudness).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.42);
  });
  setTimeout(() => audio.close(), (TONES.length * APART + 1) * 1000);
}
