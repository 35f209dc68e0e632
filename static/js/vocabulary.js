// The names of a story in both languages, with pinyin and Sino-Vietnamese readings: a table below the text, and a file for
// Anki. Loaded when a reader asks for it; the readings of all names lie in one file of the tree.

import { tableAddress } from "./csv.js";

const story = document.querySelector(".story");
const home = document.querySelector(".brand a");
const HEADS = ["zh", "pinyin", "han-viet", "vi"];

/** [page of a term, row where it is first named or null], those of the text first, in order. */
function namesOf(root) {
  const found = new Map();
  for (const link of story.querySelectorAll(".cell a[href], .terms a[href]")) {
    const page = link.pathname.slice(root.pathname.length).replace(/\/$/u, "");
    const row = link.closest(".row");
    if (link.pathname.startsWith(root.pathname) && (!found.has(page) || (row && !found.get(page)))) found.set(page, row);
  }
  return [...found];
}

function element(name, text = "", lang = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (lang) made.lang = lang;
  return made;
}

function link(text, href, lang) {
  const made = element("a", text, lang);
  made.href = href;
  return made;
}

/** Two columns for Anki: Chinese; Vietnamese with both readings. */
function download(words, name) {
  const made = link(name, tableAddress(words.map(([zh, pinyin, hanViet, vi]) => [zh, `${vi} · ${pinyin} · ${hanViet}`])));
  made.download = `${story.dataset.story.replaceAll("/", "-")}.csv`;
  return made;
}

/** Show the table; `say` has the words: its title, the heads of its columns, what a row is called, the file's name. */
export async function showWords(say) {
  const shown = story.querySelector(".vocabulary");
  if (shown) return shown.scrollIntoView();
  const answer = await fetch(`${home.href}words.json`);
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  const all = await answer.json();
  const names = namesOf(home).filter(([page]) => all[page]);
  const made = element("section");
  made.className = "vocabulary";
  const heading = element("h2", say.title);
  const table = element("table");
  const head = table.createTHead().insertRow();
  for (const name of HEADS) {
    const cell = element("th", say[name]);
    cell.scope = "col";
    head.append(cell);
  }
  head.append(element("td"));
  const body = table.createTBody();
  const zh = story.querySelector(".cell:lang(zh)")?.lang ?? "zh";
  for (const [page, row] of names) {
    const [name, pinyin, hanViet, vi] = all[page];
    const line = body.insertRow();
    const cells = [link(name, `${home.href}${page}/`, zh), element("span", pinyin, "zh-Latn-pinyin"), element("span", hanViet, "vi"), element("span", vi, "vi")];
    for (const one of cells) line.insertCell().append(one);
    line.insertCell().append(row ? link(row.dataset.n, `#${row.id}`) : "");
    if (row) line.cells[4].firstChild.ariaLabel = row.firstElementChild.ariaLabel;
  }
  const scroll = element("div");
  scroll.className = "scroll";
  scroll.append(table);
  made.append(heading, scroll, download(names.map(([page]) => all[page]), say.file));
  story.querySelector(".after").prepend(made);
  heading.tabIndex = -1;
  heading.focus();
}
