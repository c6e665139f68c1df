/** Les textes de en_not_loaded.js en français. */
export default {
  "not_loaded.text": "Cette page n’a pas pu être chargée.",
  "not_loaded.reload": "Recharger",
};
