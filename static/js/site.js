// Every page: remember the language that a reader chooses, and keep the place when the language or script changes.

import "./find.js";

const KEY = "diglot-tag";

export function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing works as well.
  }
}

/** The row at the top of the window, or null: on the first screen nothing needs to be kept. */
export function currentRow() {
  if (scrollY < 200) return null;
  return [...document.querySelectorAll(".row")].find((row) => row.getBoundingClientRect().bottom > 60) ?? null;
}

for (const link of document.querySelectorAll(".switch a")) {
  link.addEventListener("click", () => {
    remember(KEY, link.lang);
    if (link.dataset.away !== undefined) return;
    const row = currentRow();
    link.hash = row ? row.id : "";
    if (location.search) link.search = location.search;
  });
}
