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
