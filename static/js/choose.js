// The language choice: go on to the remembered language, or to the one that the browser prefers.

import { recall } from "./site.js";

function fits(tag, wanted) {
  if (tag === "vi") return /^vi\b/i.test(wanted);
  const traditional = /^zh(-hant|-tw|-hk|-mo)/i.test(wanted);
  return /^zh\b/i.test(wanted) && traditional === tag.startsWith("zh-Hant");
}

const links = [...document.querySelectorAll("a[data-tag]")];
const kept = links.find((link) => link.dataset.tag === recall("diglot-tag"));
const preferred = () => {
  for (const wanted of navigator.languages) {
    const link = links.find((one) => fits(one.dataset.tag, wanted));
    if (link) return link;
  }
  return null;
};
const target = kept ?? preferred();
if (target && location.hash !== "#choose") location.replace(target.href);
