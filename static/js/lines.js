// A story sentence by sentence: what says the same in both languages stands on one line. Loaded when a reader asks for it.

let lined = []; // the rows whose sentences stand on lines

/** The number of the group that a node of a paragraph belongs to, 0 where no sentence stands in it. */
function groupOf(node) {
  if (!(node instanceof Element)) return 0;
  const sentence = node.matches(".s") ? node : node.querySelector(".s");
  return sentence ? Number(sentence.dataset.s.split(".")[1]) : 0;
}

/** Put each group of a paragraph into an element of its own; what stands between goes with what comes before it. */
function cut(paragraph) {
  let line = null;
  for (const node of [...paragraph.childNodes]) {
    const group = groupOf(node);
    if (!line || (group && group !== Number(line.dataset.line))) {
      line = document.createElement("span");
      line.className = "line";
      line.dataset.line = group || 1;
      line.style.setProperty("--line", group || 1);
      node.before(line);
    }
    line.append(node);
  }
}

/** Whether a row is made of paragraphs in both languages: headings, lists, tables and pictures stay as they are. */
function isLined(row) {
  const cells = [...row.querySelectorAll(":scope > .cell")];
  const prose = (cell) => cell.dataset.missing === undefined && [...cell.children].every((one) => one.matches("p"));
  return cells.length > 1 && cells.every(prose) && row.querySelector(".s");
}

function join(row) {
  row.removeAttribute("data-lines");
  for (const line of row.querySelectorAll(".line")) line.replaceWith(...line.childNodes);
}

/** Show the sentences of some rows on lines, or all rows as they were. */
export function setLines(rows) {
  lined.forEach(join);
  lined = rows.filter(isLined);
  for (const row of lined) {
    row.dataset.lines = "";
    row.querySelectorAll(".cell > p").forEach(cut);
  }
}

document.addEventListener("script", () => setLines(lined)); // a column has got other paragraphs
