// The preview on an editor's own machine: tells what is wrong, marks what is not published, and loads the page anew when
// something has changed, at the row that was edited. A published site has nothing of it.

const OWN = "/__diglot/";
const PLACE = "diglot-preview-place";
const own = document.querySelector("script[data-diglot-version]");
const tag = document.documentElement.lang;
const story = document.querySelector("article[data-story]")?.dataset.story ?? "";
const words = await (await fetch(`${OWN}words.json?lang=${encodeURIComponent(tag)}`)).json();
const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

// The place on the page

/** After a reload: scroll to where the reader was, and on to the row that was edited where it is out of sight. */
function restorePlace() {
  const kept = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
  sessionStorage.removeItem(PLACE);
  if (kept?.path !== location.pathname) return;
  scrollTo(0, kept.y);
  const row = kept.row && document.getElementById(kept.row)?.closest(".row");
  if (!row) return;
  row.dataset.diglotEdited = "";
  const { top, bottom } = row.getBoundingClientRect();
  if (bottom < 80 || top > innerHeight - 80) row.scrollIntoView({ block: "center" });
}

function reload(row) {
  sessionStorage.setItem(PLACE, JSON.stringify({ path: location.pathname, y: scrollY, row }));
  location.reload();
}

// The overlay

const panel = make("section", { class: "panel", "aria-label": words.preview, lang: tag });
const host = make("div", { id: "diglot-preview" });
const shadow = host.attachShadow({ mode: "open" });
shadow.append(make("link", { rel: "stylesheet", href: `${OWN}preview.css` }), panel);
document.body.append(host);
let opened = null; // whether the reader has opened or closed the list: until then errors of this page open it

/** A sentence of both editions, where a message ends with both and the line of the other: "…; zh: … | vi: … (file:7)". */
function splitTexts(message) {
  const found = /^(.*?); zh: (.*) \| vi: (.*?)(?:[(（]([^()（）]+:\d+)[)）])?$/s.exec(message);
  if (!found) return { said: message, texts: [], other: "" };
  const [, said, zh, vi, other = ""] = found;
  return { said, texts: [["zh", zh], ["vi", vi.trim()]], other };
}

/** A quoted sentence, in which ⟦…⟧ marks what differs. */
function quote(lang, text) {
  const parts = text.split(/⟦(.*?)⟧/s); // every second one was between the brackets
  return make("blockquote", { lang }, ...parts.map((part, at) => (at % 2 ? make("mark", {}, part) : part)));
}

/** To what a kind of problem means, on a page of its own: this one may be loaded anew at any moment. */
function linkExplained(code) {
  const href = `${OWN}problems?lang=${encodeURIComponent(tag)}#${code}`;
  return make("a", { href, target: "diglot-problems" }, words.explained);
}

function describe(problem) {
  const { said, texts, other } = splitTexts(problem.message);
  const place = `${problem.file}${problem.line ? `:${problem.line}` : ""}`;
  const where = problem.open
    ? make("a", { href: problem.open, title: words.open }, place)
    : make("span", {}, place);
  const item = make("li", { class: problem.severity, "data-code": problem.code });
  item.append(make("p", { class: "where" }, make("b", {}, words[problem.severity]), " ", where));
  const explained = words[`p_${problem.code}`];
  item.append(make("p", {}, said));
  for (const [lang, text] of texts) item.append(quote(lang, text));
  if (other) item.append(make("p", { class: "where" }, other));
  if (problem.hint) item.append(make("p", { class: "hint" }, make("b", {}, words.hint), " ", make("span", {}, problem.hint)));
  if (explained && !problem.hint) item.append(make("p", { class: "said" }, explained));
  item.append(make("p", { class: "said" }, linkExplained(problem.code)));
  return item;
}

/** Of this page: problems of its story, and of files that decide every page. */
const isHere = (problem) => problem.story === story || !problem.story;

/** What a question is about, in the words of the reader. */
function labelOf(code) {
  return words[code.startsWith("facts-") ? "q_facts-differ" : `q_${code}`] ?? words[`p_${code}`] ?? words.warning;
}

// For translators: the rows of a story, what is to be looked at, and what can be written from here

const slip = make("section", { class: "slip", "aria-label": words.questions.replace("{count}", ""), lang: tag });
slip.hidden = true;
panel.before(slip);
let news = null;
let at = -1; // the question that is shown
let proposing = false; // while a change is shown that the reader may have written
let chosen = null; // while two blocks are being chosen: by language, the row's number, the place in it, the element

const button = (text, act, attributes = {}) => {
  const made = make("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", act);
  return made;
};

function showSlip() {
  slip.hidden = !story || !news;
  if (slip.hidden) return;
  const { questions, rows, checked } = news;
  const none = checked ? words.no_questions : words.checking;
  const status = questions.length ? say("questions", { count: questions.length }) : none;
  const head = make("p", { class: "head", role: "status" }, `${say("rows", { count: rows })} · ${status}`);
  const buttons = make("p", { class: "buttons" });
  if (questions.length) buttons.append(button(words.previous, () => go(-1)), button(words.next, () => go(1)));
  if (document.querySelectorAll(".side").length > 1) buttons.append(button(words.pin, beginPin));
  const asked = `lang=${encodeURIComponent(tag)}&story=${encodeURIComponent(story)}`;
  buttons.append(make("a", { href: `${OWN}review?${asked}` }, words.review));
  buttons.append(make("a", { href: `${OWN}questions?lang=${encodeURIComponent(tag)}` }, words.all_questions));
  buttons.append(make("a", { href: `${OWN}guide?lang=${encodeURIComponent(tag)}` }, words.guide));
  slip.replaceChildren(head, buttons);
  if (at >= 0 && questions[at]) slip.prepend(describeQuestion(questions[at]));
}

const ROW = /^[^:：(（]*[(（]r-\w+[)）][:：]\s*/; // "row 19 (r-vcqed): ", which the card says above

function describeQuestion(question) {
  const doubtful = question.code === "doubtful-row";
  const { said, texts, other } = splitTexts(question.message);
  const place = question.number ? `${say("row", { number: question.number })} · ` : "";
  const card = make("div", { class: "card" }, make("p", {}, make("b", {}, place + labelOf(question.code))));
  card.append(make("p", {}, doubtful ? say("score", { score: question.message }) : said.replace(ROW, "")));
  for (const [lang, text] of texts) card.append(quote(lang, text));
  if (question.hint) card.append(make("p", { class: "hint" }, make("b", {}, words.hint), " ", question.hint));
  card.append(make("p", { class: "where" }, [`${question.file}:${question.line}`, other].filter(Boolean).join(" · ")));
  const { file, line, answer } = question;
  if (answer) card.append(button(words.answer, () => propose({ kind: "answer", story, file, line, answer })));
  return card;
}

/** On to another question: its row comes into sight and is marked. */
function go(by) {
  const { questions } = news;
  at = at < 0 && by < 0 ? questions.length - 1 : (at + by + questions.length) % questions.length;
  markRow(questions[at].row);
  showSlip();
}

function markRow(id) {
  for (const one of document.querySelectorAll("[data-diglot-current]")) delete one.dataset.diglotCurrent;
  const row = id && document.getElementById(id)?.closest(".row");
  if (!row) return;
  row.dataset.diglotCurrent = "";
  row.scrollIntoView({ block: "start" }); // the bar of questions stands below
}

function beginPin() {
  chosen = {};
  document.documentElement.dataset.diglotChoosing = "";
  slip.prepend(make("p", { class: "card", role: "status" }, words.pin_choose));
}

function endPin() {
  for (const one of document.querySelectorAll("[data-diglot-chosen]")) delete one.dataset.diglotChosen;
  delete document.documentElement.dataset.diglotChoosing;
  chosen = null;
  proposing = false;
  showSlip();
}

document.addEventListener("click", (event) => {
  if (!chosen || event.composedPath().includes(host)) return;
  event.preventDefault();
  event.stopPropagation();
  const cell = event.target.closest(".cell:not([data-missing])");
  const block = cell && [...cell.children].find((one) => one.contains(event.target));
  if (!block) return;
  const language = cell.lang.slice(0, 2);
  if (chosen[language]) delete chosen[language].block.dataset.diglotChosen;
  block.dataset.diglotChosen = "";
  chosen[language] = { block, place: [Number(cell.closest(".row").dataset.n), [...cell.children].indexOf(block)] };
  if (chosen.zh && chosen.vi) propose({ kind: "pin", story, zh: chosen.zh.place, vi: chosen.vi.place });
}, true);

addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && chosen) endPin();
});

async function ask(wish) {
  const headers = { "Content-Type": "application/json" };
  return (await fetch(`${OWN}change`, { method: "POST", headers, body: JSON.stringify(wish) })).json();
}

/** Show what a wish would write; write it when the reader says so. */
async function propose(wish) {
  proposing = true;
  const answer = await ask(wish);
  const card = make("div", { class: "card" });
  if (answer.refused) card.append(make("p", { role: "alert" }, words[answer.refused] ?? words.refused_changed));
  else {
    const write = button(words.write, async () => {
      await ask({ ...wish, token: answer.token });
      endPin();
    });
    card.append(make("p", {}, words.will_write), make("pre", {}, answer.shown), write, " ");
  }
  const cancel = button(words.cancel, endPin);
  card.append(cancel);
  slip.replaceChildren(card);
  (card.querySelector("button") ?? cancel).focus();
}

function showProblems({ problems }) {
  const errors = problems.filter((one) => one.severity === "error");
  const here = errors.filter(isHere);
  const elsewhere = errors.length - here.length;
  panel.replaceChildren();
  panel.hidden = !errors.length;
  if (!errors.length) return;
  const parts = [
    here.length ? say("problems_here", { count: here.length }) : "",
    elsewhere ? say("problems_elsewhere", { count: elsewhere }) : "",
  ];
  const details = make("details");
  details.open = opened ?? here.length > 0;
  const summary = make("summary", { role: "status" }, parts.filter(Boolean).join(" · "));
  summary.addEventListener("click", () => (opened = !details.open));
  const list = make("ol", {}, ...[...here, ...errors.filter((one) => !isHere(one))].map(describe));
  details.append(summary, make("div", { class: "body" }, make("p", { class: "note" }, words.last_good), list));
  panel.append(details);
}

// Drafts, and stories that wait

const markOf = (state) => (state === "draft" ? words.draft : say("waits", { day: state }));

function markUnpublished({ unpublished }) {
  for (const mark of document.querySelectorAll(".diglot-mark")) mark.remove();
  const mark = (state) => make("span", { class: "diglot-mark", lang: tag }, markOf(state));
  if (unpublished[story]) document.querySelector("article[data-story] .meta")?.append(" ", mark(unpublished[story]));
  for (const link of document.querySelectorAll("main a[href]")) {
    const path = /^\/.*?[a-z-]+\/(\d{4}\/\d\d\/[a-z0-9-]+)\/$/.exec(link.pathname)?.[1];
    const state = path !== story && !link.closest(".cell, .switch") && link.textContent.trim() && unpublished[path];
    if (state) link.after(" ", mark(state));
  }
}

// News

let source = null;

function listen() {
  source = new EventSource(`${OWN}news?story=${encodeURIComponent(story)}&lang=${encodeURIComponent(tag)}`);
  source.addEventListener("message", ({ data }) => {
    news = JSON.parse(data);
    if (news.version !== own.dataset.diglotVersion) {
      source.close();
      reload(news.edits.find((one) => one.story === story)?.row ?? "");
      return;
    }
    showProblems(news);
    if (at >= news.questions.length) at = -1;
    if (!chosen && !proposing) showSlip();
    markUnpublished(news);
    document.documentElement.dataset.diglotPreview = news.version;
  });
}

// A browser has few connections for one host: tabs that nobody looks at give theirs back.
document.addEventListener("visibilitychange", () => {
  source?.close();
  if (!document.hidden) listen();
});
addEventListener("pagehide", () => source?.close());

restorePlace();
listen();
