// The texts of en_hints.js in French.

export default {
  "hints.label": "Premiers pas, {n} sur {all}",
  "hints.write": "Choisissez un quadrant ici, écrivez une note et appuyez sur Entrée.",
  "hints.saved":
    "Vos notes sont enregistrées au fur et à mesure, même quand le réseau est absent. Ceci montre si tout l’est.",
  "hints.more": "Annuler, notes compactes, et toutes les touches du tableau : c’est ici.",
  "hints.next": "Suivant",
  "hints.done": "Compris",
};
