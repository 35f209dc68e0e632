// What a row offers: its link, its text in one language or in both with the source; and the sheet of keys.

import { audible, listen, setSpeed, speed, stop } from "./listen.js";
import { attach } from "./settings.js";
import { load } from "./sheet.js";
import { currentRow, keepPlace, recall, remember } from "./site.js";

const KEYS = "diglot-keys";
const BLOCKS = "p, h2, h3, h4, h5, h6, li, tr, pre, figcaption, dt, dd";
const ASIDE = ".footnote-ref, .footnote-backref, .hidden, rt, rp, .slip";
const story = document.querySelector(".story");
const { slip, sheet } = await fit();
const words = slip.querySelector("textarea");
const status = document.createElement("p"); // what is said to those who do not see it
status.className = "hidden";
status.role = "status";
story.append(slip, sheet, status);
attach([...slip.querySelectorAll("[data-set]")]);
let subject = null; // the row that the slip is about, null for the whole story

/** The slip and the sheet in the words of this tree, for this story: its languages, the trees where it is found. */
async function fit() {
  const [slip, sheet] = (await load()).children;
  for (const one of slip.querySelectorAll("[data-copy=zh], [data-copy=vi]")) {
    if (!story.querySelector(`.side[lang|="${one.dataset.copy}"]`)) one.remove();
  }
  const trees = [...document.querySelectorAll(".switch a:not([data-away], [aria-current])")];
  slip.querySelector("[data-go-on]").append(...trees.flatMap((one) => [" ", one.cloneNode(true)]));
  return { slip, sheet };
}

// Copying

/** The text of an element as one would type it: a block a line, cells of a table with tabs, no marks of footnotes. */
function plain(element) {
  const copy = element.cloneNode(true);
  for (const one of copy.querySelectorAll(ASIDE)) one.remove();
  const blocks = [...copy.querySelectorAll(BLOCKS)].filter((one) => !one.querySelector(BLOCKS));
  const line = (block) => (block.matches("tr") ? [...block.cells].map(tidy).join("\t") : tidy(block));
  return (blocks.length ? blocks.map(line) : [tidy(copy)]).filter(Boolean).join("\n");
}

const tidy = (element) => element.textContent.replace(/\s+/g, " ").trim();

/** The cells of a language in the slip's row, or in all rows with the title before them; those that say something. */
function cells(language) {
  const where = subject ?? story;
  const titles = subject ? [] : [...where.querySelectorAll(".side")];
  return [...titles, ...where.querySelectorAll(".cell:not([data-missing])")].filter((one) => one.lang.startsWith(language));
}

const title = (side) => tidy(side.querySelector("h1, .title"));
const said = (language) => cells(language).map((one) => (one.matches(".side") ? title(one) : plain(one))).join("\n\n");

/** Both languages row by row, and where they come from. */
function both() {
  const rows = subject ? [subject] : [...document.querySelectorAll(".row")];
  const pairs = rows.map((row) => [...row.querySelectorAll(".cell:not([data-missing])")].map(plain).join("\n"));
  return `${pairs.join("\n\n")}\n\n— ${origin()}\n${permalink()}${subject ? `#${subject.id}` : ""}`;
}

/** The titles, the site and the date of a story, for those who quote. */
function origin() {
  const values = { titles: titles().map(({ text }) => text).join(" / "), site: site(), date: date() };
  return slip.dataset.origin.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

const titles = () => [...story.querySelectorAll(".side")].map((side) => ({ text: title(side), lang: side.lang }));
const site = () => document.querySelector("[property='og:site_name']").content;
const date = () => tidy(story.querySelector(".receipt time"));
const permalink = () => document.querySelector("link[rel=canonical]").href;

const texts = { link: () => link(subject), both, zh: () => said("zh"), vi: () => said("vi") };

function link(row) {
  return location.origin + location.pathname + (row ? `#${row.id}` : "");
}

async function copy(kind, text = texts[kind]()) {
  const done = await navigator.clipboard?.writeText(text).then(() => true, () => false);
  tell(done || byHand(text), kind);
}

/** Put the text where it can be selected; whether the browser lets it be copied from there. */
function byHand(text) {
  words.hidden = false;
  words.value = text;
  words.select();
  const done = document.execCommand("copy");
  words.hidden = done;
  return done;
}

// Sharing

/** Share the row as text with its link or as a picture, of the whole story its titles; copied where the device has no way. */
async function share(kind) {
  const [text, url] = [subject ? both() : `${origin()}\n${permalink()}`, `${permalink()}${subject ? `#${subject.id}` : ""}`];
  const { shareText, showPicture } = await import("./share.js");
  if (kind === "text") return (await shareText(titles()[0].text, text, url)) || copy("both", text);
  slip.hidePopover();
  return showPicture(subject, { text, titles: titles(), notes: [`${site()} · ${date()}`, url] });
}

function tell(done, kind) {
  const { copiedLink, copied } = slip.dataset;
  say(done ? (kind === "link" ? copiedLink : copied) : words.ariaLabel);
}

function say(text) {
  const name = subject ? subject.firstElementChild.ariaLabel : slip.dataset.whole;
  slip.firstElementChild.textContent = text ? `${name} · ${text}` : name;
  status.textContent = text;
}

// Listening

const rows = [...story.querySelectorAll(".row")];
const speeds = [...slip.querySelectorAll("[data-speed]")];
const halt = slip.querySelector("[data-stop]");
halt.dataset.say = halt.textContent;
story.append(halt); // in sight while one listens
halt.addEventListener("click", hush);
const isSeen = (element) => element.getClientRects().length > 0;

/** Offer the languages that can be heard here; both only where both can. */
async function offerListening() {
  const heard = await audible([...story.querySelectorAll(".side")].map((one) => one.lang));
  const languages = heard.map((one) => one.slice(0, 2));
  for (const one of slip.querySelectorAll("[data-listen]")) {
    const wanted = one.dataset.listen.split(" ");
    one.hidden = !wanted.every((language) => languages.includes(language));
  }
  for (const one of slip.querySelectorAll("[data-listening]")) one.hidden = !languages.length;
}

function readAloud(wanted) {
  const from = rows.indexOf(subject ?? currentRow() ?? rows[0]);
  slip.hidePopover();
  halt.hidden = false;
  listen(rows.slice(from).filter(isSeen), wanted.split(" "), (row) => {
    if (!row) return hush();
    halt.textContent = `${halt.dataset.say} · ${row.firstElementChild.ariaLabel}`;
  });
}

function hush() {
  stop();
  halt.hidden = true;
}

const tellSpeed = () => speeds.forEach((one) => (one.ariaPressed = String(one.dataset.speed === speed())));

addEventListener("keydown", ({ key }) => key === "Escape" && hush());

// The slip and the sheet

/** Open the slip beside a row, or for the whole story; `copied` says how it went when its link has just been copied. */
export function offer(row, { link: text, copied }) {
  subject = row;
  slip.toggleAttribute("data-row", Boolean(row));
  const origin = row ? row.firstElementChild : document.querySelector(".tools");
  origin.after(slip);
  slip.showPopover({ source: origin });
  const box = origin.getBoundingClientRect();
  slip.style.top = `${scrollY + box.bottom + 4}px`;
  const left = box.left < innerWidth / 2 ? box.left : box.right - slip.offsetWidth;
  slip.style.left = `${scrollX + Math.max(16, left)}px`;
  words.hidden = true;
  if (text) tell(copied || byHand(text), "link");
  else say("");
  if (!text) slip.querySelector("button").focus();
}

export function help() {
  sheet.querySelector("input").checked = recall(KEYS) !== "off";
  sheet.showModal();
  sheet.querySelector("button").focus();
}

slip.addEventListener("click", ({ target }) => {
  const { copy: kind, help: wanted, listen: languages, speed: pace, share: way } = target.dataset;
  if (target.dataset.words !== undefined) {
    slip.hidePopover();
    const { title, zh, pinyin, hanViet, vi, file } = target.dataset;
    return import("./vocabulary.js").then(({ showWords }) => showWords({ title, zh, pinyin, "han-viet": hanViet, vi, file }));
  }
  if (way) return share(way);
  if (languages) return readAloud(languages);
  if (pace) {
    setSpeed(pace);
    return tellSpeed();
  }
  if (kind) copy(kind);
  else if (wanted !== undefined) {
    slip.hidePopover();
    help();
  } else if (target.matches("a")) keepPlace(target, subject ?? currentRow());
});
tellSpeed();
offerListening();
if (story.querySelectorAll(".side").length < 2) slip.querySelector("[data-settings=rows]").remove();
sheet.querySelector("input").addEventListener("change", ({ target }) => remember(KEYS, target.checked ? "on" : "off"));
