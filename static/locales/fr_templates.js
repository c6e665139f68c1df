// The texts of en_templates.js in French.

export default {
  "size.kb": "{n} Ko",
  "size.mb": "{n} Mo",
  "page.skip": "Aller au contenu",
  "page.skipToBoard": "Aller au tableau",
  "page.skipToBoards": "Aller aux tableaux",
  "page.skipToReplay": "Aller à la rediffusion",
  "page.home": "Page d’accueil",
  "page.toStage": "Retour à la page d’animation",
  "page.openStage": "Ouvrir la page d’animation",
  "page.needsJavaScript":
    "Les tableaux sont partagés en direct et ont besoin de JavaScript. Veuillez l’autoriser pour ce site, ou ouvrir le lien dans un autre navigateur.",
  "page.needsJavaScriptHere": "Cette page a besoin de JavaScript. Veuillez l’autoriser pour ce site.",

  // home
  "home.heading": "Une question, vue de tous les côtés",
  "home.lead":
    "swotboard est un mur partagé de notes autocollantes, pour réfléchir ensemble à une question. Tout le monde écrit en même temps, dans n’importe quel navigateur et sans compte : ce qui est fort, ce qui est faible, ce qu’on pourrait gagner et ce qui pourrait mal tourner.",
  "home.example": "Voir un exemple",
  "home.exampleHint": "Quatre groupes après deux semaines de travail. Regardez partout; vous ne pouvez rien briser.",
  "home.join": "Participer à un atelier",
  "home.code": "Le code qu’on vous a donné",
  "home.codeHint": "Six lettres et chiffres. Les majuscules et les espaces n’ont pas d’importance.",
  "home.joinGo": "Participer",
  "home.joinLink": "Vous avez plutôt un lien ou un code QR? Ouvrez-le, et vous y êtes.",
  "home.start": "Créer un atelier",
  "home.needsKey": "Pour créer un atelier ici, il faut une clé. La personne qui gère ce serveur peut vous la donner.",
  "home.key": "La clé pour les nouveaux ateliers",
  "home.keyHint": "Ce navigateur la conserve; vous ne la tapez donc qu’une fois.",
  "home.keyGo": "Continuer",
  "home.noStart": "On ne peut pas créer de nouveaux ateliers ici. Demandez à la personne qui gère ce serveur.",
  "home.restore": "Un atelier que vous avez enregistré en JSON peut être restauré :",
  "home.restoreLink": "Restaurer un atelier",
  "home.startJavaScript":
    "Vous pouvez créer un atelier sans JavaScript, mais ses tableaux en ont besoin. Veuillez l’autoriser pour ce site.",
  "home.about": "De quoi s’agit-il?",
  "home.aboutHint": "Un titre que tout le monde voit, comme « Les microtitres de compétences en C.‑B. ».",
  "home.groups": "De qui voulez-vous le point de vue?",
  "home.groupsHint":
    "Chaque groupe a son propre tableau, pour ses forces, ses faiblesses, ses possibilités et ses menaces. Renommez-les à votre guise.",
  "home.groupN": "Groupe {number}",
  "home.groupsEmpty": "Les champs laissés vides sont ignorés.",
  "home.groupAdd": "Ajouter un groupe",
  "home.group.Institutions": "Établissements",
  "home.group.Industry": "Industrie",
  "home.group.Learners": "Personnes apprenantes",
  "home.group.Government": "Gouvernement",
  "home.names": "Avec des noms ou anonyme?",
  "home.named": "Avec des noms",
  "home.namedHint": "On peut donner un nom, qui est affiché sur ses notes. Personne n’y est obligé.",
  "home.anonymous": "Anonyme",
  "home.anonymousHint":
    "On ne demande de nom à personne, et personne ne peut voir qui a écrit une note. Pas même vous.",
  "home.startGo": "Créer l’atelier",

  // the links after creating, and what is left after deleting
  "created.title": "Liens pour {title}",
  "created.plainLead":
    "Voici ses trois liens. Copiez ou enregistrez les deux liens privés avant de fermer cette page : ils ne seront plus montrés.",
  "created.joinText": "Toute personne qui l’a peut participer et écrire. Partagez-le librement.",
  "created.orCode": "Ou lisez le code à voix haute : {code}",
  "created.openLink": "Ouvrir ce lien",
  "created.fileJoin": "Pour tout le monde :",
  "created.fileFacilitator": "Pour vous et les personnes qui animent avec vous. À garder privé :",
  "created.fileProjector": "Pour l’écran partagé. À garder privé :",
  "deleted.title": "{title} est supprimé",
  "deleted.undo": "Annuler : rétablir l’atelier",

  // links and sessions
  "access.title": "Liens et sessions de {title}",
  "access.newLinks": "Nouveaux liens",
  "access.made":
    "Les anciens liens, et les sessions qu’ils avaient ouvertes, ont pris fin. Les nouveaux ne sont montrés que maintenant : copiez-les avant de fermer cette page.",
  "access.newLinksText":
    "Créez de nouveaux liens si un lien privé a été perdu ou est tombé entre de mauvaises mains. Les anciens liens cessent aussitôt de fonctionner, et chaque session ci-dessous prend fin, sauf celle-ci : les personnes qui animent avec vous et l’écran partagé ont besoin du nouveau lien. Ce qui a été écrit reste, et le lien pour tout le monde aussi.",
  "access.make": "Créer de nouveaux liens",
  "access.makeProjector": "Seulement pour l’écran partagé",
  "access.facilitators": "Animation",
  "access.facilitator": "Une personne qui anime",
  "access.noFacilitator": "Personne n’anime.",
  "access.projectors": "Écrans partagés",
  "access.projector": "Un écran partagé",
  "access.noProjector": "Aucun écran n’est ouvert.",
  "access.own": "(ce navigateur)",
  "access.openNow": "Ouverte en ce moment, depuis le {begun}",
  "access.lastSeen": "Vue pour la dernière fois le {used}, depuis le {begun}",
  "access.end": "Fermer",
  "access.endOf": " la session de {name}, depuis le {begun}",
  "access.more.one": "Et {n} autre, utilisée avant celles-ci.",
  "access.more.other": "Et {n} autres, utilisées avant celles-ci.",
  "access.endAll": "Toutes les fermer",
  "access.endAllText":
    "Toute personne qui a un lien privé peut l’ouvrir de nouveau. Pour tenir quelqu’un à l’écart, créez de nouveaux liens.",
  "access.endOthers": "Fermer toutes les sessions sauf celle-ci",

  // a page that needs a private link
  "key.title": "Ouvrir un lien privé",
  "key.wrong": "Ce lien n’ouvre pas l’atelier",
  "key.ask": "Cette page a besoin de son propre lien",
  "key.lead":
    "Ouvrez le lien privé qu’on vous a donné, ou collez-le ici. Si de nouveaux liens ont été créés depuis, les anciens ne fonctionnent plus.",
  "key.plain":
    "JavaScript est désactivé dans ce navigateur; un lien ne peut donc pas ouvrir la page de lui-même. Collez ici le lien en entier.",
  "key.label": "Votre lien privé",
  "key.hint": "Il se termine par « #key= » et une longue suite de lettres. Personne d’autre ne devrait le voir.",
  "key.open": "Ouvrir la page",
  "key.offline": "Le serveur est injoignable en ce moment. Veuillez réessayer.",

  // joining
  "join.title": "Participer à {title}",
  "join.workshop": "Atelier {code}",
  "join.already": "Vous y êtes déjà.",
  "join.alreadyAs": "Vous y êtes déjà, sous le nom de {name}.",
  "join.back": "Retour à votre tableau",
  "join.leads": "Vous animez cet atelier dans ce navigateur.",
  "join.closed": "Cet atelier est terminé : on peut lire ses tableaux, mais plus rien y écrire.",
  "join.change": "Changer de groupe",
  "join.which": "Au nom de quel groupe parlez-vous?",
  "join.groupHint": "Vous écrirez sur le tableau de ce groupe.",
  "join.locked": "lecture seule pour l’instant",
  "join.anonymous": "Cet atelier est anonyme.",
  "join.anonymousText":
    "On ne vous demande pas de nom, et personne ne peut voir qui a écrit une note, pas même l’animation.",
  "join.name": "Votre nom",
  "join.nameOptional": "(facultatif)",
  "join.nameHint": "Affiché sur vos notes. Laissez vide pour rester sans nom.",
  "join.waiting": "Vous attendez qu’on vous donne accès.",
  "join.waitingSeen": "L’animation voit que vous êtes ici.",
  "join.waitingAs": "L’animation voit que vous êtes ici, sous le nom de {name}.",
  "join.waitingOpen": "Laissez cette page ouverte : la suite vient d’elle-même.",
  "join.waitingPlain": "Elle vérifie toutes les dix secondes.",
  "join.shut":
    "Cet atelier n’accueille plus personne. Si vous devez y participer, demandez à l’animation. Si vous y étiez déjà, ouvrez-le dans le navigateur que vous utilisiez alors.",
  "join.oneByOne":
    "L’animation donne accès à cet atelier une personne à la fois. Il se peut que vous attendiez un instant.",
  "join.ask": "Demander l’accès",
  "join.fixed": "Vous parlez au nom du groupe {name}. Ce n’est pas le bon? Demandez à l’animation de vous déplacer.",
  "join.save": "Enregistrer et aller au tableau",
  "join.go": "Aller au tableau",
  "join.noAccount":
    "Sans compte ni mot de passe. Ce navigateur se souvient de vous; vous pouvez donc revenir à votre tableau en tout temps.",

  // boards
  "board.open": "Ouverture du tableau…",
  "board.needsJavaScript":
    "Un tableau est partagé en direct et a besoin de JavaScript. Veuillez l’autoriser pour ce site, ou ouvrir le lien dans un autre navigateur.",
  "boards.open": "Ouverture des tableaux…",
  "projector.needsJavaScript":
    "Les tableaux sont montrés en direct et ont besoin de JavaScript. Veuillez l’autoriser pour ce site.",
  "stage.title": "{title}, page d’animation",
  "history.title": "{name}, rediffusion",
  "history.open": "Lecture de l’historique du tableau…",
  "history.needsJavaScript": "La rediffusion est dessinée dans le navigateur et a besoin de JavaScript.",

  // bringing in
  "restore.title": "Restaurer un atelier",
  "restore.lead":
    "Un atelier enregistré sous « Tout (JSON) » redevient un atelier, avec ses notes, ses thèmes, ses votes et ses commentaires. Il reçoit un nouveau code et de nouveaux liens : les anciens restent à l’ancien atelier, auquel on ne touche pas s’il existe encore.",
  "restore.file": "Le fichier",
  "restore.jsonFile": "Le fichier JSON",
  "restore.fileHint": "Jusqu’à {n} Mo. Tout est restauré, ou rien.",
  "restore.go": "Le restaurer",
  "import.title": "Importer des notes dans {title}",
  "import.lead":
    "D’un formulaire, d’un forum ou d’une feuille de calcul. Vous voyez d’abord ce qui serait importé; puis tout est importé, ou rien. Une note qui est déjà là n’est pas ajoutée deux fois; le même fichier peut donc revenir quand il a grandi.",
  "import.file": "1. Le fichier",
  "import.csv": "Un fichier CSV ou une feuille de calcul",
  "import.csvHint":
    "Une note par ligne, ou une colonne par quadrant et une ligne par note. Jusqu’à {n} Mo et 5 000 notes.",
  "import.paste": "Ou coller le texte",
  "import.pasted": "Des lignes d’une feuille de calcul, ou une liste avec une note par ligne",
  "import.read": "Lire ce texte",

  // results
  "results.title": "Résultats : {title}",
  "results.toBoard": "Retour au tableau",
  "results.bring": "Importer des notes",
  "results.keep": "Conserver ou supprimer l’atelier",
  "results.replay": "Rediffuser un tableau",
  "results.replays": "Rediffusion :",
  "results.open": "Chargement des résultats…",
  "results.needsJavaScript": "Les résultats sont dessinés en direct et ont besoin de JavaScript.",
  "results.downloadsWork": "Les téléchargements ci-dessous fonctionnent sans lui.",
  "results.take": "Emporter les résultats",
  "results.takeText":
    "Ce que vous pouvez lire ici, tel que c’est maintenant. Ce qui est masqué sur les tableaux, et le compte d’un vote encore ouvert, n’y sont pas.",
  "results.takeNames":
    "On y trouve les noms que les gens ont donnés : ne le transmettez qu’aux personnes qui peuvent les connaître.",
  "results.report": "Ouvrir le rapport à imprimer",
  "results.xlsx": "Feuille de calcul (xlsx)",
  "results.zip": "Toutes les tables (zip de CSV)",
  "results.csv": "Notes (CSV)",
  "results.md": "Texte (Markdown)",
  "results.json": "Tout (JSON)",
  "results.download": "Télécharger les notes",
  "results.downloadText":
    "Un fichier CSV, une ligne par note : son groupe, son quadrant, son type, son texte, qui l’a écrite et quand. Toute feuille de calcul l’ouvre.",
  "results.downloadAnonymous":
    "Un fichier CSV, une ligne par note : son groupe, son quadrant, son type, son texte et ses heures. Toute feuille de calcul l’ouvre.",
  "results.withRemoved": "Avec les notes qui ont été retirées, et quand",
  "results.downloadGo": "Télécharger en CSV",
  "results.openWith":
    "Ouvrez-le d’un double clic, ou dans LibreOffice ou Excel avec « Ouvrir ». Si on vous le demande, choisissez UTF-8 et la virgule.",
  "results.anonymous": "Cet atelier est anonyme : le fichier ne nomme personne.",
  "results.named":
    "Le fichier contient les noms que les gens ont donnés. Ne le partagez qu’avec les personnes qui peuvent les connaître.",
  "results.formats": "Autres formats",
  "results.what": "Quoi",
  "results.whole": "Tout l’atelier",
  "results.asOf": "État au (vide = maintenant)",
  "results.removed": "Avec ce qui a été retiré",
  "results.history": "Avec tout l’historique (JSON)",
  "results.printHint":
    "Imprimez le rapport à partir de votre navigateur, ou enregistrez-le en PDF. Ce qui est masqué sur les tableaux, et le compte d’un vote encore ouvert, ne sont dans aucun de ces fichiers.",
  "results.counts": "Combien de notes",
  "results.counting": "Décompte des notes…",
  "results.countsJavaScript": "Les nombres ont besoin de JavaScript. Le téléchargement ci-dessus fonctionne sans lui.",

  // keeping or deleting
  "keep.title": "Conserver ou supprimer {title}",
  "keep.toOrganizer": "Retour aux ateliers de ce serveur",
  "keep.overview": "Aperçu",
  "keep.notes": "Notes",
  "keep.people": "Personnes",
  "keep.size": "Taille",
  "keep.media": "Images et enregistrements",
  "keep.created": "Création",
  "keep.lastChange": "Dernier changement",
  "keep.howLong": "Combien de temps il est conservé",
  "keep.lastDay": "Le dernier jour",
  "keep.lastDayHint":
    "Après ce jour (en UTC), le serveur supprime l’atelier de lui-même, sans rien redemander à personne. Téléchargez les résultats avant.",
  "keep.untilDay": "Conserver jusqu’à ce jour",
  "keep.endless": "Conserver sans date de fin",
  "keep.delete": "Tout télécharger, puis supprimer",
  "keep.deleteText":
    "Toutes les personnes qui ont l’atelier ouvert en sont averties, et il n’existe plus pour elles. Pendant un jour, celles qui l’animent peuvent annuler; ensuite, chaque note, nom et voix, et tout l’historique, sont enlevés de ce serveur pour de bon.",
  "keep.download": "1. Télécharger",
  "keep.downloadText": "Le JSON peut redevenir un atelier; les tables s’ouvrent dans toute feuille de calcul.",
  "keep.zip": "Toutes les tables (zip)",
  "keep.check": "2. Vérifier les fichiers",
  "keep.opened": "J’ai ouvert les fichiers, et ils sont conservés en lieu sûr",
  "keep.noCopy": "Je ne veux pas de copie : supprimer sans en garder",
  "keep.deleteIt": "3. Supprimer",
  "keep.typeCode": "Tapez le code de cet atelier : {code}",
  "keep.deleteGo": "Supprimer cet atelier",

  // cookies refused, and errors
  "tab.open": "Ouverture de la page…",
  "tab.allow": "Veuillez autoriser les témoins",
  "tab.allowText":
    "Ce navigateur n’envoie pas de témoins (cookies) à {host}; il ne vous reconnaîtrait donc pas à la page suivante. Veuillez autoriser les témoins de {host} dans les réglages du navigateur, puis ouvrir de nouveau le lien.",
  "tab.notice":
    "Ce navigateur refuse les témoins (cookies) de {host}; seul cet onglet sait donc qui vous êtes : gardez-le ouvert. Ou autorisez les témoins de {host} dans les réglages du navigateur, et rechargez la page.",
  "problem.heading": "Cela n’a pas fonctionné",
  "problem.heading.unknown_workshop": "Il n’y a pas d’atelier avec ce code",
  "problem.heading.unknown_board": "Ce tableau n’existe pas",
  "problem.heading.not_found": "Il n’y a rien ici",
  "problem.heading.unauthorized": "Cette page a besoin de son propre lien",
  "problem.heading.bad_key": "Ce lien n’ouvre pas l’atelier",
  "problem.heading.bad_token": "Ce navigateur n’est plus connu ici",
  "problem.heading.token_expired": "Cela fait un moment",
  "problem.heading.forbidden": "Cette page n’est pas pour vous",
  "problem.heading.put_out": "Vous ne pouvez pas entrer en ce moment",
  "problem.heading.bad_origin": "Cela vient d’un autre site",
  "problem.heading.rate_limited": "Un instant, s’il vous plaît",
  "problem.heading.storage": "Les notes sont inaccessibles en ce moment",
  "problem.heading.stopping": "Le serveur redémarre",
  "problem.heading.too_large": "C’était trop à la fois",
  "problem.heading.internal": "Un problème est survenu de notre côté",
  "problem.checkCode": "Vérifiez-le lettre par lettre, ou demandez à la personne qui vous l’a donné.",
  "problem.codeAgain": "Essayer de nouveau le code",
  "problem.waitMinutes.one":
    "Veuillez attendre environ {n} minute, puis réessayer. Rien de ce qui a été écrit n’est perdu.",
  "problem.waitMinutes.other":
    "Veuillez attendre environ {n} minutes, puis réessayer. Rien de ce qui a été écrit n’est perdu.",
  "problem.waitSeconds.one": "Veuillez attendre {n} seconde, puis réessayer. Rien de ce qui a été écrit n’est perdu.",
  "problem.waitSeconds.other":
    "Veuillez attendre {n} secondes, puis réessayer. Rien de ce qui a été écrit n’est perdu.",
  "problem.again": "Réessayer",
  "problem.participate": "Participer à l’atelier",
  "problem.toHome": "Aller à la page d’accueil",
  "problem.code": "Erreur {status} : {code}",

  // whoever runs the server
  "notice.heading": "Qui gère ce service",
  "notice.contact": "Questions : {contact}",
  "notice.link": "Leur avis de confidentialité",
  "notice.newWindow": "(ouvre une nouvelle fenêtre)",
  "organizer.title": "Ateliers de ce serveur",
  "organizer.summary.one":
    "{n} atelier, {notes} notes; la base de données occupe {disk} sur le disque, les images et enregistrements à côté {media}.",
  "organizer.summary.other":
    "{n} ateliers, {notes} notes; la base de données occupe {disk} sur le disque, les images et enregistrements à côté {media}.",
  "organizer.list": "Les ateliers",
  "organizer.table": "Tableau des ateliers",
  "organizer.workshop": "Atelier",
  "organizer.text": "Texte",
  "organizer.media": "Médias",
  "organizer.keptUntil": "Conservé jusqu’au",
  "organizer.actions": "Actions",
  "organizer.noMedia": "aucun",
  "organizer.noEnd": "sans date de fin",
  "organizer.tables": "Tables",
  "organizer.tablesOf": " de {title}, {code}",
  "organizer.keep": "Conserver ou supprimer",
  "organizer.keepOf": " {title}, {code}",
  "organizer.newLinks": "Nouveaux liens",
  "organizer.newLinksOf": " de {title}, {code}",
  "organizer.eraseLink": "Une personne demande un effacement",
  "organizer.eraseLinkOf": " dans {title}, {code}",
  "organizer.erasure": "Effacer sur demande : {title}",
  "organizer.eraseFind": "De qui ou de quoi s’agit-il?",
  "organizer.eraseFindText":
    "Cherchez le nom de la personne qui demande, ou des mots de la note ou du commentaire. Assurez-vous qu’elle est bien celle qu’elle dit être.",
  "organizer.eraseAnonymous":
    "Personne n’a de nom dans cet atelier, et aucune page ne dit de qui vient une note : les notes se trouvent par leurs mots. La personne peut effacer elle-même tout ce qu’elle a écrit, sur son tableau.",
  "organizer.eraseWords": "Un nom, ou des mots",
  "organizer.eraseSearch": "Chercher",
  "organizer.eraseNothing": "Rien n’a été trouvé.",
  "organizer.erasePeople": "Personnes",
  "organizer.eraseCame": "arrivée le {at}",
  "organizer.eraseName": "Effacer le nom…",
  "organizer.eraseEverything": "Effacer tout ce qu’elle a écrit…",
  "organizer.eraseNotes": "Notes",
  "organizer.eraseNote": "Effacer cette note…",
  "organizer.eraseRemoved": "retirée",
  "organizer.eraseHidden": "(masqué)",
  "organizer.eraseComments": "Commentaires",
  "organizer.eraseComment": "Effacer ce commentaire…",
  "organizer.eraseMore": "Il y en a plus qu’affiché ici : cherchez plus précisément.",
  "organizer.eraseAsk": "Effacer cela pour de bon?",
  "organizer.eraseAskSaid":
    "Son texte et ses textes précédents disparaissent du tableau, de l’historique, des documents et de la base de données, pour tout le monde.",
  "organizer.eraseAskName":
    "Le nom de {name}, et ceux d’avant, disparaissent partout, pour tout le monde. Ce que cette personne a écrit reste.",
  "organizer.eraseAskPlan.one": "Dans le plan, {n} ligne la nomme comme responsable : le nom y disparaît aussi.",
  "organizer.eraseAskPlan.other": "Dans le plan, {n} lignes la nomment comme responsable : le nom y disparaît aussi.",
  "organizer.eraseAskEverything":
    "Tout ce que {name} a écrit disparaît partout, pour tout le monde. Notes : {notes}; commentaires : {comments}; images et enregistrements sur des notes d’autres personnes : {media}. Le nom reste, sauf si vous l’effacez aussi.",
  "organizer.eraseStays":
    "Il reste une marque de chaque note, les votes et réactions, les notes d’autres personnes qui ont été modifiées, les thèmes et le plan. On ne peut pas annuler. Les sauvegardes faites auparavant le contiennent encore.",
  "organizer.eraseCode": "Tapez {code}, le code de cet atelier",
  "organizer.eraseWrongCode": "Ce n’est pas son code; rien n’a été effacé.",
  "organizer.eraseGo": "Effacer",
  "organizer.eraseDone": "Effacé",
  "organizer.eraseDoing": "Effacement en cours",
  "organizer.eraseDoneNow": "Cela a disparu pour tout le monde.",
  "organizer.eraseDoneEverything":
    "L’effacement est en cours et continue si vous quittez cette page. Cherchez de nouveau pour voir s’il reste quelque chose.",
  "organizer.eraseBackups":
    "Le contiennent encore : chaque sauvegarde, copie ou document fait avant le {before}, et ce que des personnes ont téléchargé. Le serveur ne sait pas où cela se trouve.",
  "organizer.eraseWhere":
    "Supprimez-les, ou notez quand elles expirent. docs/operating.md, « Somebody asks for erasure », donne les commandes qui les trouvent.",
  "organizer.none": "Il n’y a pas encore d’ateliers.",
  "organizer.undo": "Supprimés, peuvent être rétablis",
  "organizer.undoTable": "Tableau de ce qui peut être rétabli",
  "organizer.undoUntil": "Peut être rétabli jusqu’au",
  "organizer.undoGo": "Rétablir",
  "organizer.undoOf": " {title}, {code}",
  "organizer.deleted": "Supprimés",
  "organizer.deletedTable": "Tableau de ce qui a été supprimé",
  "organizer.code": "Code",
  "organizer.why": "Pourquoi",
  "organizer.byRetention": "son dernier jour était passé",
  "organizer.bySomeone": "quelqu’un l’a supprimé",
  "organizer.leave": "Fermer la session dans ce navigateur",
  "organizer.signIn": "Pour la personne qui gère ce serveur",
  "organizer.key": "La clé de gestion",
  "organizer.keyHint": "Elle a été définie par SWOTBOARD_ORGANIZER_KEY au démarrage du serveur.",
  "organizer.show": "Afficher les ateliers",

  // forms that come back without JavaScript
  "form.noDay": "Veuillez choisir un jour, ou conserver l’atelier sans date de fin.",
  "form.notOpened":
    "Veuillez ouvrir les fichiers et vérifier qu’ils sont entiers, ou dire que vous ne voulez pas de copie.",
  "form.typeCode": "Veuillez taper {code}.",
  "form.large": "Ce fichier dépasse {n} Mo.",
  "cookies.board":
    "Ce navigateur n’envoie pas de témoins (cookies) à {host}; il ne vous reconnaîtrait donc pas sur le tableau. Veuillez autoriser les témoins de {host} dans les réglages du navigateur, puis appuyer de nouveau sur le bouton.",
  "cookies.organizer":
    "Ce navigateur n’envoie pas de témoins (cookies) à {host}; la clé vous serait donc demandée à chaque page. Veuillez autoriser les témoins de {host} dans les réglages du navigateur, puis donner de nouveau la clé.",
  "cookies.key":
    "Ce navigateur n’envoie pas de témoins (cookies) à {host}; il ne vous reconnaîtrait donc pas sur la page. Veuillez autoriser les témoins de {host} dans les réglages du navigateur, puis ouvrir de nouveau le lien.",
  "cookies.create":
    "Ce navigateur n’envoie pas de témoins (cookies) à {host}; la clé serait donc aussitôt oubliée. Veuillez autoriser les témoins de {host} dans les réglages du navigateur, puis donner de nouveau la clé.",
};
