// The concordance: every row that holds the words of a question, both languages side by side, the words and what
// renders them marked.

import { AS_TYPED, findPlaces, marked, merged, rowsOf, withNames } from "./excerpt.js";
import { dateOf, make, storyUrl } from "./hits.js";
import { estimate, findIn, readTable } from "./renderings.js";
import { isHan, words } from "./words.js";

const ROWS = 20; // are shown at first, and each time more are asked for
const AHEAD = 5; // stories read at once
const OTHER = "-"; // the filter of rows in which no rendering was found
const tag = document.documentElement.lang;

/** Show the rows of an answer; `page` has the parts of the page that they are shown in. */
export async function showPairs(found, page) {
  const { index, plan, wish, hits, current } = found;
  const chinese = plan.wanted.some((phrase) => phrase.words.some(({ folded }) => isHan(folded)));
  const concordance = { ...found, ...page, chinese, rows: [], read: 0, shown: 0 };
  concordance.renderings = findIn(readTable(await index.renderings(), chinese), plan.wanted, index.table);
  if (wish.by && wish.by !== OTHER) {
    const { found: said } = await index.holding({ words: words(wish.by, index.table) });
    concordance.hits = hits.filter(({ id }) => said.has(id)); // the others need not be read
  }
  page.more.onclick = async () => {
    if (concordance.busy) return;
    concordance.busy = true;
    await showMore(concordance, page.list.children.length).catch(page.fail);
    concordance.busy = false;
  };
  page.copy.onclick = () => copyRows(concordance);
  if (!hits.length || !current()) return;
  await showMore(concordance, 0);
}

/** Read stories until there are enough rows, and put these into the list. */
async function showMore(concordance, focus) {
  const { list, more, copy, current, show, hits } = concordance;
  show("searching", concordance.status.dataset.searching);
  const wanted = concordance.shown + ROWS;
  const few = hits.length <= 2 * AHEAD; // all of them are read, so that the counts are whole
  while (concordance.read < hits.length && (few || chosenRows(concordance).length < wanted)) {
    await readStories(concordance);
    if (!current()) return;
  }
  const rows = chosenRows(concordance);
  list.append(...rows.slice(concordance.shown, wanted).map((row) => rowItem(row, concordance)));
  concordance.shown = list.children.length;
  const whole = concordance.read >= hits.length;
  more.hidden = whole && concordance.shown >= rows.length;
  copy.hidden = !concordance.shown;
  if (whole) list.dataset.total = rows.length;
  else delete list.dataset.total;
  showRenderings(concordance, whole);
  show("done", tell(concordance, rows.length, whole));
  if (focus) list.children[focus]?.querySelector("a").focus();
}

function tell({ status, say, hits, read }, rows, whole) {
  const { pairs, pairsSoFar, nonePairs } = status.dataset;
  if (whole && !rows) return nonePairs;
  return say(whole ? pairs : pairsSoFar, { count: rows, read, stories: hits.length });
}

async function readStories(concordance) {
  const { index, hits } = concordance;
  const next = hits.slice(concordance.read, concordance.read + AHEAD);
  const stories = await Promise.all(next.map(({ id }) => index.read(id)));
  concordance.read += next.length;
  const rows = stories.flatMap((story) => rowsHolding(story, concordance));
  if (!concordance.renderings) {
    concordance.seen = [...(concordance.seen ?? []), ...rows];
    concordance.stories = [...(concordance.stories ?? []), ...stories];
    if (concordance.seen.length > 1) concordance.guess = estimate(concordance);
  }
  concordance.rows.push(...rows);
  for (const row of concordance.rows) mark(row, concordance);
}

/** The rows of a story that hold the words, in pieces that say the same: {story, row, pieces: [{own, other}]}. */
export function rowsHolding(story, { plan, chinese, index }) {
  const [ownTag, otherTag] = chinese ? [chineseOf(story), "vi"] : ["vi", chineseOf(story)];
  const own = story.texts[ownTag] ? rowsOf(story, ownTag) : [];
  const other = new Map(story.texts[otherTag] ? rowsOf(story, otherTag) : []);
  const held = new Map(own);
  const holds = (text, phrases) => {
    const [places] = findPlaces(phrases, [words(text, index.table)], AS_TYPED);
    return places.every((one) => one.length) ? merged(places.flat()) : [];
  };
  const rows = [];
  for (const row of new Set([...held.keys(), ...other.keys()])) {
    if (!row) continue; // the head of the story
    const [left, right] = [held.get(row) ?? "", other.get(row) ?? ""];
    const names = left ? [] : withNames(plan.wanted, story.names);
    const places = holds(left || right, left ? plan.wanted : names);
    if (!places.length || (!left && !names.length)) continue;
    const [here, there] = left ? [left, right] : [right, left];
    rows.push({
      story, row, own: left ? ownTag : otherTag, other: left ? otherTag : ownTag,
      pieces: piecesOf(here, there, places, story.cuts[row], (left ? chinese : !chinese)),
    });
  }
  return rows;
}

const chineseOf = ({ texts }) =>
  texts[tag] && tag.startsWith("zh") ? tag : Object.keys(texts).find((one) => one.startsWith("zh"));

/** The parts of a row that hold the words, each with what says the same; the whole row where it is one. */
function piecesOf(here, there, places, cuts, first) {
  const [left, right] = cuts ? (first ? cuts : cuts.toReversed()) : [[here.length], [there.length]];
  const fits = cuts && sum(left) === here.length && sum(right) === there.length;
  const [ends, otherEnds] = fits ? [endsOf(left), endsOf(right)] : [[here.length], [there.length]];
  return ends.flatMap((end, at) => {
    const start = ends[at - 1] ?? 0;
    const inside = places.filter(([from]) => from >= start && from < end);
    if (!inside.length) return [];
    const text = here.slice(start, end);
    const own = { text, places: inside.map(([from, to]) => [from - start, Math.min(to, end) - start]) };
    return [{ own, other: { text: there.slice(otherEnds[at - 1] ?? 0, otherEnds[at]), places: [] } }];
  });
}

const sum = (lengths) => lengths.reduce((all, one) => all + one, 0);
const endsOf = (lengths) => lengths.map((_, at) => sum(lengths.slice(0, at + 1)));

/** Find what renders the words in the other side of a row: names of the glossary, and what the archive says. */
function mark(row, { plan, renderings, guess, index }) {
  const known = renderings?.by ?? guess?.by ?? [];
  if (row.known === known) return;
  row.known = known;
  const names = withNames(plan.wanted, row.story.names);
  row.by = "";
  for (const { other } of row.pieces) {
    const text = words(other.text, index.table);
    const phrases = known.map(({ phrase }) => phrase);
    const [places] = findPlaces([...phrases, ...names], [text], AS_TYPED);
    const used = known.filter((_, at) => places[at].length).toSorted((a, b) => b.word.length - a.word.length);
    row.by ||= used[0]?.word ?? "";
    other.places = merged(places.flat());
  }
}

/** The rows that the chosen rendering leaves. */
function chosenRows({ rows, wish }) {
  if (!wish.by) return rows;
  return rows.filter(({ by, pieces }) => (wish.by === OTHER ? !by && pieces.some(({ other }) => other.text) : by === wish.by));
}

/** At the head how the words are rendered, and how often; each rendering is a filter. */
function showRenderings({ rendered, renderings, guess, rows, wish, chosen, chinese, say }, whole) {
  const exact = (whole && !wish.by) || !renderings || wish.topic || wish.place || wish.year;
  const count = (word) => rows.filter(({ by }) => by === word).length;
  const known = (renderings ?? guess)?.by ?? [];
  const counted = known.map(({ word, rows: often }) => [word, exact ? count(word) : often]).filter(([, often]) => often);
  const rest = rows.filter(({ by, pieces }) => !by && pieces.some(({ other }) => other.text)).length;
  if (counted.length && rest) counted.push([OTHER, exact ? rest : Math.max(0, renderings.rows - sum(counted.map(([, n]) => n)))]);
  rendered.hidden = !counted.length;
  const lang = chinese ? "vi" : "zh-Hans";
  const links = counted.filter(([, often]) => often).map(([word, often]) => {
    const name = word === OTHER ? make("span", {}, rendered.dataset.other) : make("span", { lang }, word);
    const link = make("a", { href: chosen(word === wish.by ? "" : word) }, name, ` ${often}`);
    link.ariaCurrent = word === wish.by ? "true" : null;
    return make("li", {}, link);
  });
  const label = make("span", { className: "asked" }, say(rendered.dataset.say, { q: wish.q }));
  rendered.replaceChildren(label, make("ul", {}, ...links));
}

/** A row as the page shows it: the two sides, and where it stands. */
function rowItem(row, { wish, root }) {
  const { story, own, other, pieces } = row;
  const sides = [side(row, own, "own"), side(row, other, "other")];
  if (!own.startsWith(tag.slice(0, 2))) sides.reverse();
  const shown = story.texts[tag] ? tag : own;
  const url = storyUrl(story.path, shown, root);
  url.searchParams.set("q", wish.q);
  url.hash = row.row;
  const link = make("a", { href: url }, story.texts[shown].title);
  if (shown !== tag) link.lang = shown;
  const meta = make("p", { className: "meta" }, make("time", { dateTime: story.date }, dateOf(story)), " · ", link);
  const source = sourceOf(story, shown);
  if (source) meta.append(" · ", make("span", {}, source));
  const item = make("li", {}, make("div", { className: "pair" }, ...sides), meta);
  item.dataset.story = story.path;
  item.dataset.row = row.row;
  item.dataset.by = row.by;
  return item;
}

const sourceOf = ({ texts }, shown) => texts[shown].source || Object.values(texts).find(({ source }) => source)?.source || "";

/** One language of a row. */
function side({ story, pieces }, lang, which) {
  const texts = pieces.map((piece) => piece[which]).filter(({ text }) => text.trim());
  if (!texts.length) {
    const { missing, onlyZh, onlyVi } = document.querySelector("[data-results]").dataset;
    const said = !story.texts[lang] ? missing : lang === "vi" ? onlyZh : onlyVi;
    return Object.assign(make("div", {}, make("p", {}, said)), { className: "missing" });
  }
  const nodes = texts.flatMap(({ text, places }, at) => [at ? " … " : "", ...marked(text, places)]);
  const cell = make("p", { lang: lang ?? tag }, ...nodes);
  if (which === "other") for (const one of cell.querySelectorAll("mark")) one.className = "rendering";
  return cell;
}

/** The rows that are shown, as a table that can be pasted. */
async function copyRows(concordance) {
  const { list, copy, status } = concordance;
  const rows = chosenRows(concordance).slice(0, concordance.shown);
  const lines = rows.map((row, at) => {
    const text = (which) => row.pieces.map((piece) => piece[which].text.trim()).join(" … ");
    const [zh, vi] = row.own.startsWith("zh") ? [text("own"), text("other")] : [text("other"), text("own")];
    const link = list.children[at].querySelector("a");
    const { story } = row;
    return [zh, vi, story.date, link.textContent, sourceOf(story, story.texts[tag] ? tag : row.own), link.href.replace(/\?[^#]*/u, "")];
  });
  const table = [copy.dataset.columns.split("|"), ...lines].map((cells) => cells.map(cell).join("\t")).join("\n");
  const done = await navigator.clipboard?.writeText(table).then(() => true, () => false);
  status.textContent = done ? copy.dataset.done : copy.dataset.refused;
}

/** A cell: one line, and nothing that a spreadsheet would take for a formula. */
const cell = (text) => text.replace(/\s+/gu, " ").trim().replace(/^(?=[=+\-@])/u, "'");
