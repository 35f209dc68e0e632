// The archive's index: Pagefind over the shards that have been opened, and what is known of every story in them.

import { isMarked, spelled } from "./query.js";
import { tableOf, wholeName } from "./words.js";

const ENOUGH = 1000; // stories: so many of the newest are searched first

async function load(url) {
  const answer = await fetch(url, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer;
}

const unpacked = (answer) => new Response(answer.body.pipeThrough(new DecompressionStream("gzip")));

/** The archive whose bundle lies there; {table, shards, …}. */
export async function openArchive(bundle) {
  const [pagefind, common] = await Promise.all([
    import(bundle + "pagefind.js"),
    load(bundle + "search.json").then((answer) => answer.json()),
  ]);
  const metaCacheTag = String(Date.now());
  await pagefind.options({ noWorker: true, metaCacheTag, baseUrl: new URL("..", bundle).pathname });
  await pagefind.init(); // it loads its own parts while the shelves are loaded
  return new Archive(bundle, pagefind, common, metaCacheTag);
}

class Archive {
  constructor(bundle, pagefind, common, metaCacheTag) {
    Object.assign(this, { bundle, pagefind, metaCacheTag });
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
    for (const [place, id] of shelf.ids.split(" ").entries()) {
      this.stories.set(`${name}_${id}`, { shard: name, place, year: years[place], terms: said[place] });
    }
    this.opened.set(name, true);
    this.answers.clear();
  }

  merge(language) {
    const { metaCacheTag } = this;
    return this.pagefind.mergeIndex(this.bundle, { language, metaCacheTag });
  }

  /** Every story of the opened shards. */
  async everything() {
    return this.ask(null);
  }

  /** Pagefind's answer to words side by side, by story. */
  async ask(question) {
    if (!this.answers.has(question)) this.answers.set(question, this.askPagefind(question));
    return this.answers.get(question);
  }

  async askPagefind(question) {
    const { results } = await this.pagefind.search(question === null ? null : `"${question}"`);
    this.checkLoaded();
    return new Map(results.filter(({ id }) => this.stories.has(id)).map((result) => [result.id, result]));
  }

  /** Pagefind passes over a file that it cannot load; then nothing can be said about what there is. */
  checkLoaded() {
    const failed = ({ responseStatus: status }) => status !== undefined && !(status && status < 400);
    const loaded = performance.getEntriesByType("resource").filter(({ name }) => name.startsWith(this.bundle));
    const broken = loaded.find(failed);
    if (broken) throw new Error(`could not load ${broken.name}`);
  }

  /** The stories that hold a phrase: {text} as it stands, {named} as a name, in whatever form, {found} either.
   *
   * Marks that were typed count, unless no story has the phrase with them.
   */
  async holding(phrase) {
    const marked = isMarked(phrase);
    const held = await this.spelledSo(phrase, marked);
    return marked && !held.found.size ? this.spelledSo(phrase, false) : held;
  }

  async spelledSo(phrase, exact) {
    const parts = spelled(phrase, exact);
    const [text, named] = await Promise.all([this.ask(parts.join(" ")), this.ask(wholeName(parts))]);
    return { found: new Map([...named, ...text]), text, named };
  }
}
