// Shows what the grammar checker finds in a text field; the checker is loaded when its button is pressed, from this computer.
const MOST_SHOWN = 200;
const AROUND = 40;
const SPELLING = "Spelling";

function say(box, words) {
  box.querySelector("[data-said]").textContent = words;
}

function element(name, text = "", kind = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

// The words around a finding, with the words themselves marked.
function place(text, found) {
  const line = element("p");
  const before = text.slice(Math.max(0, found.start - AROUND), found.start);
  const after = text.slice(found.end, found.end + AROUND);
  const words = element("bdi");
  words.append(`${found.start > AROUND ? "…" : ""}${before}`, element("mark", text.slice(found.start, found.end), "warning"));
  words.append(`${after}${found.end + AROUND < text.length ? "…" : ""}`);
  line.append(words);
  return line;
}

function item(field, text, found) {
  const row = element("li", "", `finding ${found.kind === SPELLING ? "hint" : "warning"}`);
  const why = found.kind === SPELLING ? "The checker does not know this word." : found.why.replaceAll("`", "'");
  row.append(element("p", why, "name"), place(text, found));
  if (found.remedies.length) row.append(element("p", found.remedies.join(" Or: ")));
  const show = element("button", "Select it in the text");
  show.type = "button";
  show.addEventListener("click", () => {
    field.focus();
    field.setSelectionRange(found.start, found.end);
  });
  row.append(show);
  return row;
}

function summary(found) {
  const spelling = found.filter((one) => one.kind === SPELLING).length;
  const rest = found.length - spelling;
  if (!found.length) return "Nothing was found. That does not mean that nothing is there.";
  const counts = `${rest} ${rest === 1 ? "place" : "places"} to look at, ${spelling} unknown ${spelling === 1 ? "word" : "words"}.`;
  return `${counts} Names and medical words are often unknown.${found.length > MOST_SHOWN ? ` The first ${MOST_SHOWN} are shown.` : ""}`;
}

function end(box, words) {
  box.checker?.terminate();
  box.checker = null;
  box.querySelector("button").firstChild.data = "Check the grammar";
  say(box, words);
}

// A textarea counts a line end as one character, and so does its value.
function start(box) {
  const field = document.getElementById(box.dataset.field);
  const list = box.querySelector("[data-found]");
  const text = field.value;
  const found = [];
  list.replaceChildren();
  if (!text.trim()) return say(box, "There is no text.");
  const failed = "The checker could not be loaded or could not read this text. Try a newer browser, or check a shorter part.";
  box.checker = new Worker(`/static/grammar_worker.js?${box.dataset.assets}`, { type: "module" });
  box.querySelector("button").firstChild.data = "Stop the check";
  say(box, "Loading the checker from this computer…");
  box.checker.onerror = (event) => {
    event.preventDefault();
    end(box, failed);
  };
  box.checker.onmessage = ({ data }) => {
    if (data.fault) return end(box, failed);
    if (!data.done) {
      found.push(...data.findings);
      return say(box, `Checking: ${Math.round(100 * data.part)} of 100…`);
    }
    end(box, summary(found));
    found.sort((one, other) => (one.kind === SPELLING) - (other.kind === SPELLING) || one.start - other.start);
    list.append(...found.slice(0, MOST_SHOWN).map((one) => item(field, text, one)));
  };
  box.checker.postMessage(text);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest(".grammar > button");
  if (!button) return;
  const box = button.parentElement;
  if (box.checker) end(box, "Stopped.");
  else start(box);
});
for (const box of document.querySelectorAll(".grammar")) box.hidden = false;
