// Sorts and filters the table of programs, and joins sliders with their numbers; everything else is HTML.
import "./bring.js";
import "./grammar.js";
import "./practice.js";
import "./rank.js";

const words = {};

function rows() {
  return [...document.querySelectorAll("#programs > tbody > tr")];
}

function filter() {
  const box = document.getElementById("filter");
  if (!box) return;
  box.hidden = false;
  const sought = document.getElementById("filter-words").value.toLowerCase().split(/\s+/).filter(Boolean);
  const signal = document.getElementById("filter-signal").value;
  const state = document.getElementById("filter-state").value;
  let shown = 0;
  const all = rows();
  for (const row of all) {
    const text = (words[row.dataset.order + row.dataset.name] ??= row.textContent.toLowerCase());
    const fits = (!signal || row.dataset.word === signal) && (!state || row.dataset.state === state);
    row.hidden = !(fits && sought.every((word) => text.includes(word)));
    shown += row.hidden ? 0 : 1;
  }
  document.getElementById("filter-count").textContent = `${shown} of ${all.length} programs shown`;
}

function sort(button) {
  const key = button.dataset.sort;
  const head = button.closest("th");
  const largestFirst = ["signal", "interview", "gain"].includes(key);
  const was = head.getAttribute("aria-sort");
  const down = was ? was === "ascending" : largestFirst;
  for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const value = (row) => (key === "name" ? row.dataset.name : Number(row.dataset[key]));
  const before = (a, b) => (key === "name" ? value(a).localeCompare(value(b)) : value(a) - value(b));
  const sorted = rows().sort((a, b) => (down ? before(b, a) : before(a, b)));
  document.querySelector("#programs > tbody").append(...sorted);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.sort");
  if (button) sort(button);
  for (const open of document.querySelectorAll(".more details[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});

// What was meant, taken with one touch: the field is filled in and saved as if it had been typed.
document.addEventListener("click", (event) => {
  const offer = event.target.closest("button[data-fill]");
  if (!offer) return;
  const field = document.getElementById(offer.dataset.for);
  field.value = offer.dataset.fill;
  field.focus();
  field.dispatchEvent(new Event("change", { bubbles: true }));
});

// A row that is taken out takes the focus with it: the row in its place gets it, or what is kept about the list.
let left = null;
function shownRows() {
  return rows().filter((row) => !row.hidden);
}
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[form='wish']");
  if (!button) return;
  const row = button.closest("#programs > tbody > tr");
  left = { button, place: row ? shownRows().indexOf(row) : -1 };
});
function refocus() {
  if (!left || left.button.isConnected) return;
  const { place } = left;
  left = null;
  if (document.activeElement !== document.body) return;
  const row = place < 0 ? null : shownRows()[place] || shownRows().at(-1);
  const at = row?.querySelector("button[name='banned']") || document.querySelector(".kept-list > summary") || document.getElementById("main");
  at.focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelectorAll(".more details[open]").forEach((open) => { open.open = false; });
});
document.addEventListener("input", (event) => {
  if (event.target.closest("#filter")) filter();
});
document.addEventListener("htmx:after:swap", () => {
  Object.keys(words).forEach((key) => delete words[key]);
  filter();
  refocus();
});
filter();

// What if: a slider and its number move together, a switch turns both on, and the address follows the answer.
function slider(id) {
  return document.querySelector(`input[type="range"][data-for="${id}"]`);
}

function follow(at) {
  if (at.dataset.for) document.getElementById(at.dataset.for).value = at.value;
  else if (at.id && slider(at.id) && /^\d+$/.test(at.value)) slider(at.id).value = at.value;
}

function turn(box) {
  const number = document.getElementById(box.dataset.switch);
  const range = slider(box.dataset.switch);
  number.disabled = range.disabled = !box.checked;
  number.value = box.checked ? number.value || range.value : "";
}

document.addEventListener("input", (event) => follow(event.target), true);
document.addEventListener("change", (event) => {
  if (event.target.dataset.switch) turn(event.target);
}, true);
document.addEventListener("htmx:finally:request", () => {
  const at = document.querySelector("[data-address]");
  if (at) history.replaceState(history.state, "", at.dataset.address);
});
// Calendar: hours are in US Eastern time; the clock of the reader stands beside them where it differs.
function clock(moment, timeZone) {
  const parts = { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone };
  return new Intl.DateTimeFormat("en-GB", parts).format(moment);
}

function ownHours() {
  for (const at of document.querySelectorAll("time[data-moment]")) {
    const moment = new Date(at.dateTime);
    const own = clock(moment);
    at.removeAttribute("data-moment");
    if (own !== clock(moment, "America/New_York")) at.append(` (${own} on your clock)`);
  }
}
document.addEventListener("htmx:after:swap", ownHours);
ownHours();

function turnAll() {
  document.querySelectorAll("[data-switch]").forEach(turn);
}
document.addEventListener("htmx:after:swap", turnAll);
turnAll();
