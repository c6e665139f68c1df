// @ts-check
/**
 * Follows links and downloads in a tab that holds its places itself [HTTP-14]: a link that the browser follows by
 * itself would lead to a page that knows nobody.
 */

import { ownAddress } from "../addresses.js";
import { t } from "../i18n.js";
import { go, placesHeader, takePlaces } from "../tab_places.js";
import { sayInNotice } from "./tab_notice.js";

/** From now on, on the document as it is. */
export function followInTab() {
  const path = location.pathname;
  document.addEventListener("click", onClick);
  document.addEventListener("submit", onSubmit);
  addEventListener("popstate", () => {
    if (location.pathname !== path) location.reload();
  });
}

function onClick(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || isHere(url)) return;
  if (!url.pathname.startsWith(ownAddress("/w/")) && !isDownload(url)) return;
  event.preventDefault();
  if (isDownload(url)) download(url);
  else go(url.href);
}

/** Forms that ask for a download; all others are posted by the page's own module. */
function onSubmit(event) {
  const { target: form, submitter } = event;
  const url = new URL(submitter?.getAttribute("formaction") || form.action, location.href);
  if (event.defaultPrevented || form.method !== "get" || !isDownload(url)) return;
  event.preventDefault();
  for (const [name, value] of new FormData(form)) url.searchParams.append(name, String(value));
  download(url);
}

function isHere(url) {
  return url.hash && url.pathname === location.pathname && url.search === location.search;
}

function isDownload(url) {
  return url.origin === location.origin && url.pathname.startsWith(ownAddress("/api/"));
}

/** A report comes as a file: a new window would know nobody. */
async function download(url) {
  url.searchParams.delete("show");
  try {
    const answer = await fetch(url, { headers: { ...placesHeader(), Accept: "application/json" } });
    if (!answer.ok) return sayInNotice((await answer.json()).error.message);
    await takePlaces(answer);
    save(await answer.blob(), nameIn(answer.headers.get("Content-Disposition") ?? ""));
  } catch {
    sayInNotice(t("share.offline"));
  }
}

function save(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function nameIn(disposition) {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
  return encoded ? decodeURIComponent(encoded) : "";
}
