// Rank list: a program may be dragged to its place, and the button that moved it keeps the focus; without this script the buttons do all.
let pressed = null;

document.addEventListener("click", (event) => {
  const button = event.target.closest("#ranking button[name='move']");
  if (button) pressed = button.value;
});

// A row that moved to an end has lost the button that moved it: its other button gets the focus.
function refocus() {
  if (!pressed || document.activeElement !== document.body) return;
  const [code, way] = pressed.split(":");
  pressed = null;
  const row = document.getElementById(`r${code}`);
  const at = row?.querySelector(`button[value='${code}:${way}']`) || row?.querySelector("button") || document.querySelector(".ranking button") || document.getElementById("rank-name");
  at.focus({ preventScroll: true });
}

function prepare() {
  for (const row of document.querySelectorAll(".ranking > li")) row.draggable = true;
}

function rowOf(event) {
  return event.target instanceof Element ? event.target.closest(".ranking > li") : null;
}

let dragged = null;
document.addEventListener("dragstart", (event) => {
  dragged = rowOf(event);
  if (!dragged) return;
  dragged.classList.add("dragged");
  event.dataTransfer.setData("text/plain", dragged.dataset.code);
  event.dataTransfer.effectAllowed = "move";
});
document.addEventListener("dragover", (event) => {
  const row = dragged ? rowOf(event) : null;
  document.querySelectorAll(".ranking > li.over").forEach((other) => { if (other !== row) other.classList.remove("over"); });
  if (!row) return;
  event.preventDefault();
  row.classList.add("over");
});
document.addEventListener("drop", (event) => {
  const row = dragged ? rowOf(event) : null;
  if (!row) return;
  event.preventDefault();
  const place = [...row.parentElement.children].indexOf(row) + 1;
  const field = document.getElementById("dragged");
  field.value = `${dragged.dataset.code}:${place}`;
  field.disabled = false;
  if (row !== dragged) field.form.requestSubmit();
  else field.disabled = true;
});
document.addEventListener("dragend", () => {
  document.querySelectorAll(".ranking > li").forEach((row) => row.classList.remove("dragged", "over"));
  dragged = null;
});
document.addEventListener("htmx:after:swap", () => {
  prepare();
  refocus();
});
prepare();
