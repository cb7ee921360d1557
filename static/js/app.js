// Makes staff pages quicker to use. Every page works without it.

import { guard } from "./submit_once.js";
import { listen } from "./scanner.js";

guard(document);
listen(document);

// "/" goes to the search box, as in many programs.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const box = document.querySelector("[data-search]");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

// The desk is ready for the scanner. On phones the keyboard would jump up, so there it waits.
function ready() {
  const box = document.querySelector("[data-scan]");
  const isFree = !document.activeElement || document.activeElement === document.body;
  if (!box || document.querySelector("[autofocus]:not([data-scan])")) return;
  const isHere = document.activeElement === box;
  if (!isHere && !(isFree && window.matchMedia("(pointer: fine)").matches)) return;
  box.focus({ preventScroll: true });
  box.select(); // A form drawn again holds the last code: the next scan replaces it.
}
window.addEventListener("pageshow", ready);
