// "Verify this page": its bytes, and those of the files that it shows, against the site's manifest of digests. Loaded
// when the receipt is opened, which then offers it.

import { take } from "./sheet.js";

const HEX = 64; // digits of a digest

/** The SHA-256 of some bytes, in hexadecimal digits. */
async function digest(bytes) {
  const found = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...found].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The bytes that the host delivers now at an address; null where it has no such file. Throws where it cannot be asked. */
async function load(url) {
  const answer = await fetch(url, { cache: "no-store" });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.arrayBuffer();
}

/** The digests that a manifest lists, by path. */
function parse(text) {
  const lines = text.split("\n").filter(Boolean);
  return new Map(lines.map((line) => [line.slice(HEX + 2), line.slice(0, HEX)]));
}

/** The page and the files of this site that it shows: pictures, styles, scripts; as addresses, each once. */
function parts() {
  const main = document.querySelector("main");
  const used = [
    ...[...main.querySelectorAll("img")].map((one) => one.currentSrc || one.src),
    ...[...document.querySelectorAll("link[rel=stylesheet]")].map((one) => one.href),
    ...[...document.querySelectorAll("script[src]")].map((one) => one.src),
  ];
  const page = location.origin + location.pathname;
  return [...new Set([page, ...used.filter((url) => url.startsWith(`${location.origin}/`))])];
}

/** The words that stand for an outcome, filled in. */
const say = (words, key, values = {}) =>
  words[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** What was found, as lines for readers: what it says first whether all agrees. */
async function compare(manifest, words) {
  if (!globalThis.crypto?.subtle) return [say(words, "insecure")];
  if (navigator.onLine === false) return [say(words, "offline")];
  const bytes = await load(manifest);
  if (!bytes) return [say(words, "no_manifest")];
  const listed = parse(new TextDecoder().decode(bytes));
  const base = manifest.slice(0, -"data/manifest-sha256.txt".length);
  const bad = [];
  const urls = parts();
  let page = "";
  for (const url of urls) {
    const path = decodeURIComponent(url.slice(base.length)).replace(/(^|\/)$/, "$1index.html");
    const content = await load(url);
    const found = content && (await digest(content));
    page ||= found ?? "";
    if (!listed.has(path)) bad.push(say(words, "unlisted", { path }));
    else if (!found) bad.push(say(words, "missing", { path }));
    else if (found !== listed.get(path)) bad.push(say(words, "differs", { path, found, listed: listed.get(path) }));
  }
  const verdict = bad.length ? [say(words, "disagrees"), ...bad] : [say(words, "agrees", { count: urls.length, page })];
  return [...verdict, say(words, "proof", { manifest: await digest(bytes), host: location.host })];
}

/** Offer it at the end of a receipt. */
export async function offer(receipt) {
  const section = await take(".verify", receipt, "beforeend");
  section.querySelector("button").addEventListener("click", () => verify(section));
}

/** Compare, and write the outcome into the place that is read aloud. */
async function verify(section) {
  const status = section.querySelector("[role=status]");
  const manifest = section.querySelector("a").href;
  const show = (lines) =>
    status.replaceChildren(
      ...lines.map((line) => {
        const paragraph = document.createElement("p");
        paragraph.textContent = line;
        return paragraph;
      }),
    );
  status.setAttribute("aria-busy", "true");
  try {
    show(await compare(manifest, section.dataset));
  } catch (error) {
    show([`${section.dataset.failed} (${error.message})`]);
  }
  status.removeAttribute("aria-busy");
}
