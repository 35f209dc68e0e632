// Sharing a row or a story: as text with its link, through what the device offers, and as a picture. Loaded when a reader
// asks for it.

import { drawRow } from "./row_picture.js";
import { take } from "./sheet.js";

/** Share a text that ends with its address; false where the device offers no way. */
export const shareText = (title, text, url) => hand({ title, text: text.slice(0, -url.length).trimEnd(), url });

/** Hand over to what the device offers; to change one's mind is no failure. */
async function hand(shared) {
  if (!navigator.share || (shared.files && !navigator.canShare?.(shared))) return false;
  return navigator.share(shared).then(() => true, ({ name }) => name === "AbortError");
}

const root = document.documentElement;
const isDark = () => matchMedia("(prefers-color-scheme: dark)").matches;
let dialog = null;

/** Show a row as a picture that can be kept; `text` says the same to those who do not see it. */
export async function showPicture(row, { text, titles, notes: [origin, address] }) {
  dialog ??= await take(".picture", document.querySelector(".story"), "beforeend");
  const [place, status] = [dialog.querySelector("[data-canvas]"), dialog.querySelector("[role=status]")];
  const looks = [...dialog.querySelectorAll("[data-look]")];
  const name = `${row.closest(".story").dataset.story.replaceAll("/", "-")}-${row.id}.png`;
  const cells = [...row.querySelectorAll(".cell:not([data-missing])")];
  const notes = [origin, decodeURI(address).replace(/^https?:\/\//u, "")];
  const find = (what) => dialog.querySelector(`[data-${what}]`);
  let file = null;

  async function show(look) {
    for (const one of looks) one.ariaPressed = String(one.value === look);
    const canvas = await drawRow({ titles, cells, notes, look });
    canvas.role = "img";
    canvas.ariaLabel = text;
    place.replaceChildren(canvas);
    status.textContent = "";
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    file = new File([blob], name, { type: "image/png" });
    URL.revokeObjectURL(find("save").href);
    find("save").href = URL.createObjectURL(file);
    find("save").download = file.name;
    find("share").hidden = !navigator.canShare?.({ files: [file] });
    find("copy").hidden = !(navigator.clipboard?.write && window.ClipboardItem);
  }

  for (const one of looks) one.onclick = () => show(one.value);
  find("share").onclick = () => hand({ files: [file] });
  find("copy").onclick = async () => {
    const copied = await navigator.clipboard.write([new ClipboardItem({ "image/png": file })]).then(() => true, () => false);
    status.textContent = copied ? status.dataset.done : status.dataset.failed;
  };
  await show(root.dataset.look ?? (isDark() ? "dark" : "light"));
  dialog.showModal();
  dialog.querySelector("h2").focus();
}
