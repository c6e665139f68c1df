// The texts of en_erasing.js in French.

export default {
  "erase.title": "Effacer ce qui est à vous",
  "erase.looking": "Recherche de ce qui est à vous…",
  "erase.name_brief": "Vous pouvez retirer votre nom. Ce que vous avez écrit reste.",
  "erase.name_open": "Retirer mon nom…",
  "erase.no_name": "Vous n’avez pas de nom ici.",
  "erase.all_brief": "Vous pouvez effacer tout ce que vous avez écrit dans cet atelier, sur tous les tableaux.",
  "erase.all_open": "Effacer tout ce que j’ai écrit…",
  "erase.nothing": "Vous n’avez rien écrit ici.",
  "erase.counts": "Ceci est à vous : {notes}, {comments}, {media}.",
  "erase.notes.one": "{n} note",
  "erase.notes.other": "{n} notes",
  "erase.comments.one": "{n} commentaire",
  "erase.comments.other": "{n} commentaires",
  "erase.media.one": "{n} image ou enregistrement sur la note de quelqu’un d’autre",
  "erase.media.other": "{n} images ou enregistrements sur des notes d’autres personnes",
  "erase.name_title": "Retirer votre nom?",
  "erase.name_goes":
    "Votre nom, et ceux que vous aviez avant, disparaissent des tableaux, des listes, de l’historique, de la rediffusion, des documents et de la base de données, pour tout le monde. Vos notes restent, comme celles d’une « personne sans nom ».",
  "erase.name_plan.one": "Dans le plan, {n} ligne vous nomme comme responsable : votre nom y disparaît aussi.",
  "erase.name_plan.other": "Dans le plan, {n} lignes vous nomment comme responsable : votre nom y disparaît aussi.",
  "erase.name_stays":
    "Là où d’autres ont écrit votre nom dans un texte à eux, il reste : demandez à l’animation de retirer cette note.",
  "erase.name_go": "Retirer mon nom",
  "erase.unnamed": "Votre nom a été retiré.",
  "erase.all_title": "Effacer tout ce que vous avez écrit?",
  "erase.all_goes":
    "Le texte de vos notes, y compris les textes précédents et les notes retirées, ainsi que vos commentaires, images et enregistrements disparaissent des tableaux, de l’historique, de la rediffusion, des documents et de la base de données, pour tout le monde. On ne peut pas annuler.",
  "erase.all_stays":
    "Il reste une marque de chaque note, vos votes et réactions, les notes d’autres personnes que vous avez modifiées, les thèmes et le plan. Votre nom reste aussi, sauf si vous le retirez.",
  "erase.all_together":
    "Personne n’a de nom ici; mais d’autres peuvent voir quelles notes disparaissent en même temps, et donc viennent d’une même personne.",
  "erase.all_go": "Effacer tout ce que j’ai écrit",
  "erase.going_on.one": "Effacement en cours : il en reste {n}. Il continue si vous fermez cette fenêtre.",
  "erase.going_on.other": "Effacement en cours : il en reste {n}. Il continue si vous fermez cette fenêtre.",
  "erase.done": "Tout ce que vous avez écrit est effacé.",
  "erase.backups":
    "Les sauvegardes et les documents faits auparavant le contiennent encore : il revient aux personnes qui les ont de les supprimer. Adressez-vous à la personne qui gère ce serveur.",
};
