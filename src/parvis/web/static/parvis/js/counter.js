// The counter never stops typing; it shows what is left, and speaks only when the writer pauses.
import { announce } from "./announce.js";

const PAUSE = 1500;

export function watchCounters(root) {
  for (const place of root.querySelectorAll("[data-count-for]")) {
    const field = document.getElementById(place.dataset.countFor);
    if (field && !field.dataset.counted) count(field, place);
  }
}

function count(field, place) {
  const limit = Number(place.dataset.limit);
  const french = document.documentElement.lang.startsWith("fr");
  let pause;
  const words = () => {
    const length = [...field.value].length;
    if (length > limit) return french ? `${length - limit} de trop` : `${length - limit} too many`;
    return french ? `${length} caractères sur ${limit}` : `${length} of ${limit} characters`;
  };
  const show = () => {
    if (field.value) place.textContent = words();
    place.classList.toggle("oops", [...field.value].length > limit);
    clearTimeout(pause);
    if ([...field.value].length > limit * 0.9) pause = setTimeout(() => announce(words()), PAUSE);
  };
  field.dataset.counted = "yes";
  field.addEventListener("input", show);
  show();
}
