// A story that was reached from a search (?q=…): mark what was asked for.

import { findPlaces, merged } from "./excerpt.js";
import { parse } from "./query.js";
import { tableOf, words } from "./words.js";

const BLOCKS = "h1, h2, h3, h4, p, li, dd, dt, td, th, figcaption, blockquote, pre";

/** The blocks of the story that hold no other block. */
const blocks = (article) =>
  [...article.querySelectorAll(`.head :is(${BLOCKS}), .cell :is(${BLOCKS})`)].filter((one) => !one.querySelector(BLOCKS));

/** Mark some places of a block's text, which may run across several text nodes. */
function mark(block, places) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  for (let at = 0; walker.nextNode(); at += walker.currentNode.length) nodes.push([walker.currentNode, at]);
  for (const [node, at] of nodes.reverse()) {
    for (const [from, to] of places.toReversed()) {
      const start = Math.max(from - at, 0);
      const end = Math.min(to - at, node.length);
      if (start >= end) continue;
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      range.surroundContents(document.createElement("mark"));
    }
  }
}

/** Mark a question; where nobody says it so, `other`, the name that a search found the story by. */
export async function markAsked(article, bundle, question, other = "") {
  const answer = await fetch(`${bundle}search.json`, { cache: "no-cache" });
  const table = tableOf(answer.ok ? await answer.json() : { from: "", to: "" });
  const found = blocks(article);
  const texts = found.map((block) => words(block.textContent, table));
  let places = findPlaces(parse(question, table).wanted, texts);
  if (other && !places.flat(2).length) places = findPlaces(parse(`"${other}"`, table).wanted, texts);
  for (const [index, block] of found.entries()) mark(block, merged(places[index].flat()));
}
