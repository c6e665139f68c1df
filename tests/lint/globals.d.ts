/** What the classic scripts of an old browser's page share (static/js/browser_check.js, browser_words.js). */
interface Window {
  browserCheckSays?: { old(): void; missing(): void; slow(): void; passing(): void };
}
