/**
 * What is said in browsers that are too old, and where a script did not come (static/js/browser_words.js). The versions
 * are those of "browserslist" in tests/lint/package.json.
 */
export default {
  "too_old.title": "This browser is too old for the boards.",
  "too_old.forms": "The forms on this page work, but the boards will not open here.",
  "too_old.needs":
    "swotboard needs {versions}, or newer. Please update {what}, or open this page in another browser or on another device.",
  "too_old.versions":
    "Chrome or Edge 96, Firefox 108, Safari 16.4 (on an iPhone or iPad: iOS 16.4), Opera 82 or Samsung Internet 17",
  "too_old.ios": "iOS (Settings, General, Software Update)",
  "too_old.browser": "this browser",
  "too_old.missing": "A part of this page could not be loaded.",
  "too_old.missing_text": "The network may have been away for a moment. Please reload the page.",
  "too_old.passing_text": "Try again, or reload; what you typed is kept.",
  "too_old.slow": "Opening this page takes long.",
  "too_old.slow_text": "It goes on by itself. If the network was away, reloading may be quicker.",
  "too_old.reload": "Reload",
};
