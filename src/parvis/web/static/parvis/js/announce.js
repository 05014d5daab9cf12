// Says words to assistive technology through the page's one live region.
const region = () => document.getElementById("announcer");

export function announce(words) {
  const place = region();
  if (!place) return;
  place.textContent = "";
  setTimeout(() => { place.textContent = words; }, 100);
}
