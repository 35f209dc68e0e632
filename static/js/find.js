// Every page: "/" goes to the search box; suggestions come when it is used; a story marks what was searched for.

const box = document.getElementById("find");
const boxes = [document.getElementById("q"), box].filter(Boolean);

for (const one of boxes) {
  const help = () => import("./suggest.js").then(({ attach }) => attach(one));
  if (document.activeElement === one) help();
  else one.addEventListener("focus", help, { once: true });
}

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=radio]), textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  boxes[0]?.focus();
  boxes[0]?.select();
});

const article = document.querySelector("article[data-story]");
const asked = new URLSearchParams(location.search).get("q");
if (article && asked && box) {
  const bundle = new URL("../../pagefind/", box.form.action).href;
  import("./marks.js").then(({ markAsked }) => markAsked(article, bundle, asked)).catch(console.warn);
}
