// Beside a word that a reader of a story has selected: a link to all rows of the archive that hold it.

import "./tools.js"; // whose slip has the words

const LONGEST = 40; // characters
const AFTER = 250; // milliseconds that a selection rests
const link = document.createElement("a");
link.className = "examples";
let resting = null;

/** The selected word, "" where what is selected is no word of one cell. */
function selectedWord(selection) {
  const cells = [selection.anchorNode, selection.focusNode].map((node) => node?.parentElement?.closest(".cell"));
  const text = selection.toString().trim();
  const fits = cells[0] && cells[0] === cells[1] && text.length <= LONGEST && !/[\n\r]/u.test(text);
  return fits && /\p{L}/u.test(text) ? text.replace(/["“”]/gu, "") : "";
}

function offer() {
  const selection = getSelection();
  const word = selection.isCollapsed ? "" : selectedWord(selection);
  if (!word) return link.remove();
  const url = new URL(document.getElementById("find").form.action);
  url.search = new URLSearchParams({ q: /\s/u.test(word) ? `"${word}"` : word, view: "pairs" });
  link.href = url;
  link.textContent = document.querySelector(".slip").dataset.examples.replace("{q}", word);
  document.body.append(link);
  const box = selection.getRangeAt(0).getBoundingClientRect();
  link.style.top = `${scrollY + box.bottom + 8}px`;
  link.style.left = `${Math.max(8, Math.min(box.left, innerWidth - link.offsetWidth - 8)) + scrollX}px`;
  return null;
}

/** Offer examples of what is selected, once it rests. */
function wait() {
  clearTimeout(resting);
  resting = setTimeout(offer, AFTER);
}

document.addEventListener("selectionchange", wait);
wait();
