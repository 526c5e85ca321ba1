// Lets a file be dropped on the page; without this script the field for a file does the same.
function zoneOf(event) {
  return event.target instanceof Element ? event.target.closest("form.zone") : null;
}

function say(zone, words) {
  zone.querySelector("#bring-said").textContent = words;
}

function fits(zone, files) {
  if (files.length > 1) return "Bring one file at a time.";
  if (files.length === 1 && files[0].size > Number(zone.dataset.most)) return "This file is larger than 10 MB. Check that it is the right one.";
  return "";
}

document.addEventListener("dragover", (event) => {
  if (!document.querySelector("form.zone")) return;
  event.preventDefault();
  zoneOf(event)?.classList.add("over");
});
document.addEventListener("dragleave", (event) => {
  const zone = zoneOf(event);
  if (zone && !zone.contains(event.relatedTarget)) zone.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  if (!document.querySelector("form.zone")) return;
  const zone = zoneOf(event);
  const text = event.dataTransfer.getData("text/plain");
  if (zone || event.dataTransfer.files.length) event.preventDefault();
  if (!zone) return;
  zone.classList.remove("over");
  const files = event.dataTransfer.files;
  const wrong = fits(zone, files);
  say(zone, wrong);
  if (wrong) return;
  if (files.length) {
    zone.querySelector("input[type=file]").files = files;
    zone.requestSubmit();
  } else if (text) {
    zone.querySelector("textarea").value = text;
    zone.querySelector("details").open = true;
  }
});
document.addEventListener("submit", (event) => {
  const zone = zoneOf(event);
  if (!zone) return;
  const files = zone.querySelector("input[type=file]").files;
  const empty = !files.length && !zone.querySelector("textarea").value.trim();
  const wrong = fits(zone, files) || (empty ? "Choose a file, or paste a text." : "");
  say(zone, wrong || "Reading\u2026");
  if (wrong) event.preventDefault();
});
