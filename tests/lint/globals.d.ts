/** What the classic scripts of an old browser's page share (static/js/browser_check.js, browser_words.js). */
interface Window {
  browserCheckSays?: { old(): void; missing(): void; slow(): void; passing(): void };
}

/** The texts of the page's language, which swotboard/web/assets.py puts in its place; "<module> texts". */
declare function pageTexts(which: string): { [key: string]: string };
