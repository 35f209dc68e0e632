// An index of many terms: those that hold what is typed, in either language, with or without marks.

import "./site.js";

const filter = document.querySelector(".filter");
const field = filter.querySelector("input");
const count = filter.querySelector("output");
const sections = [...document.querySelectorAll(".letter")];
const others = document.querySelectorAll(".most, .letters");

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d").replace(/\s+/gu, " ").trim();

const entries = sections.flatMap((section) => [...section.querySelectorAll("li")]);
const names = new Map(entries.map((one) => [one, [...one.querySelectorAll("a, .twin")].map(({ textContent }) => plain(textContent))]));

function show() {
  const wanted = plain(field.value);
  for (const [one, said] of names) one.hidden = !said.some((name) => name.includes(wanted));
  for (const section of sections) section.hidden = !section.querySelector("li:not([hidden])");
  for (const one of others) one.hidden = Boolean(wanted);
  const left = entries.filter((one) => !one.hidden).length.toLocaleString(document.documentElement.lang);
  count.textContent = wanted ? count.dataset.say.replace("{count}", left) : "";
}

filter.hidden = false;
field.addEventListener("input", show);
addEventListener("pageshow", show); // a browser that comes back has kept what was typed
