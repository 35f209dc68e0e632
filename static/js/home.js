// The front page: what happened on this day in earlier years, by the reader's own calendar.

import { recall } from "./site.js";

const goOn = document.querySelector(".go-on");
const place = JSON.parse(recall("diglot-place") || "null");
if (place) {
  const link = document.createElement("a");
  link.href = place.url;
  const title = document.createElement("span");
  title.textContent = place.title;
  title.lang = place.lang;
  const [before, after] = goOn.dataset.say.replace("{number}", place.number).split("{title}");
  link.append(before, title, after);
  goOn.append(link);
  goOn.hidden = false;
}

const section = document.querySelector("[data-days]");
const today = new Date();
const [month, day] = [today.getMonth() + 1, today.getDate()].map((number) => String(number).padStart(2, "0"));

function line([, when, title, url, lang]) {
  const entry = document.createElement("li");
  const link = document.createElement("a");
  link.href = url;
  link.textContent = title;
  if (lang !== document.documentElement.lang) link.lang = lang;
  const note = document.createElement("small");
  note.textContent = when;
  entry.append(link, " ", note);
  return entry;
}

async function show() {
  const answer = await fetch(`${section.dataset.days}${month}.json`);
  if (!answer.ok) return;
  const stories = (await answer.json())[day] ?? [];
  const earlier = stories.filter(([date]) => Number(date.slice(0, 4)) < today.getFullYear());
  if (!earlier.length) return;
  const locale = document.documentElement.lang;
  section.querySelector("h2 small").textContent = today.toLocaleDateString(locale, { month: "long", day: "numeric" });
  section.querySelector("ul").replaceChildren(...earlier.map(line));
  section.hidden = false;
}

if (section?.dataset.months.split(" ").includes(month)) show().catch(console.warn);
