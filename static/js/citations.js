// A story's citations in BibTeX, RIS and CSL-JSON, made of its index.json as the site's own files of them are made
// (diglot/export/cite.py; a test compares both): each edition is a work of its own and names the title of the other one.

const LANGID = { "zh-Hans": "chinese-simplified", "zh-Hant": "chinese-traditional", vi: "vietnamese" };
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const TEX = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };

/** The editions as they are cited, each under the tag that it is written in, or the first of its language. */
function cite(story) {
  const tags = Object.keys(story.titles);
  const cited = Object.entries(story.editions).map(([language, edition]) => {
    const tag = tags.find((one) => one === edition.written) ?? tags.find((one) => one.startsWith(language));
    return {
      authors: [],
      translators: [],
      ...edition,
      id: `${story.id.replaceAll("/", "-")}-${language}`,
      tag,
      title: story.titles[tag],
      archive: story.archive[tag],
      day: edition.date.slice(0, 10).split("-"),
      url: story.permalinks[tag],
      summary: story.summaries[tag],
      words: story.terms.map(({ names }) => names[tag]),
    };
  });
  return cited.map((one) => {
    const other = cited.find((another) => another !== one);
    return { ...one, other: other?.title ?? "", otherTag: other?.tag ?? "", translated: Boolean(other?.original) };
  });
}

const escapeTex = (text) => text.replace(/[\\~^{}$&#%_]/gu, (sign) => TEX[sign] ?? `\\${sign}`);
const escapeAddress = (url) => url.replace(/[{}\\]/gu, (sign) => `%${sign.charCodeAt().toString(16).toUpperCase()}`);
const braced = (text) => (text ? `{${escapeTex(text)}}` : "");
const langid = (tag) => LANGID[tag.slice(0, 7)];

function formatBibtex(one) {
  const fields = [
    ["author", one.authors.map(braced).join(" and ")],
    ["title", braced(one.title)],
    [one.translated ? "origtitle" : "titleaddon", braced(one.other)],
    ["origlanguage", one.translated ? langid(one.otherTag) : ""],
    ["translator", one.translators.map(braced).join(" and ")],
    ["howpublished", escapeTex(one.archive)],
    ["year", one.day[0]],
    ["date", one.day.join("-")],
    ["url", escapeAddress(one.url)],
    ["langid", langid(one.tag)],
  ];
  const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@misc{${one.id},\n${lines.join("")}  month = ${MONTHS[one.day[1] - 1]},\n}\n`;
}

function formatRis(one) {
  const fields = [
    ["TY", "NEWS"],
    ["ID", one.id],
    ...one.authors.map((name) => ["AU", name]),
    ["TI", one.title],
    [one.translated ? "OP" : "TT", one.other],
    ...one.translators.map((name) => ["A4", name]),
    ["T2", one.archive],
    ["PY", one.day[0]],
    ["DA", one.day.join("/")],
    ["LA", one.tag],
    ["AB", one.summary],
    ...one.words.map((word) => ["KW", word]),
    ["UR", one.url],
  ];
  const said = fields.filter(([, value]) => value);
  const lines = said.map(([name, value]) => `${name}  - ${value.trim().split(/\s+/u).join(" ")}`);
  return [...lines, "ER  - ", "", ""].join("\r\n");
}

function makeCslItem(one) {
  const people = (names) => names.map((literal) => ({ literal }));
  const item = {
    id: one.id,
    type: "article-newspaper",
    title: one.title,
    "container-title": one.archive,
    author: people(one.authors),
    translator: people(one.translators),
    issued: { "date-parts": [one.day.map(Number)] },
    language: one.tag,
    URL: one.url,
    abstract: one.summary,
    "original-title": one.translated ? one.other : "",
    note: one.other && !one.translated ? `${one.otherTag}: ${one.other}` : "",
  };
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value.length !== 0));
}

/** The files by name. */
export function formatCitations(story) {
  const cited = cite(story);
  return {
    "cite.bib": cited.map(formatBibtex).join("\n"),
    "cite.ris": cited.map(formatRis).join(""),
    "cite.json": `[\n${cited.map((one) => JSON.stringify(makeCslItem(one))).join(",\n")}\n]\n`,
  };
}
