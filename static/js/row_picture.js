// A row as a picture: the browser lays it out unseen, with its own line breaks and the fonts of the story, and every word
// is painted where it stands.

const ASIDE = ".footnote-ref, .footnote-backref, .hidden, rt, rp, .slip";
const TEXT = { most: 38, least: 26, room: 1500 }; // pixels of letters, and of the height that they should keep within
const WORD = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…—·]|[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…—·]+/gu;
const SIDES = ["Top", "Right", "Bottom", "Left"];

/** A canvas with both languages of a row, the titles, and where it comes from, on a paper of the look. */
export async function drawRow({ titles, cells, notes, look }) {
  const pictures = cells.flatMap((cell) => [...cell.querySelectorAll("img")]).filter((one) => one.getClientRects().length);
  await Promise.all(pictures.map((one) => one.decode().catch(() => null)));
  const box = setRow(titles, cells, notes, pictures);
  const root = document.documentElement;
  const { look: kept } = root.dataset;
  document.body.append(box);
  root.dataset.look = look;
  try {
    fit(box);
    return paint(box, pictures);
  } finally {
    if (kept) root.dataset.look = kept;
    else delete root.dataset.look;
    box.remove();
  }
}

function element(name, className, lang, ...inside) {
  const made = document.createElement(name);
  made.className = className;
  if (lang) made.lang = lang;
  made.append(...inside);
  return made;
}

/** The row as the picture has it, below the titles and above the notes. */
function setRow(titles, cells, notes, pictures) {
  const heads = titles.map(({ text, lang }) => element("p", "", lang, text));
  const texts = cells.map((cell) => {
    const copy = element("div", "", cell.lang, ...cell.cloneNode(true).childNodes);
    replacePictures(copy, cell, pictures);
    for (const one of copy.querySelectorAll(ASIDE)) one.remove();
    for (const one of copy.querySelectorAll("[id], [data-lit], [data-said]")) {
      for (const name of ["id", "data-lit", "data-said"]) one.removeAttribute(name);
    }
    for (const one of copy.querySelectorAll("li")) one.prepend(markerOf(one));
    return copy;
  });
  const lines = notes.map((text) => element("p", "", "", text));
  return element("div", "setting", "", element("header", "", "", ...heads), ...texts, element("footer", "", "", ...lines));
}

/** In the place of each picture that is seen as much room; the others are left out. */
function replacePictures(copy, cell, pictures) {
  const seen = [...cell.querySelectorAll("img")];
  for (const [place, one] of copy.querySelectorAll("img").entries()) {
    const at = pictures.indexOf(seen[place]);
    const room = element("span", "room");
    room.dataset.picture = at;
    room.style.aspectRatio = `${seen[place].width} / ${seen[place].height}`;
    (one.closest("picture") ?? one).replaceWith(at < 0 ? "" : room);
  }
}

function markerOf(item) {
  const { children, start = 1 } = item.parentElement;
  return item.parentElement.matches("ol") ? `${start + [...children].indexOf(item)}. ` : "• ";
}

/** The largest letters with which the picture is not too high; a long row gets the smallest, and a high picture. */
function fit(box) {
  for (let size = TEXT.most; size >= TEXT.least; size -= 2) {
    box.style.fontSize = `${size}px`;
    if (box.offsetHeight <= TEXT.room) return;
  }
}

// Painting

function paint(box, pictures) {
  const { left, top, width, height } = box.getBoundingClientRect();
  const canvas = element("canvas", "");
  canvas.width = Math.ceil(width);
  canvas.height = Math.ceil(height);
  const pen = canvas.getContext("2d");
  pen.fillStyle = getComputedStyle(box).backgroundColor;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.translate(-left, -top);
  for (const one of box.querySelectorAll("*")) paintEdges(pen, one);
  for (const one of box.querySelectorAll(".room")) {
    const place = one.getBoundingClientRect();
    pen.drawImage(pictures[one.dataset.picture], place.left, place.top, place.width, place.height);
  }
  const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) paintText(pen, texts.currentNode);
  return canvas;
}

function paintEdges(pen, one) {
  const style = getComputedStyle(one);
  const { left, top, right, bottom, width, height } = one.getBoundingClientRect();
  for (const side of SIDES) {
    const thick = parseFloat(style[`border${side}Width`]);
    if (!thick) continue;
    pen.fillStyle = style[`border${side}Color`];
    if (/Left|Right/.test(side)) pen.fillRect(side === "Left" ? left : right - thick, top, thick, height);
    else pen.fillRect(left, side === "Top" ? top : bottom - thick, width, thick);
  }
}

function paintText(pen, node) {
  const style = getComputedStyle(node.parentElement);
  pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  pen.fillStyle = style.color;
  for (const { 0: word, index } of node.data.matchAll(WORD)) {
    if (linesOf(node, index, index + word.length).length === 1) paintWord(pen, node, word, index);
    else for (let at = 0; at < word.length; at += 1) paintWord(pen, node, word[at], index + at);
  }
}

/** Where a piece of a text stands, on one line or several; WebKit also names the end of the line before, without width. */
function linesOf(node, start, end) {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return [...range.getClientRects()].filter(({ width }) => width);
}

function paintWord(pen, node, word, index) {
  const [place] = linesOf(node, index, index + word.length);
  if (place) pen.fillText(word, place.left, place.top + pen.measureText(word).fontBoundingBoxAscent);
}
