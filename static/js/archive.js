// The archive's index: Pagefind over the shards that have been opened, and what is known of every story in them.

import { isMarked, joinedForm, linkedForm, spelled } from "./query.js";
import { tableOf, wholeName } from "./words.js";

const ENOUGH = 1000; // stories: so many of the newest are searched first
// The count of a word decides, however long the story is; words that only begin so count for little.
const RANKING = { termFrequency: 0, pageLength: 0, termSimilarity: 10 };

/** What could not be loaded. Pagefind passes over a file that fails, and then finds nothing in it. */
const failures = new Set();

/** Notice every file of the bundle that fails, whoever asks for it. */
function watchLoads(bundle) {
  const fetchFile = globalThis.fetch;
  globalThis.fetch = async (...asked) => {
    const url = new URL(asked[0]?.url ?? asked[0], location.href).href;
    if (!url.startsWith(bundle)) return fetchFile(...asked);
    try {
      const answer = await fetchFile(...asked);
      if (!answer.ok) failures.add(url);
      return answer;
    } catch (error) {
      failures.add(url);
      throw error;
    }
  };
}

async function load(url) {
  const answer = await fetch(url, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer;
}

const unpacked = (answer) => new Response(answer.body.pipeThrough(new DecompressionStream("gzip")));

let pagefind = null;
let starts = 0;

/** Pagefind's script, started anew: it keeps the promise of a file that failed. */
async function startPagefind(bundle) {
  if (!starts) watchLoads(bundle);
  if (pagefind) await pagefind.destroy();
  starts += 1;
  failures.clear();
  // A browser may keep the failure of a script, too, under its address.
  pagefind = await import(`${bundle}pagefind.js${starts > 1 && !pagefind ? `?again=${starts}` : ""}`);
  const metaCacheTag = String(Date.now());
  const baseUrl = new URL("..", bundle).pathname;
  await pagefind.options({ noWorker: true, metaCacheTag, baseUrl, bundlePath: new URL(bundle).pathname, ranking: RANKING });
  await pagefind.init(); // it loads its own parts while the shelves are loaded
  return metaCacheTag;
}

/** The archive whose bundle lies there; {table, shards, …}. */
export async function openArchive(bundle) {
  const [metaCacheTag, common] = await Promise.all([
    startPagefind(bundle),
    load(`${bundle}search.json`).then((answer) => answer.json()),
  ]);
  return new Archive(bundle, common, metaCacheTag);
}

class Archive {
  constructor(bundle, common, metaCacheTag) {
    Object.assign(this, { bundle, metaCacheTag });
    this.table = tableOf(common);
    this.shards = common.shards;
    this.opened = new Map([[this.shards[0].name, null]]); // Pagefind begins with the newest
    this.stories = new Map();
    this.answers = new Map();
  }

  /** The newest shards that are searched first; those of a year where one is asked for. */
  first(year) {
    if (year) return this.shards.filter((shard) => shard.first <= year && year <= shard.last);
    let stories = 0;
    return this.shards.filter((shard) => (stories += shard.stories) - shard.stories < ENOUGH);
  }

  /** Make some shards part of every search from now on. */
  async open(shards) {
    await Promise.all(shards.map((shard) => this.openOne(shard)));
  }

  async openOne({ name }) {
    if (this.opened.get(name)) return;
    const merged = this.opened.has(name) || this.merge(name);
    const [packed] = await Promise.all([load(`${this.bundle}shelf/${name}.shelf`), merged]);
    const shelf = await unpacked(packed).json();
    const years = shelf.years.flatMap(([year, count]) => Array(count).fill(year));
    const said = shelf.said.split(";").map((places) => places.split(" ").map((place) => shelf.terms[place]));
    const heads = shelf.heads.split(" ").map((ends) => ends.split(".").map(Number));
    for (const [place, id] of shelf.ids.split(" ").entries()) {
      const story = { shard: name, place, year: years[place], terms: said[place], heads: heads[place] };
      this.stories.set(`${name}_${id}`, story);
    }
    this.opened.set(name, true);
    this.answers.clear();
  }

  merge(language) {
    const { metaCacheTag } = this;
    return pagefind.mergeIndex(this.bundle, { language, metaCacheTag, ranking: RANKING });
  }

  /** Every story of the opened shards. */
  async everything() {
    return this.ask(null);
  }

  /** Pagefind's answer to words side by side, by story: {first, data}, the place of the first word and what loads it. */
  async ask(question) {
    if (!this.answers.has(question)) this.answers.set(question, this.search(question === null ? null : `"${question}"`));
    return this.answers.get(question);
  }

  async search(question) {
    const { results } = await pagefind.search(question);
    this.checkLoaded();
    const mine = results.filter(({ id }) => this.stories.has(id));
    return new Map(mine.map(({ id, score, words, data }) => [id, { score, first: words[0] ?? Infinity, data }]));
  }

  /** Nothing can be said about what there is while a file of the index is missing. */
  checkLoaded() {
    for (const url of failures) throw new Error(`could not load ${url}`);
  }

  /** How often stories say some words: a score by story. */
  async weigh(words) {
    const found = words ? await this.search(words) : new Map();
    return new Map([...found].map(([id, { score }]) => [id, score]));
  }

  /** Where in a story a word stands: 0 in its title, 1 in its lead, 2 behind them. */
  zoneOf(id, place) {
    return this.stories.get(id).heads.filter((end) => place >= end).length;
  }

  /** The stories that say a word in capitals. */
  async abbreviated(phrase) {
    return this.ask(`zc${spelled(phrase, false)}`);
  }

  /** The stories that hold a phrase: {text} as it stands, {named} as a name, in whatever form, {found} either.
   *
   * Marks that were typed count; {unmarked} are the stories that have it with other marks, where none has it with these.
   */
  async holding(phrase) {
    const marked = isMarked(phrase);
    const held = await this.spelledSo(phrase, marked);
    const unmarked = marked && !held.found.size ? (await this.spelledSo(phrase, false)).found : new Map();
    return { ...held, unmarked };
  }

  async spelledSo(phrase, exact) {
    const parts = spelled(phrase, exact);
    const linked = linkedForm(phrase);
    const asked = [parts, ...(linked ? [spelled(linked, exact)] : [])].map((one) => this.ask(one.join(" ")));
    const [named, ...texts] = await Promise.all([this.ask(wholeName(parts)), ...asked]);
    let text = new Map(texts.reverse().flatMap((one) => [...one]));
    const joined = text.size || named.size ? null : joinedForm(phrase);
    if (joined) text = await this.ask(spelled(joined, exact).join(" "));
    return { found: new Map([...named, ...text]), text, named };
  }
}
