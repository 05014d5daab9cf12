// Buttons that copy: <button data-copy="text" data-copied="Copied" hidden>. Shown only where copying works.
import { announce } from "./announce.js";

export function watchCopies(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      announce(button.dataset.copied);
    });
  }
}
