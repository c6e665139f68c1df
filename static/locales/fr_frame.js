// The texts of en_frame.js in French.

export default {
  "frame.refused": "Ce navigateur ne garde pas de témoins ici, dans un cadre d’un autre site.",
  "frame.open": "Ouvrir dans une nouvelle fenêtre",
  "frame.not_here": "Cette page ne s’affiche pas dans un cadre d’un autre site.",
};
