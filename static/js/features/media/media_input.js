/** Takes pictures that are pasted or dropped: on a note that has the focus or lies beneath, else into the composer. */

/** Listens on the whole page. */
export function listenForPictures(mediaCtx) {
  document.addEventListener("paste", (event) => pasted(event, mediaCtx));
  const end = () => mark(null);
  document.addEventListener("dragover", (event) => over(event, mediaCtx));
  document.addEventListener("dragleave", ({ relatedTarget }) => relatedTarget || end());
  document.addEventListener("drop", (event) => {
    end();
    dropped(event, mediaCtx);
  });
}

/** Where words come with a picture, as from a document or a table, they are what was meant. */
function pasted(event, mediaCtx) {
  const { files, types } = event.clipboardData ?? { files: [], types: [] };
  const pictures = picturesIn(files);
  if (!pictures.length || [...types].includes("text/plain") || event.target.closest?.("dialog, .editor, .search"))
    return;
  const note = noteAt(event.target);
  if (!mediaCtx.may(note)) return;
  event.preventDefault();
  mediaCtx.choose(pictures, note);
}

/** Files that are held over the page never replace it, wherever they are let go. */
function over(event, mediaCtx) {
  if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
  event.preventDefault();
  const note = noteAt(event.target);
  const may = !event.target.closest?.("dialog") && mediaCtx.may(note);
  event.dataTransfer.dropEffect = may ? "copy" : "none";
  mark(may ? (note ? event.target.closest(".note") : document.querySelector(".composer")) : null);
}

function dropped(event, mediaCtx) {
  const files = [...(event.dataTransfer?.files ?? [])];
  if (!files.length) return;
  event.preventDefault();
  const note = noteAt(event.target);
  if (event.target.closest?.("dialog") || !mediaCtx.may(note)) return;
  const pictures = picturesIn(files);
  if (pictures.length) mediaCtx.choose(pictures, note);
  else mediaCtx.tellNoPicture();
}

const picturesIn = (files) => [...files].filter(({ type }) => type.startsWith("image/"));

/** The note that an element is in, by its id; null where it is in none. */
function noteAt(element) {
  return element?.closest?.(".note[tabindex]")?.dataset.note ?? null;
}

let marked = null;

/** Where what is held would go. */
function mark(element) {
  if (element === marked) return;
  marked?.classList.remove("drop-here");
  element?.classList.add("drop-here");
  marked = element;
}
