// The search box as a combobox: names and titles that begin as the reader types.

import { plain } from "./query.js";
import { tableOf, words } from "./words.js";

const MOST = 8;
const tag = document.documentElement.lang.toLowerCase();
let loaded = null; // a promise: what may be suggested

const root = () => new URL("../../", document.querySelector("form[role=search]").action);

async function load() {
  const read = async (name) => (await fetch(new URL(`pagefind/${name}`, root()), { cache: "no-cache" })).json();
  const [suggested, common] = await Promise.all([read(`suggest-${tag}.json`), read("search.json")]);
  const table = tableOf(common);
  const spelled = (text) => words(text, table).map((word) => word.folded);
  const names = suggested.names.map(([label, path, ...others]) => {
    return { label, path, also: others[0], name: true, forms: [label, ...others].map(spelled) };
  });
  const titles = suggested.titles.map(([label, path]) => ({ label, path, name: false, forms: [spelled(label)] }));
  return { spelled, words: suggested.words, entries: [...names, ...titles] };
}

const entries = () => (loaded ??= load().catch((error) => ((loaded = null), Promise.reject(error))));

/** Where the words typed so far begin in a form, or -1; the last of them may be half typed. */
function placeOf(typed, form) {
  const last = typed.length - 1;
  const fits = (said, word, index) => (index === last ? said?.startsWith(word) : said === word);
  const place = form.findIndex((_, at) => typed.every((word, index) => fits(form[at + index], word, index)));
  const pinyin = place < 0 && typed.length > 1 && form.length === 1 && typed.every((word) => /^[a-z]+$/u.test(word));
  return pinyin && form[0].startsWith(typed.join("")) ? 0 : place; // jiang su
}

/** The best entries for what is typed: those that begin with it, then those that have it inside; names first. */
async function matching(text) {
  const { spelled, entries: all } = await entries();
  const typed = spelled(plain(text));
  if (!typed.length) return [];
  const rated = all.map((one) => {
    const places = one.forms.map((form) => placeOf(typed, form)).filter((place) => place >= 0);
    return { one, rank: places.length ? (Math.min(...places) ? 2 : 0) + (one.name ? 0 : 1) : -1 };
  });
  return rated.filter(({ rank }) => rank >= 0).sort((a, b) => a.rank - b.rank).slice(0, MOST).map(({ one }) => one);
}

/** Names that share a word with a question that found nothing. */
export async function like(text) {
  const { spelled, entries: all } = await entries();
  const typed = new Set(spelled(plain(text).slice(0, 200)));
  const shared = (form) => form.filter((word) => typed.has(word)).length / form.length;
  const rated = all.filter(({ name }) => name).map((one) => ({ one, share: Math.max(...one.forms.map(shared)) }));
  const near = rated.filter(({ share }) => share >= 0.5).sort((a, b) => b.share - a.share).slice(0, 5);
  return near.map(({ one }) => ({ label: one.label, url: new URL(`${tag}/${one.path}/`, root()) }));
}

/** Make a search box suggest. */
export function attach(box) {
  const list = document.createElement("ul");
  list.role = "listbox";
  list.id = `${box.id}-suggested`;
  list.className = "suggested";
  list.hidden = true;
  const live = document.createElement("p");
  live.className = "hidden";
  live.role = "status";
  box.form.append(list, live);
  box.autocomplete = "off";
  box.spellcheck = false;
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-expanded", "false");
  let chosen = -1;
  let turn = 0;

  const close = () => {
    turn += 1;
    list.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
    live.textContent = "";
  };
  const choose = (index) => {
    const options = [...list.children];
    chosen = (index + options.length + 1) % (options.length + 1); // the last place is the box itself
    for (const [at, option] of options.entries()) option.ariaSelected = String(at === chosen);
    if (options[chosen]) {
      box.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    } else box.removeAttribute("aria-activedescendant");
  };
  const take = ({ label, path, name }) => {
    close();
    if (!name) return location.assign(new URL(`${tag}/${path}/`, root()));
    box.value = label;
    return box.form.requestSubmit();
  };
  const suggest = async () => {
    const own = (turn += 1);
    const found = await matching(box.value).catch(() => []);
    if (own !== turn || document.activeElement !== box) return;
    if (!found.length) return close();
    const { words: said } = await entries();
    list.ariaLabel = said.list;
    list.replaceChildren(
      ...found.map((one, index) => {
        const option = document.createElement("li");
        option.role = "option";
        option.id = `${list.id}-${index}`;
        option.ariaSelected = "false";
        option.textContent = one.label;
        if (one.also) {
          const also = document.createElement("span");
          also.lang = tag === "vi" ? "zh-Hans" : "vi";
          also.textContent = one.also;
          option.append(" ", also);
        }
        if (!one.name) option.className = "title";
        option.addEventListener("pointerdown", (event) => event.preventDefault());
        option.addEventListener("click", () => take(one));
        option.take = () => take(one);
        return option;
      }),
    );
    chosen = found.length;
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    box.removeAttribute("aria-activedescendant");
    live.textContent = said.count.replace("{count}", found.length);
  };
  const keys = {
    ArrowDown: () => (list.hidden ? suggest() : choose(chosen + 1)),
    ArrowUp: () => (list.hidden ? suggest() : choose(chosen - 1)),
    Enter: () => list.children[chosen].take(),
    Escape: close,
  };
  box.addEventListener("input", (event) => event.isComposing || suggest());
  box.addEventListener("compositionend", suggest);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    const needed = { Enter: !list.hidden && chosen in list.children, Escape: !list.hidden };
    if (event.isComposing || !keys[event.key] || !(needed[event.key] ?? true)) return;
    event.preventDefault();
    keys[event.key]();
  });
  box.form.addEventListener("submit", close);
  if (box.value) suggest();
}
