// How a reader likes to read: size, light or dark, rows beside or below one another. Kept on this device; every page
// takes it over (site.js). Loaded with what a row offers.

import { recall, remember, SETTINGS } from "./site.js";

const root = document.documentElement;
const kept = () => JSON.parse(recall(SETTINGS) ?? "{}");

/** Show which choices hold, and take others over. */
export function attach(buttons) {
  const tell = () => buttons.forEach((one) => (one.ariaPressed = String((root.dataset[one.dataset.set] ?? "") === one.value)));
  for (const one of buttons) {
    one.addEventListener("click", () => {
      const { [one.dataset.set]: _, ...others } = kept();
      const chosen = one.value ? { ...others, [one.dataset.set]: one.value } : others;
      if (one.value) root.dataset[one.dataset.set] = one.value;
      else delete root.dataset[one.dataset.set];
      remember(SETTINGS, JSON.stringify(chosen));
      tell();
    });
  }
  tell();
}
