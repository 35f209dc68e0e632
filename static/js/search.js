// The search page, on Pagefind's API. The query stands in the address: /zh-hans/search/?q=…

import "./site.js";

const PER_PAGE = 20;
const list = document.querySelector("[data-results]");
const status = document.querySelector("[data-status]");
const more = document.querySelector("[data-more]");
const field = document.querySelector("#q");
const query = (new URLSearchParams(location.search).get("q") ?? "").normalize("NFC").trim().slice(0, 500);

function say(state, text) {
  list.dataset.state = state;
  status.textContent = text;
}

/** An excerpt as nodes: its text, and its <mark>s; nothing else of what it may hold. */
function excerpt(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html").body;
  const nodes = [...parsed.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return document.createTextNode(node.textContent);
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
  const paragraph = document.createElement("p");
  paragraph.append(...nodes);
  return paragraph;
}

function item({ url, meta, excerpt: html }) {
  const entry = document.createElement("li");
  entry.dataset.story = meta.story;
  const heading = document.createElement("h2");
  const link = document.createElement("a");
  link.href = url;
  link.textContent = meta.title;
  heading.append(link);
  const when = document.createElement("time");
  when.dateTime = when.textContent = meta.date;
  const line = document.createElement("p");
  line.className = "meta";
  line.append(when);
  entry.append(heading, excerpt(html), line);
  return entry;
}

async function search() {
  say("searching", status.dataset.searching);
  const bundle = new URL(list.dataset.bundle, location.href);
  const pagefind = await import(bundle + "pagefind.js");
  await pagefind.options({ baseUrl: new URL("..", bundle).pathname, excerptLength: 30 });
  const { results } = await pagefind.search(query);
  list.dataset.total = results.length;
  let shown = 0;
  const page = async () => {
    const found = await Promise.all(results.slice(shown, shown + PER_PAGE).map((result) => result.data()));
    shown += found.length;
    list.append(...found.map(item));
    more.hidden = shown >= results.length;
  };
  await page();
  more.addEventListener("click", page);
  say("done", results.length ? status.dataset.found.replace("{count}", results.length) : status.dataset.none);
}

if (query) {
  field.value = query;
  search().catch((error) => {
    console.warn(error);
    say("failed", status.dataset.failed);
  });
}
