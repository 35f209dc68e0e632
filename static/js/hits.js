// The stories that answer, as the page lists them: the first ones as they come, the others after them.

import { excerpt, marked, placesIn, showing } from "./excerpt.js";
import { words } from "./words.js";

export const PER_PAGE = 20;
const REST = 1500; // milliseconds after which hits out of sight are read, too
const FIRST = 4; // fill a screen; the answer is there when they are
const tag = document.documentElement.lang;
const style = tag === "vi" ? { day: "numeric", month: "numeric", year: "numeric" } : { dateStyle: "long" }; // as papers do
const day = new Intl.DateTimeFormat(tag, { ...style, timeZone: "UTC" });

export const dateOf = (story) => day.format(new Date(story.date));

export const make = (name, values = {}, ...children) => {
  const element = Object.assign(document.createElement(name), values);
  element.append(...children);
  return element;
};

/** Put the next hits into a list. The first ones of all are awaited, others take their places and are filled as they
 * come; {rest} ends when all are.
 */
export async function listHits(list, found, count) {
  const begun = list.children.length;
  const next = found.hits.slice(begun, begun + count);
  const awaited = begun ? 0 : FIRST;
  const reading = next.slice(0, awaited).map(({ id }) => found.index.read(id));
  for (const one of reading) one.catch(() => {}); // told when its turn comes
  for (const [at, hit] of next.slice(0, awaited).entries()) {
    const item = place(found, hit);
    fill(item, await reading[at], found);
    if (!found.current()) return { rest: Promise.resolve() };
    list.append(item);
  }
  const coming = next.slice(awaited).map((hit) => [place(found, hit), hit]);
  list.append(...coming.map(([item]) => item));
  const read = async ([item, { id }]) => {
    await neared(item);
    const story = found.current() && (await found.index.read(id));
    if (found.current()) fill(item, story, found);
  };
  return { rest: Promise.all(coming.map(read)) };
}

/** Ends when a reader comes near to an item, or has rested for a while and pays for no byte. */
function neared(item) {
  return new Promise((go) => {
    const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && end(), { rootMargin: "50%" });
    const end = () => {
      watch.disconnect();
      go();
    };
    watch.observe(item);
    if (!navigator.connection?.saveData) setTimeout(end, REST);
  });
}

/** The place of a hit in the list, which leads to the story already. */
function place({ index, root }, { id }) {
  const { path } = index.stories.get(id);
  const item = make("li", {}, make("h2", {}, make("a", { href: storyUrl(path, tag, root) }, path.slice(0, 7).replace("/", "-"))));
  Object.assign(item.dataset, { story: path, coming: "" });
  return item;
}

function fill(item, story, { plan, index, wish, root }) {
  item.replaceChildren(...entry(story, plan.wanted, index.table, wish, root));
  delete item.dataset.coming;
}

export const storyUrl = (path, shown, root) => new URL(`../../${shown.toLowerCase()}/${path}/`, root);

/** What a hit shows: title, date, the passage that answers, and how many further rows do. */
function entry(story, phrases, table, wish, root) {
  const own = story.texts[tag] ? tag : Object.keys(story.texts)[0];
  const others = Object.keys(story.texts).filter((one) => one.slice(0, 2) !== own.slice(0, 2));
  const shown = showing(story, [own, ...others], phrases, table);
  const url = storyUrl(story.path, own, root);
  if (wish.q) url.searchParams.set("q", wish.q);
  const [first] = shown.places;
  if (shown.named && first) url.searchParams.set("as", shown.text.slice(...first));
  const to = (row) => Object.assign(new URL(url), { hash: row });
  const title = marked(story.texts[own].title, placesIn(phrases, words(story.texts[own].title, table)));
  const heading = make("h2", {}, make("a", { href: to(shown.row) }, ...title));
  const when = make("time", { dateTime: story.date }, dateOf(story));
  const passage = make("p", {}, ...excerpt(shown.text, shown.places, shown.tag.slice(0, 2)));
  if (own !== tag) heading.lang = own;
  if (shown.tag !== tag) passage.lang = shown.tag;
  return [heading, make("p", { className: "meta" }, when), passage, ...furtherRows(shown, to)];
}

function furtherRows({ others, tag: lang }, to) {
  if (!others.length) return [];
  const rows = others.map(({ row, text, places }) =>
    make("li", {}, make("a", { href: to(row) }, ...excerpt(text, places, lang.slice(0, 2)))),
  );
  const label = document.querySelector("[data-results]").dataset.rows.replace("{count}", others.length);
  const list = make("ul", {}, ...rows);
  if (lang !== tag) list.lang = lang;
  return [make("details", { className: "further-rows" }, make("summary", {}, label), list)];
}
