// Each of these adds to a page that works without it.
import { announce } from "./announce.js";
import { watchCounters } from "./counter.js";
import { watchCopies } from "./copy.js";
import { watchDrafts } from "./drafts.js";
import { watchLive } from "./live.js";
import { watchShortcuts } from "./shortcuts.js";

const start = (root) => {
  watchCounters(root);
  watchDrafts(root);
  watchCopies(root);
};

start(document);
watchLive();
watchShortcuts();
document.querySelector("[data-focus]")?.focus();
document.body.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) start(event.detail.elt);
});
document.body.addEventListener("htmx:afterSettle", (event) => {
  const words = event.detail.elt?.dataset?.announce;
  if (words) announce(words);
});

// A second press of the same button sends nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  if (form.method === "post" && !form.hasAttribute("hx-post")) {
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 4000);
  }
});

// One menu of a post at a time; Escape and a press elsewhere close it, and focus returns to what opened it.
const menus = () => document.querySelectorAll("details.more[open]");
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) { menu.open = false; menu.querySelector("summary").focus(); }
});
