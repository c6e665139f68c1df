/** Les textes de en_too_old.js en français. */
export default {
  "too_old.title": "Ce navigateur est trop ancien pour les tableaux.",
  "too_old.forms": "Les formulaires de cette page fonctionnent, mais les tableaux ne s’ouvriront pas ici.",
  "too_old.needs":
    "swotboard a besoin de {versions}, ou d’une version plus récente. Veuillez mettre à jour {what}, ou ouvrir cette page dans un autre navigateur ou sur un autre appareil.",
  "too_old.versions":
    "Chrome ou Edge 96, Firefox 108, Safari 16.4 (sur un iPhone ou un iPad : iOS 16.4), Opera 82 ou Samsung Internet 17",
  "too_old.ios": "iOS (Réglages, Général, Mise à jour logicielle)",
  "too_old.browser": "ce navigateur",
  "too_old.missing": "Une partie de cette page n’a pas pu être chargée.",
  "too_old.missing_text": "Le réseau a peut-être été coupé un instant. Veuillez recharger la page.",
  "too_old.passing_text": "Réessayez, ou rechargez la page; ce que vous avez écrit est conservé.",
  "too_old.slow": "Cette page met du temps à s’ouvrir.",
  "too_old.slow_text":
    "Elle continue d’elle-même. Si le réseau a été coupé, recharger la page ira peut-être plus vite.",
  "too_old.reload": "Recharger",
};
