/** Records a voice: asks for the microphone, tells how loud it is, and ends after two minutes at most. */

/** In milliseconds. */
export const LONGEST = 120_000;
/** What is shorter was a slip, and holds hardly a sound. */
const SHORTEST = 500;
const TICK = 100;
/** In the order in which they are wished for: the first plays on every phone. */
const FORMATS = ["audio/mp4;codecs=mp4a.40.2", "audio/mp4", "audio/webm;codecs=opus", "audio/ogg;codecs=opus"];

/** Whether this browser, on this connection, can record at all. */
export function mayRecord() {
  return Boolean(globalThis.MediaRecorder && navigator.mediaDevices?.getUserMedia);
}

/**
 * Begins to record. `tick(ms, level)` is told ten times a second how long it has been, and how loud it is now, 0 to 1.
 * Promises `{stop, cancel, done}`; `done` is a promise of `{blob, ms}`, or of null where it was given up, or too short
 * to hold anything. Rejects where the microphone is refused or missing.
 */
export async function record(tick) {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  });
  const type = FORMATS.find((each) => MediaRecorder.isTypeSupported(each));
  const recorder = new MediaRecorder(stream, { ...(type && { mimeType: type }), audioBitsPerSecond: 48_000 });
  const meter = levelMeter(stream);
  const parts = [];
  let wanted = true;
  const began = performance.now();
  const timer = setInterval(() => {
    const ms = performance.now() - began;
    tick(ms, meter.level());
    if (ms >= LONGEST) end();
  }, TICK);
  const end = () => recorder.state !== "inactive" && recorder.stop();
  const done = new Promise((give) => {
    recorder.ondataavailable = ({ data }) => data.size && parts.push(data);
    recorder.onstop = () => {
      clearInterval(timer);
      meter.close();
      for (const track of stream.getTracks()) track.stop();
      const ms = Math.min(LONGEST, performance.now() - began);
      give(
        wanted && parts.length && ms >= SHORTEST
          ? { blob: new Blob(parts, { type: recorder.mimeType }), ms: Math.round(ms) }
          : null,
      );
    };
  });
  const cancel = () => {
    wanted = false;
    end();
  };
  recorder.start();
  return { stop: end, cancel, done };
}

/** How loud the stream is: the root of the mean square of what was heard last. */
function levelMeter(stream) {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const heard = new Uint8Array(analyser.fftSize);
  const level = () => {
    analyser.getByteTimeDomainData(heard);
    const sum = heard.reduce((total, each) => total + ((each - 128) / 128) ** 2, 0);
    return Math.min(1, Math.sqrt(sum / heard.length) * 3);
  };
  return { level, close: () => context.close().catch(() => {}) };
}
