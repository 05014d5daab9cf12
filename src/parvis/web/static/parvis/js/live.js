// News arrives by server-sent events, else by asking now and then, else not at all.
// <body> hears "news"; parts of a page ask again with hx-trigger="news from:body".
const ASK_EVERY = 30000;
const SPREAD = 1500;

export function watchLive() {
  const place = document.querySelector("[data-live]");
  if (!place) return;
  const tell = () => setTimeout(() => document.body.dispatchEvent(new Event("news")), Math.random() * SPREAD);
  const ask = () => setInterval(() => document.visibilityState === "visible" && tell(), ASK_EVERY);
  if (!window.EventSource) { ask(); return; }
  let failures = 0;
  const source = new EventSource(place.dataset.live);
  source.addEventListener("news", () => { failures = 0; tell(); });
  source.addEventListener("error", () => {
    failures += 1;
    if (failures > 3 || source.readyState === EventSource.CLOSED) { source.close(); ask(); }
  });
  window.addEventListener("pagehide", () => source.close());
}
