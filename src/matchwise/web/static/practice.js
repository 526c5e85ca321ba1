// Records an answer as a WAV file in the browser, and plays a video that stays there; without it the fields for files do.
const LOUDEST = 32767;
const HEAD = 44;
let recording = null;

function wav(pieces, rate) {
  const count = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const view = new DataView(new ArrayBuffer(HEAD + 2 * count));
  const word = (at, text) => [...text].forEach((letter, offset) => view.setUint8(at + offset, letter.charCodeAt(0)));
  word(0, "RIFF");
  view.setUint32(4, 36 + 2 * count, true);
  word(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, 2 * rate, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, "data");
  view.setUint32(40, 2 * count, true);
  let at = HEAD;
  for (const piece of pieces) {
    for (const sample of piece) {
      view.setInt16(at, Math.round(Math.max(-1, Math.min(1, sample)) * LOUDEST), true);
      at += 2;
    }
  }
  return new Blob([view], { type: "audio/wav" });
}

// Some browsers connect a microphone only to a context of its own rate: then the server makes it 16 kHz.
function connected(stream) {
  try {
    const context = new AudioContext({ sampleRate: 16000 });
    return [context, context.createMediaStreamSource(stream)];
  } catch {
    const context = new AudioContext();
    return [context, context.createMediaStreamSource(stream)];
  }
}

function say(form, words) {
  form.querySelector("[data-said]").textContent = words;
}

function show(form, seconds) {
  form.querySelector("[data-clock]").textContent = Math.floor(seconds);
  form.querySelector("progress").value = Math.min(seconds, Number(form.dataset.longest));
}

async function start(form) {
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  } catch {
    say(form, "The browser gave no microphone. Allow it for this page, or choose a WAV file below.");
    return;
  }
  const [context, source] = connected(stream);
  await context.audioWorklet.addModule(`/static/recorder.js?${form.dataset.assets}`);
  const node = new AudioWorkletNode(context, "recorder", { numberOfOutputs: 0 });
  const most = Math.min(Number(form.dataset.most), Math.floor(9500000 / (2 * context.sampleRate)));
  recording = { form, stream, context, pieces: [], count: 0 };
  node.port.onmessage = (event) => {
    if (!recording) return;
    recording.pieces.push(event.data);
    recording.count += event.data.length;
    const seconds = recording.count / context.sampleRate;
    show(form, seconds);
    if (seconds >= most) stop();
  };
  source.connect(node);
  form.querySelector("[data-do=start]").disabled = true;
  form.querySelector("[data-do=stop]").disabled = false;
  say(form, "Recording. Press Stop when you have finished.");
}

function stop() {
  const { form, stream, context, pieces, count } = recording;
  recording = null;
  stream.getTracks().forEach((track) => track.stop());
  const seconds = count / context.sampleRate;
  const file = new File([wav(pieces, context.sampleRate)], "take.wav", { type: "audio/wav" });
  context.close();
  const carried = new DataTransfer();
  carried.items.add(file);
  form.querySelector("input[type=file]").files = carried.files;
  const player = form.querySelector("audio");
  if (player.src) URL.revokeObjectURL(player.src);
  player.src = URL.createObjectURL(file);
  player.hidden = false;
  form.querySelector("[data-do=start]").disabled = false;
  form.querySelector("[data-do=stop]").disabled = true;
  show(form, seconds);
  const short = seconds < Number(form.dataset.shortest), long = seconds > Number(form.dataset.longest);
  const length = short ? "shorter than aimed at" : long ? "longer than aimed at" : "within the length aimed at";
  say(form, `Recorded ${Math.round(seconds)} seconds, ${length}. Listen, write what you said, then press Measure and keep.`);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("form.recorder [data-do]");
  if (!button) return;
  if (button.dataset.do === "start") start(button.form);
  else if (recording) stop();
});
document.addEventListener("change", (event) => {
  if (event.target.id !== "video-file") return;
  const player = document.querySelector("video");
  const [file] = event.target.files;
  if (player.src) URL.revokeObjectURL(player.src);
  player.hidden = !file;
  document.querySelector("[data-video-said]").textContent = "";
  if (file) player.src = URL.createObjectURL(file);
});
document.querySelector("video")?.addEventListener("error", () => {
  document.querySelector("[data-video-said]").textContent = "This browser cannot play the file. Try an MP4 or WebM video.";
});
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form.recorder");
  if (!form) return;
  if (recording) stop();
  const files = form.querySelector("input[type=file]").files;
  if (!files.length && !form.querySelector("textarea").value.trim()) {
    event.preventDefault();
    say(form, "Record an answer, choose a WAV file, or write what you said.");
  } else say(form, "Measuring\u2026");
});
const recorder = document.querySelector("form.recorder .with-microphone");
if (recorder) {
  recorder.hidden = false;
  if (!navigator.mediaDevices?.getUserMedia || !window.AudioWorkletNode) {
    recorder.querySelector("[data-do=start]").disabled = true;
    say(recorder.closest("form"), "This browser offers no microphone here. Choose a WAV file below, or write what you said.");
  }
}
