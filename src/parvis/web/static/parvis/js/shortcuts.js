// Single-key shortcuts, listed under "?", and able to be turned off on this device (WCAG 2.1.4).
const SWITCH = "parvis-shortcuts";
const typing = (element) => element?.matches?.("input, textarea, select, [contenteditable]");
const stops = () => [...document.querySelectorAll(".stream > li .post, .talk .post, .inbox ol li, [data-stop]")];
let at = -1;

export function watchShortcuts() {
  const list = document.getElementById("shortcuts");
  const toggle = document.getElementById("shortcuts-on");
  const opener = document.querySelector("[data-open-shortcuts]");
  if (!list || !toggle) return;
  toggle.checked = localStorage.getItem(SWITCH) !== "off";
  toggle.addEventListener("change", () => localStorage.setItem(SWITCH, toggle.checked ? "on" : "off"));
  if (opener) { opener.hidden = false; opener.addEventListener("click", () => { document.getElementById("me")?.hidePopover?.(); list.showModal(); }); }
  document.addEventListener("keydown", (event) => {
    if (!toggle.checked || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || list.open) return;
    const act = ACTS[event.key];
    if (act && act(list) !== false) event.preventDefault();
  });
}

const ACTS = {
  j: () => move(1),
  k: () => move(-1),
  r: () => press(here()?.querySelector("[data-shortcut=r]")),
  n: () => press(document.querySelector("[data-place=pencil]")),
  "/": () => press(document.querySelector("[data-shortcut='/']")),
  ".": () => press(document.querySelector(".news button, .news a")),
  Enter: () => (document.activeElement === here() ? press(here()?.querySelector("[data-open], .meta a, a")) : false),
  "?": (list) => list.showModal(),
};

const here = () => stops()[at];

function move(step) {
  const all = stops();
  if (!all.length) return false;
  at = Math.max(0, Math.min(all.length - 1, at + step));
  all[at].tabIndex = -1;
  all[at].focus();
  all[at].scrollIntoView({ block: "nearest" });
  return true;
}

function press(element) {
  if (!element) return false;
  if (element.matches("input, textarea")) element.focus(); else element.click();
  return true;
}
