/** What browser_check.js says where not even en_too_old.js came. */
export default {
  "not_loaded.text": "This page could not be loaded.",
  "not_loaded.reload": "Reload",
};
