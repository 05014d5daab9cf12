// A draft is never lost: <form data-draft="key"> keeps its fields on this device until it is sent.
// Only text the writer typed here is kept; passwords and files never are.
const SOON = 600;
const OLD = 14 * 24 * 3600 * 1000;
const STORE = "parvis-draft:";

export function watchDrafts(root) {
  const forms = root.matches?.("form[data-draft]") ? [root] : root.querySelectorAll("form[data-draft]");
  for (const form of forms) if (!form.dataset.kept) keep(form);
  sweep();
}

const fields = (form) => [...form.elements].filter((field) => field.name && field.name !== "csrfmiddlewaretoken"
  && !field.name.startsWith("_") && !["hidden", "password", "file", "submit", "button"].includes(field.type));

function keep(form) {
  const key = STORE + form.dataset.draft;
  const place = form.querySelector("[data-saved]");
  let soon;
  form.dataset.kept = "yes";
  if (!form.hasAttribute("data-answered")) restore(form, key, place);
  form.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(() => save(form, key, place), SOON);
  });
  form.addEventListener("submit", () => { clearTimeout(soon); save(form, key, place); });
  form.querySelector("[data-discard]")?.addEventListener("click", () => localStorage.removeItem(key));
}

function save(form, key, place) {
  const values = {};
  for (const field of fields(form)) {
    if (["checkbox", "radio"].includes(field.type)) { if (field.checked) (values[field.name] ??= []).push(field.value); }
    else if (field.value) values[field.name] = field.value;
  }
  const typed = Object.values(values).some((value) => typeof value === "string");
  if (!typed) return;
  try { localStorage.setItem(key, JSON.stringify({ at: Date.now(), values })); } catch { return; }
  say(place, "saved", new Date());
}

function restore(form, key, place) {
  const kept = read(key);
  if (!kept) return;
  const untouched = fields(form).every((field) => !["text", "textarea"].includes(field.type) || !field.value);
  if (!untouched) return;
  for (const field of fields(form)) {
    const value = kept.values[field.name];
    if (value === undefined) continue;
    if (Array.isArray(value)) { if (["checkbox", "radio"].includes(field.type)) field.checked = value.includes(field.value); }
    else field.value = value;
  }
  for (const field of fields(form)) field.dispatchEvent(new Event("input", { bubbles: true }));
  say(place, "restored", new Date(kept.at));
}

function say(place, what, at) {
  if (!place) return;
  const french = document.documentElement.lang.startsWith("fr");
  const time = at.toLocaleTimeString(french ? "fr-CA" : "en-CA", { hour: "numeric", minute: "2-digit" });
  // "a.m." already ends the sentence.
  const words = time.endsWith(".") ? place.dataset[what].replace("{time}.", "{time}") : place.dataset[what];
  place.textContent = words.replace("{time}", time);
}

function read(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}

// The page after a successful send names the draft that is done; old ones go by themselves.
function sweep() {
  const done = document.querySelector("[data-draft-done]")?.dataset.draftDone;
  if (done) localStorage.removeItem(STORE + done);
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(STORE) && Date.now() - (read(key)?.at ?? 0) > OLD) localStorage.removeItem(key);
  }
}
