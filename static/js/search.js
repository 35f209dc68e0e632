// The search page. The question stands in the address: /zh-hans/search/?q=…&topic=…&place=…&year=…&sort=date&view=pairs

import "./site.js";
import { answer } from "./answer.js";
import { openArchive } from "./archive.js";
import { countFacets, showFacets } from "./facets.js";
import { listHits, make, PER_PAGE } from "./hits.js";
import { isMarked, parse, plain, spelled } from "./query.js";

const tag = document.documentElement.lang;
const list = document.querySelector("[data-results]");
const status = document.querySelector("[data-status]");
const form = document.querySelector("form.ask");
const part = (name) => document.querySelector(`[data-${name}]`);
const buttons = ["more", "apart", "unmarked", "older", "again", "copy"].map(part);
const [more, apart, unmarked, older, again, copy] = buttons;
const [tips, bars, rendered, views] = ["tips", "bars", "rendered", "views"].map(part);
const bundle = new URL(list.dataset.bundle, location.href).href;
const FIELDS = ["q", "topic", "place", "year", "sort", "view", "by"];
const FEW = 2; // shards that are opened only for what may be offered from them
const SPACE = document.documentElement.lang === "vi" ? " " : ""; // between the parts of a sentence
const USUAL = { sort: "best", view: "stories" };

let archive = null; // a promise, made when first needed
let failed = false; // whether what the browser has kept is not to be trusted
let turn = 0; // counts the questions: a late answer to an earlier one is dropped

const say = (text, values = {}) => text.replace(/\{(\w+)\}/gu, (_, name) => written(values[name], name));

/** A count with its thousands marked; years are none. */
const written = (value, name) => (typeof value === "number" && !/^years?$/u.test(name) ? value.toLocaleString(tag) : value);

function show(state, text) {
  list.dataset.state = state;
  list.ariaBusy = String(state === "searching");
  status.textContent = text;
}

/** What the address asks for. */
function asked() {
  const values = new URLSearchParams(location.search);
  const wish = Object.fromEntries(FIELDS.map((name) => [name, plain(values.get(name) ?? "")]));
  const sort = wish.sort === "date" ? "date" : "best";
  return { ...wish, sort, view: wish.view === "pairs" ? "pairs" : "stories" };
}

const isEmpty = (wish) => !(wish.q || wish.topic || wish.place || wish.year);

/** The address of a question on this page. */
function address(wish) {
  const url = new URL(form.action);
  for (const name of FIELDS) if (wish[name] && wish[name] !== USUAL[name]) url.searchParams.set(name, wish[name]);
  return url;
}

async function run() {
  const wish = asked();
  const own = (turn += 1);
  clear();
  for (const name of FIELDS) if (form.elements[name]) form.elements[name].value = wish[name];
  for (const link of views.querySelectorAll("a")) {
    link.href = address({ ...wish, view: link.dataset.view, by: "" });
    link.ariaCurrent = link.dataset.view === wish.view ? "true" : null;
  }
  views.hidden = !wish.q;
  if (isEmpty(wish)) {
    showFacets(form, bars, null, wish);
    show("idle", "");
    archive ??= openArchive(bundle, failed); // whoever comes here is about to ask
    return archive.catch(() => (archive = null));
  }
  show("searching", status.dataset.searching);
  return attempt(wish, () => own === turn);
}

function clear() {
  list.replaceChildren();
  for (const one of [...buttons, tips, rendered]) one.hidden = true;
  delete list.dataset.total;
}

/** Search; once more where that failed, past what the browser has kept: the site may be newer than that. */
async function attempt(wish, current) {
  for (const last of [failed, true]) {
    try {
      return await search(wish, current);
    } catch (error) {
      archive = null;
      if (!current()) return null;
      if (last || !navigator.onLine) return fail(error);
      failed = true;
    }
  }
  return null;
}

/** Say that the search failed. The next question, or the button, starts it anew. */
function fail(error) {
  console.warn(error);
  archive = null;
  failed = true;
  again.hidden = false;
  show("failed", navigator.onLine ? status.dataset.failed : status.dataset.offline);
}

async function search(wish, current) {
  archive ??= openArchive(bundle, failed);
  const index = await archive;
  const plan = parse(wish.q, index.table);
  const shards = wish.year ? index.first(wish.year) : index.shards;
  const kept = history.state ?? {};
  const open = index.first(wish.year);
  await index.open(open);
  let found = { ...(await find(index, plan, wish, open)), open, closed: shards.slice(open.length) };
  if (kept.older || (!found.hits.length && !plan.tooLong)) found = await searchOlder({ index, plan, wish, ...found }, current, kept.older);
  for (const name of ["apart", "unmarked"]) if (kept[name]) found = joinOffer(found, name);
  if (current()) await present({ index, plan, wish, current, root: form.action, ...found }, kept.shown);
  failed = false;
  if (current() && kept.top) scrollTo(0, kept.top);
}

/** Every story, where only facets are asked for. */
function everything(index) {
  const hits = [...index.everything().keys()].map((id) => ({ id, tier: 0, rank: 0 }));
  return { hits, apart: [], unmarked: [], parted: false };
}

/** The answer, of the shards that were asked and of what the facets leave, in the order that was wished. */
async function find(index, plan, wish, shards) {
  const found = wish.q ? await answer(index, plan) : everything(index);
  const place = new Map(shards.map(({ name }, at) => [name, at]));
  const among = ({ id }) => place.has(index.stories.get(id).shard);
  const fits = ({ id }) => {
    const { year, terms } = index.stories.get(id);
    const named = (taxonomy, term) => !term || terms.includes(`${taxonomy}/${term}`);
    return (!wish.year || year === wish.year) && named("topics", wish.topic) && named("places", wish.place);
  };
  const newest = (one, other) => {
    const [a, b] = [one, other].map(({ id }) => index.stories.get(id));
    return place.get(a.shard) - place.get(b.shard) || a.place - b.place;
  };
  const all = found.hits.filter(among);
  const hits = all.filter(fits);
  const scores = wish.sort === "best" && hits.length > 1 ? await index.weigh(sayable(plan)) : new Map();
  const score = ({ id }) => scores.get(id) ?? 0;
  const best = (one, other) =>
    one.rank - other.rank || one.tier - other.tier || score(other) - score(one) || newest(one, other);
  const order = wish.sort === "date" ? newest : best;
  const [scattered, others] = [found.apart, found.unmarked].map((some) => some.filter(among).filter(fits).sort(newest));
  return { all, hits: hits.sort(order), apart: scattered, unmarked: others, parted: found.parted };
}

/** The words of a question, as they are weighed. */
const sayable = ({ wanted }) => wanted.flatMap((phrase) => spelled(phrase, isMarked(phrase))).join(" ");

/** The years of some shards, which are in order. */
function yearsOf(shards) {
  const [first, last] = [shards.at(-1)?.first, shards[0]?.last];
  return first === last ? first : `${first}–${last}`;
}

async function present(found, shown = 0) {
  const { hits, closed, wish } = found;
  const whole = !closed.length;
  const counts = countFacets(found.index, found.all, wish);
  showFacets(form, bars, counts, wish, (year) => ask({ ...wish, year }));
  list.replaceChildren();
  more.hidden = true;
  list.dataset.total = hits.length;
  const text = describe(found, counts, whole);
  if (wish.view === "stories") status.textContent = text; // nothing moves when the hits come
  if (wish.view === "pairs" && wish.q) await presentPairs(found);
  else await presentHits(found, Math.max(PER_PAGE, shown));
  if (!found.current()) return;
  offer(apart, "apart", found);
  offer(unmarked, "unmarked", found);
  offerOlder(found);
  if (!hits.length) advise(wish);
  if (wish.view === "stories" || !hits.length) show("done", text);
}

/** What was found, in a sentence. */
function describe({ hits, open, parted }, { language }, whole) {
  const counted = { count: hits.length, years: yearsOf(open), zh: language.get("zh") ?? 0, vi: language.get("vi") ?? 0 };
  const { found, foundIn, none, languages } = status.dataset;
  const parts = hits.length ? [whole ? found : foundIn, parted ? status.dataset.parted : "", languages] : [none];
  return say(parts.filter(Boolean).map((one) => one.trim()).join(SPACE), counted);
}

async function presentHits(found, count) {
  more.onclick = () => {
    const shown = list.children.length;
    revealMore(found, PER_PAGE);
    list.children[shown]?.querySelector("a").focus();
    keep({ shown: list.children.length });
  };
  await revealMore(found, count);
}

async function revealMore(found, count) {
  try {
    const listing = listHits(list, found, count);
    if (list.children.length) more.hidden = list.children.length >= found.hits.length;
    const { rest } = await listing;
    if (!found.current()) return;
    more.hidden = list.children.length >= found.hits.length;
    rest.catch((error) => found.current() && fail(error));
  } catch (error) {
    if (!list.children.length) throw error;
    if (found.current()) fail(error);
  }
}

async function presentPairs(found) {
  const { showPairs } = await import("./pairs.js");
  const chosen = (by) => address({ ...found.wish, by });
  await showPairs(found, { list, more, copy, rendered, status, root: form.action, chosen, say, show, fail });
}

/** A button that searches the shards which have not been opened and may have more. */
function offerOlder(found) {
  const { closed } = found;
  older.hidden = !closed.length;
  older.textContent = closed.length ? say(older.dataset.say, { years: yearsOf(closed) }) : "";
  older.onclick = () => presentMore(found, () => searchOlder(found, found.current, true), { older: true });
}

/** A button that adds the stories which answer less well. */
function offer(button, name, found) {
  const others = found[name];
  button.hidden = !others.length;
  button.textContent = say(button.dataset.say, { count: others.length });
  button.onclick = () => presentMore(found, () => joinOffer(found, name), { [name]: true });
}

const joinOffer = (found, name) => ({ ...found, hits: [...found.hits, ...found[name]], all: [...found.all, ...found[name]], [name]: [] });

/** The answer with older shards opened, the newest of them first, those only that may hold it: until there is one, or
 * `all`. What may only hold its words apart, or with other marks, stays closed where it is much.
 */
async function searchOlder({ index, plan, wish, open, closed, ...found }, current, all = false) {
  if (!closed.length) return { ...found, open, closed };
  const { answers, offers } = await index.consult(plan);
  let [opened, left, answer] = [open, closed.filter((one) => offers.has(one)), found];
  const go = async (next) => {
    if (!next.length) return;
    await index.open(next);
    opened = index.shards.filter((one) => opened.includes(one) || next.includes(one));
    left = left.filter((one) => !next.includes(one));
    answer = await find(index, plan, wish, opened);
  };
  const next = left.filter((one) => all || answers.has(one));
  for (let further = 1; next.length && (all || !answer.hits.length); further *= 2) {
    if (current()) show("searching", say(status.dataset.searchingOlder, { years: yearsOf(opened) }));
    await go(next.splice(0, further));
  }
  if (!answer.hits.length && left.length <= FEW) await go(left);
  return { ...answer, open: opened, closed: left };
}

/** Show the answer anew with what `more` finds; coming back to the page does so, too. */
async function presentMore(found, more, state) {
  const shown = list.children.length;
  show("searching", status.dataset.searching);
  try {
    const all = await more();
    if (found.current()) await present({ ...found, ...all }, shown);
    keep(state);
  } catch (error) {
    if (found.current()) fail(error);
  }
}

/** Note in the history what of an answer has been opened. */
function keep(values) {
  history.replaceState({ ...history.state, ...values }, "");
}

/** Where nothing was found: the same without what narrows it, and names that are like it. */
async function advise(wish) {
  tips.hidden = false;
  tips.replaceChildren();
  const tip = (text, target) => tips.append(make("li", {}, make("a", { href: target }, text)));
  const { q, sort } = wish;
  if (q && (wish.topic || wish.place || wish.year)) tip(say(tips.dataset.everywhere, { q }), address({ q, sort }));
  try {
    const { like } = await import("./suggest.js");
    for (const { label, url } of await like(q)) tip(label, url);
  } catch (error) {
    console.warn(error); // the archive and the terms are linked above
  }
}

function ask(values) {
  const wish = Object.fromEntries(FIELDS.map((name) => [name, plain(String(values[name] ?? ""))]));
  if (wish.q !== asked().q) wish.by = "";
  const url = address(wish);
  if (url.href !== location.href) history.pushState(null, "", url);
  else history.replaceState(null, "");
  return run();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { view, by } = asked();
  ask({ ...Object.fromEntries(new FormData(form)), view, by });
});
for (const choice of form.querySelectorAll("select")) choice.addEventListener("change", () => form.requestSubmit());
for (const links of [views, rendered]) {
  links.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    run();
  });
}
addEventListener("popstate", run);
addEventListener("pagehide", () => keep({ top: scrollY }));
again.addEventListener("click", run);
history.scrollRestoration = "manual";
run();
