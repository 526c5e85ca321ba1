"use strict";
const filter = document.getElementById("filter");
const words = document.getElementById("filter-words");
const count = document.getElementById("filter-count");
const rows = Array.from(document.querySelectorAll("#list-table > tbody > tr"));
const texts = rows.map((row) => row.textContent.toLowerCase());
function show() {
  const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  rows.forEach((row, number) => {
    row.hidden = !wanted.every((word) => texts[number].includes(word));
    shown += row.hidden ? 0 : 1;
  });
  count.textContent = shown + " of " + rows.length + " programs shown";
}
if (filter) {
  filter.hidden = false;
  words.addEventListener("input", show);
  show();
}
