// Sorts and filters the table of programs on the page; everything else is HTML.
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
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelectorAll(".more details[open]").forEach((open) => { open.open = false; });
});
document.addEventListener("input", (event) => {
  if (event.target.closest("#filter")) filter();
});
document.addEventListener("htmx:after:swap", () => {
  Object.keys(words).forEach((key) => delete words[key]);
  filter();
});
filter();
