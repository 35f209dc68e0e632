// A story: remember the view and share it as ?view=; keys j/k (rows), v (view), l (language).

import { currentRow, recall, remember } from "./site.js";

const KEY = "diglot-view";
const modes = [...document.querySelectorAll('.view input[name="view"]')];
const rows = [...document.querySelectorAll(".row")];

function show(mode, { keep = true } = {}) {
  const input = modes.find((one) => one.value === mode);
  if (!input) return;
  const row = currentRow();
  input.checked = true;
  if (keep) {
    remember(KEY, mode);
    const url = new URL(location);
    if (mode === "both") url.searchParams.delete("view");
    else url.searchParams.set("view", mode);
    history.replaceState(null, "", url);
    row?.scrollIntoView();
  }
}

if (document.querySelector("[data-readings]")) import("./readings.js");

for (const input of modes) input.addEventListener("change", () => show(input.value));
show(new URLSearchParams(location.search).get("view") ?? recall(KEY), { keep: false });
document.getElementById(location.hash.slice(1))?.scrollIntoView();

function step(by) {
  const here = rows.findIndex((row) => row.getBoundingClientRect().bottom > 60);
  const top = rows[here]?.getBoundingClientRect().top ?? 0;
  const next = rows[by > 0 && top > 40 ? here : here + by];
  next?.scrollIntoView();
  next?.querySelector(".number")?.focus({ preventScroll: true });
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  v: () => show(modes[(modes.findIndex((one) => one.checked) + 1) % modes.length]?.value),
  l: () => {
    const links = [...document.querySelectorAll(".switch a:not([data-away])")];
    links[(links.findIndex((one) => one.ariaCurrent) + 1) % links.length]?.click();
  },
};

addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=radio]), textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  keys[event.key]?.();
});
