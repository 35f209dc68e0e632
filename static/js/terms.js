// An index of many terms: those that hold what is typed, in either language, with or without marks, and belong to the
// country that is chosen.

import "./site.js";
import { tableAddress } from "./csv.js";

const filter = document.querySelector(".filter");
const field = filter.querySelector("input");
const nation = filter.querySelector("select");
const count = filter.querySelector("output");
const sections = [...document.querySelectorAll(".letter")];
const others = document.querySelectorAll(".most, .letters");

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d").replace(/\s+/gu, " ").trim();

const entries = sections.flatMap((section) => [...section.querySelectorAll("li")]);
const names = new Map(entries.map((one) => [one, [...one.querySelectorAll("a, b, .twin")].map(({ textContent }) => plain(textContent))]));

function show() {
  const wanted = plain(field.value);
  const fits = ({ dataset }) => !nation?.value || dataset.nation === nation.value;
  for (const [one, said] of names) one.hidden = !fits(one) || !said.some((name) => name.includes(wanted));
  for (const section of sections) section.hidden = !section.querySelector("li:not([hidden])");
  const narrowed = Boolean(wanted || nation?.value);
  for (const one of others) one.hidden = narrowed;
  const left = entries.filter((one) => !one.hidden).length.toLocaleString(document.documentElement.lang);
  count.textContent = narrowed ? count.dataset.say.replace("{count}", left) : "";
}

/** The terms in sight for Anki: Chinese; Vietnamese with the pinyin. */
function download({ currentTarget: { dataset } }) {
  const shown = entries.filter((one) => !one.hidden);
  const chinese = document.documentElement.lang !== "vi";
  const rows = shown.map((one) => {
    const [label, twin, pinyin] = ["a, b", ".twin", "small"].map((part) => one.querySelector(part)?.textContent ?? "");
    const [zh, vi] = chinese ? [label, twin] : [twin || label, label];
    return [zh, `${vi} · ${pinyin}`];
  });
  Object.assign(document.createElement("a"), { href: tableAddress(rows), download: `${dataset.name}.csv` }).click();
}

filter.hidden = false;
filter.querySelector("button")?.addEventListener("click", download);
field.addEventListener("input", show);
nation?.addEventListener("change", show);
addEventListener("pageshow", show); // a browser that comes back has kept what was typed
