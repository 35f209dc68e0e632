// What the hits are spread over: years as bars, topics and places, languages; each with its count.

import { make } from "./hits.js";

/** {years, topics, places, languages} of the hits: how many there are under each, all other choices kept. */
export function countFacets(index, hits, wish) {
  const chosen = (story, left) =>
    (left === "year" || !wish.year || story.year === wish.year) &&
    (left === "topic" || !wish.topic || story.terms.includes(`topics/${wish.topic}`)) &&
    (left === "place" || !wish.place || story.terms.includes(`places/${wish.place}`));
  const stories = hits.map(({ id }) => index.stories.get(id));
  const count = (left, values) => {
    const counts = new Map();
    for (const story of stories.filter((one) => chosen(one, left))) {
      for (const value of values(story)) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return counts;
  };
  const named = (taxonomy) => (story) =>
    story.terms.filter((one) => one.startsWith(`${taxonomy}/`)).map((one) => one.slice(taxonomy.length + 1));
  return {
    year: count("year", ({ year }) => [year]),
    topic: count("topic", named("topics")),
    place: count("place", named("places")),
    language: count("", ({ languages }) => languages),
  };
}

/** Say beside each choice of a select how many hits it leaves. */
function labelChoices(select, counts) {
  for (const option of [...select.options].slice(1)) {
    option.dataset.label ??= option.textContent;
    const count = counts?.get(option.value) ?? 0;
    option.textContent = counts ? `${option.dataset.label} (${count})` : option.dataset.label;
    option.disabled = Boolean(counts) && !count && !option.selected;
  }
}

/** Show the counts; without any (null) take them away. `choose` is called with a year, "" for all. */
export function showFacets(form, bars, counts, wish, choose) {
  labelChoices(form.elements.topic, counts?.topic);
  labelChoices(form.elements.place, counts?.place);
  const years = [...(counts?.year.keys() ?? [])].sort();
  bars.hidden = years.length < 2 && !wish.year;
  if (bars.hidden) return bars.replaceChildren();
  const all = [];
  for (let year = Number(years[0]); year <= Number(years.at(-1)); year += 1) all.push(String(year));
  const most = Math.max(...counts.year.values(), 1);
  bars.replaceChildren(
    ...all.map((year) => {
      const count = counts.year.get(year) ?? 0;
      const bar = make("span", { className: "height" });
      bar.style.setProperty("--share", count / most);
      const button = make("button", { type: "button", disabled: !count }, bar, make("span", {}, year.slice(2)));
      button.ariaLabel = bars.dataset.say.replace("{year}", year).replace("{count}", count);
      button.title = button.ariaLabel;
      button.ariaPressed = String(year === wish.year);
      button.addEventListener("click", () => choose(year === wish.year ? "" : year));
      return make("li", {}, button);
    }),
  );
  bars.scrollLeft = bars.scrollWidth;
  return null;
}
