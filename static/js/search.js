// The search page. The question stands in the address: /zh-hans/search/?q=…&topic=…&place=…&year=…&sort=date

import "./site.js";
import { answer } from "./answer.js";
import { openArchive } from "./archive.js";
import { excerpt, marked, placesIn, showing } from "./excerpt.js";
import { isMarked, parse, plain, spelled } from "./query.js";
import { words } from "./words.js";

const PER_PAGE = 10;
const list = document.querySelector("[data-results]");
const status = document.querySelector("[data-status]");
const form = document.querySelector("form.ask");
const part = (name) => document.querySelector(`[data-${name}]`);
const [more, apart, unmarked, older, again, tips] = ["more", "apart", "unmarked", "older", "again", "tips"].map(part);
const tag = document.documentElement.lang;
const bundle = new URL(list.dataset.bundle, location.href).href;
const day = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" });
const FIELDS = ["q", "topic", "place", "year", "sort"];

let archive = null; // a promise, made when first needed
let turn = 0; // counts the questions: a late answer to an earlier one is dropped

const say = (text, values = {}) => text.replace(/\{(\w+)\}/gu, (_, name) => values[name]);

function show(state, text) {
  list.dataset.state = state;
  list.ariaBusy = String(state === "searching");
  status.textContent = text;
}

/** What the address asks for. */
function asked() {
  const values = new URLSearchParams(location.search);
  const wish = Object.fromEntries(FIELDS.map((name) => [name, plain(values.get(name) ?? "")]));
  return { ...wish, sort: wish.sort === "date" ? "date" : "best" };
}

const isEmpty = (wish) => !(wish.q || wish.topic || wish.place || wish.year);

/** The address of a question on this page. */
function address(wish) {
  const url = new URL(form.action);
  for (const name of FIELDS) {
    if (wish[name] && !(name === "sort" && wish[name] === "best")) url.searchParams.set(name, wish[name]);
  }
  return url;
}

async function run() {
  const wish = asked();
  const own = (turn += 1);
  list.replaceChildren();
  for (const one of [more, apart, unmarked, older, again, tips]) one.hidden = true;
  delete list.dataset.total;
  for (const name of FIELDS) form.elements[name].value = wish[name];
  if (isEmpty(wish)) return show("idle", "");
  show("searching", status.dataset.searching);
  try {
    await search(wish, () => own === turn);
  } catch (error) {
    if (own === turn) fail(error);
  }
}

/** Say that the search failed. The next question, or the button, starts it anew. */
function fail(error) {
  console.warn(error);
  archive = null;
  again.hidden = false;
  show("failed", navigator.onLine ? status.dataset.failed : status.dataset.offline);
}

async function search(wish, current) {
  archive ??= openArchive(bundle);
  const index = await archive;
  const plan = parse(wish.q, index.table);
  const shards = wish.year ? index.first(wish.year) : index.shards;
  let open = index.first(wish.year);
  await index.open(open);
  let found = await find(index, plan, wish, open);
  while (!found.hits.length && open.length < shards.length && !plan.tooLong) {
    open = shards.slice(0, open.length + 1);
    await index.open(open);
    found = await find(index, plan, wish, open);
  }
  if (current()) await present({ index, plan, wish, shards, open, current, ...found });
}

/** Every story, where only facets are asked for. */
async function everything(index) {
  const all = [...(await index.everything())].map(([id, { data }]) => ({ id, data }));
  const hits = all.map(({ id, data }) => ({ id, tier: 0, rank: 0, load: data }));
  return { hits, apart: [], unmarked: [], parted: false };
}

/** The answer, of the shards that were asked and of what the facets leave, in the order that was wished. */
async function find(index, plan, wish, shards) {
  const found = wish.q ? await answer(index, plan) : await everything(index);
  const place = new Map(shards.map(({ name }, at) => [name, at]));
  const fits = ({ id }) => {
    const { shard, year, terms } = index.stories.get(id);
    const named = (taxonomy, term) => !term || terms.includes(`${taxonomy}/${term}`);
    const then = place.has(shard) && (!wish.year || year === wish.year);
    return then && named("topics", wish.topic) && named("places", wish.place);
  };
  const newest = (one, other) => {
    const [a, b] = [one, other].map(({ id }) => index.stories.get(id));
    return place.get(a.shard) - place.get(b.shard) || a.place - b.place;
  };
  const hits = found.hits.filter(fits);
  const scores = wish.sort === "best" && hits.length > 1 ? await index.weigh(sayable(plan)) : new Map();
  const score = ({ id }) => scores.get(id) ?? 0;
  const best = (one, other) =>
    one.rank - other.rank || one.tier - other.tier || score(other) - score(one) || newest(one, other);
  const order = wish.sort === "date" ? newest : best;
  const [scattered, others] = [found.apart, found.unmarked].map((some) => some.filter(fits).sort(newest));
  return { hits: hits.sort(order), apart: scattered, unmarked: others, parted: found.parted };
}

/** The words of a question, as they are weighed. */
const sayable = ({ wanted }) => wanted.flatMap((phrase) => spelled(phrase, isMarked(phrase))).join(" ");

/** The years of some shards, which are in order. */
function yearsOf(shards) {
  const [first, last] = [shards.at(-1)?.first, shards[0]?.last];
  return first === last ? first : `${first}–${last}`;
}

async function present(found) {
  const { hits, shards, open, wish } = found;
  const whole = open.length === shards.length;
  const counted = { count: hits.length, years: yearsOf(open) };
  list.dataset.total = hits.length;
  tellMore(found);
  offer(apart, "apart", found);
  offer(unmarked, "unmarked", found);
  older.hidden = whole;
  if (!whole) {
    older.textContent = say(older.dataset.say, { years: yearsOf(shards.slice(open.length)) });
    older.onclick = () => presentMore(found, () => searchOlder(found));
  }
  list.replaceChildren();
  await reveal(found, 0);
  if (!found.current()) return;
  if (!hits.length) advise(wish);
  const text = hits.length ? (whole ? status.dataset.found : status.dataset.foundIn) : status.dataset.none;
  show("done", say(found.parted ? `${text}${status.dataset.parted}` : text, counted));
}

/** A button that adds the stories which answer less well. */
function offer(button, name, found) {
  const others = found[name];
  button.hidden = !others.length;
  button.textContent = say(button.dataset.say, { count: others.length });
  button.onclick = () => presentMore(found, () => ({ hits: [...found.hits, ...others], [name]: [] }));
}

async function searchOlder({ index, plan, wish, shards }) {
  await index.open(shards);
  return { ...(await find(index, plan, wish, shards)), open: shards };
}

/** Show the answer anew with what `more` finds. */
async function presentMore(found, more) {
  show("searching", status.dataset.searching);
  try {
    const all = await more();
    if (found.current()) await present({ ...found, ...all });
  } catch (error) {
    if (found.current()) fail(error);
  }
}

function tellMore(found) {
  more.hidden = true;
  more.onclick = async () => {
    const shown = list.children.length;
    try {
      await reveal(found, shown);
      list.children[shown]?.querySelector("a").focus();
    } catch (error) {
      if (found.current()) fail(error);
    }
  };
}

/** Put the next hits into the list. */
async function reveal({ index, plan, wish, hits, current }, from) {
  const next = hits.slice(from, from + PER_PAGE);
  const stories = await Promise.all(next.map(({ load }) => load()));
  if (!current()) return;
  const phrases = plan.wanted;
  list.append(...stories.map((story) => entry(story, phrases, index.table, wish)));
  more.hidden = from + next.length >= hits.length;
}

function entry(story, phrases, table, wish) {
  const own = story.texts[tag] ? tag : Object.keys(story.texts)[0];
  const others = Object.keys(story.texts).filter((one) => one.slice(0, 2) !== own.slice(0, 2));
  const shown = showing(story, [own, ...others], phrases, table);
  const item = document.createElement("li");
  item.dataset.story = story.raw_url;
  const link = document.createElement("a");
  const url = new URL(`../../${own.toLowerCase()}/${story.raw_url}/`, form.action);
  if (wish.q) url.searchParams.set("q", wish.q);
  if (shown.row) url.hash = shown.row;
  link.href = url;
  const { title } = story.texts[own];
  link.append(...marked(title, placesIn(phrases, words(title, table))));
  const heading = document.createElement("h2");
  heading.append(link);
  const when = document.createElement("time");
  when.dateTime = story.date;
  when.textContent = day.format(new Date(story.date));
  const line = document.createElement("p");
  line.className = "meta";
  line.append(when);
  const passage = document.createElement("p");
  passage.append(...excerpt(shown.text, shown.places, shown.tag.slice(0, 2)));
  if (own !== tag) heading.lang = own;
  if (shown.tag !== tag) passage.lang = shown.tag;
  item.append(heading, line, passage);
  return item;
}

/** Where nothing was found: the same without what narrows it, and names that are like it. */
async function advise(wish) {
  tips.hidden = false;
  tips.replaceChildren();
  const tip = (text, target) => {
    const link = document.createElement("a");
    link.href = target;
    link.textContent = text;
    const item = document.createElement("li");
    item.append(link);
    tips.append(item);
  };
  const { q, sort } = wish;
  if (q && (wish.topic || wish.place || wish.year)) tip(say(tips.dataset.everywhere, { q }), address({ q, sort }));
  try {
    const { like } = await import("./suggest.js");
    for (const { label, url } of await like(q)) tip(label, url);
  } catch (error) {
    console.warn(error); // the archive and the terms are linked below
  }
}

function ask(values) {
  const wish = Object.fromEntries(FIELDS.map((name) => [name, plain(String(values[name] ?? ""))]));
  const url = address(wish);
  if (url.href !== location.href) history.pushState(null, "", url);
  run();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(Object.fromEntries(new FormData(form)));
});
document.querySelector("form.find").addEventListener("submit", (event) => {
  event.preventDefault();
  ask({ q: new FormData(event.target).get("q") });
});
for (const choice of form.querySelectorAll("select")) choice.addEventListener("change", () => form.requestSubmit());
addEventListener("popstate", run);
again.addEventListener("click", run);
run();
