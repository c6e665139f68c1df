// The texts of en_terminal.js in French.

export default {
  "terminal.backup":
    "Copier la base de données dans FILE, son secret dans FILE.secret, et les images et enregistrements dans FILE.media, même quand le serveur est en marche. Rien n’est modifié.",
  "terminal.backup.done": "{file} : {n} octets, vérifiés.",
  "terminal.backup.is_secret": "{file} est le secret de la base de données; nommez un autre fichier",
  "terminal.backup.media": "{folder} : {n} fichiers, les images et les enregistrements. À garder à côté de {file}.",
  "terminal.backup.no_secret": "Il n’y a pas de {file} : si le serveur tient son secret de {setting}, gardez-le aussi.",
  "terminal.backup.overwrite": "Remplacer un fichier déjà là.",
  "terminal.backup.secret":
    "{file} : le secret qui signe les témoins et les liens. Gardez les deux fichiers là où personne d’autre ne peut les lire.",
  "terminal.backup.secret_left":
    "Le secret qui signe les témoins n’est pas dans la sauvegarde : après une restauration ailleurs, tout le monde devra participer de nouveau.",
  "terminal.backup.secret_set":
    "Le secret qui signe les témoins est le réglage {setting}, et n’est pas dans la sauvegarde : gardez-le aussi.",
  "terminal.backup.without_secret": "Sans le secret qui signe les témoins et les liens.",
  "terminal.code_again": "Le code encore une fois, au lieu de répondre à la question.",
  "terminal.config.address": "une adresse comme https://swot.example.org ou https://example.org/swot",
  "terminal.config.address_user": "{name} ne doit contenir ni nom d’utilisateur ni mot de passe",
  "terminal.config.addresses": "des adresses comme https://moodle.example.org, séparées par des espaces",
  "terminal.config.bad": "{name} est {value}, mais doit être {wanted}",
  "terminal.config.bundle": "{name} est à on, mais {file} ne peut pas être lu; make generate le construit",
  "terminal.config.create_key":
    "{prefix}CREATE est « key »; {prefix}CREATE_KEY doit donc avoir une valeur, de 16 caractères ou plus",
  "terminal.config.frames":
    "{prefix}FRAME_ANCESTORS a besoin de {prefix}PUBLIC_URL avec https : dans un cadre d’un autre site, les navigateurs ne gardent les témoins que par TLS",
  "terminal.config.key_short": "{name} doit avoir 16 caractères simples ou plus; sans valeur, il n’y a pas {opens}",
  "terminal.config.opens_create": "de création d’ateliers avec une clé",
  "terminal.config.opens_metrics": "de page /metrics",
  "terminal.config.opens_organizer": "de page /organizer",
  "terminal.config.or": " ou ",
  "terminal.config.path":
    "{name} ne doit pas avoir le chemin {path} : swotboard a ses propres adresses qui commencent par /{word}; choisissez un autre mot",
  "terminal.config.postgresql_secret":
    "avec PostgreSQL, {prefix}SECRET doit avoir une valeur : 16 caractères ou plus que personne ne peut deviner",
  "terminal.config.secret_foreign": "{file} n’est pas un secret écrit par swotboard; retirez-le et recommencez",
  "terminal.config.secret_short": "{name} doit avoir 16 caractères ou plus",
  "terminal.config.secret_short_made":
    "{name} doit avoir 16 caractères ou plus; sans valeur, un secret est créé et gardé",
  "terminal.config.secret_unkept": "impossible de garder le secret dans {file} ({why})",
  "terminal.config.secret_unkept_set":
    "impossible de garder le secret dans {file} ({why}); donnez une valeur à {prefix}SECRET",
  "terminal.config.switch": "on ou off",
  "terminal.config.text": "un texte",
  "terminal.config.unknown": "{name} n’est pas un réglage; docs/configuration.md les énumère tous",
  "terminal.config.whole": "un nombre entier de {low} à {high}",
  "terminal.copy":
    "Copier tous les ateliers d’une base de données à une autre, SQLite ou PostgreSQL, et les comparer. Arrêtez d’abord le serveur; rien n’est modifié dans la première.",
  "terminal.copy.done":
    "{name} : {workshops} ateliers, {rows} lignes, {media} images et enregistrements, tous comparés.",
  "terminal.copy.from": "Un fichier SQLite, ou postgresql://...",
  "terminal.copy.secret":
    "Donnez à {setting} ce qui est dans {file}, pour que les témoins et les liens restent valables.",
  "terminal.copy.secret_set":
    "Donnez à {setting} la valeur qu’il avait avec PostgreSQL, pour que les témoins et les liens restent valables.",
  "terminal.copy.to": "Un autre, vide ou qui n’existe pas encore.",
  "terminal.database": "Base de données : {name} · arrêter avec Ctrl+C",
  "terminal.demo": "Créer un autre atelier d’exemple, avec ses propres liens.",
  "terminal.erase":
    "Effacer pour de bon des notes de l’atelier CODE, par les identifiants de son exportation JSON, ou le nom d’une personne, ou tout ce qu’elle a écrit. Rien ne le ramène. Arrêtez d’abord le serveur.",
  "terminal.erase.a_name": "un nom",
  "terminal.erase.backups":
    "Les sauvegardes, les copies et les documents faits avant {until} (UTC) les contiennent encore : supprimez-les aussi.",
  "terminal.erase.comments.one": "{n} commentaire",
  "terminal.erase.comments.other": "{n} commentaires",
  "terminal.erase.done": "Effacé : {what}, de {code}. Une marque de chaque note reste.",
  "terminal.erase.media.one": "{n} autre média",
  "terminal.erase.media.other": "{n} autres médias",
  "terminal.erase.name_of": "Son nom seulement; ce que la personne a écrit reste.",
  "terminal.erase.no_note": "{code} n’a pas de note {note}; rien n’a été effacé",
  "terminal.erase.nobody": "{code} n’a personne du nom de {person}; rien n’a été effacé",
  "terminal.erase.not_code": "ce n’est pas son code; rien n’a été effacé",
  "terminal.erase.notes.one": "{n} note",
  "terminal.erase.notes.other": "{n} notes",
  "terminal.erase.nothing_of": "{code} n’a rien de {person}; rien n’a été effacé",
  "terminal.erase.person": "{id} (groupe {group}, depuis {came})",
  "terminal.erase.reading":
    "Quelqu’un lit la base de données : le journal sera vidé au prochain démarrage d’un serveur.",
  "terminal.erase.several":
    "{count} personnes de {code} s’appellent {person}; nommez-en une par son identifiant : {them}",
  "terminal.erase.type": "Tapez {code} pour effacer {what}",
  "terminal.erase.which": "dites quoi : les identifiants de notes, --written-by PERSONNE ou --name-of PERSONNE",
  "terminal.erase.written_by": "Tout ce que cette personne a écrit : son nom, ou son identifiant.",
  "terminal.example": "Un atelier à explorer, Les microtitres de compétences en C.‑B. :",
  "terminal.export": "Écrire les résultats de l’atelier CODE.",
  "terminal.export.as_of": "L’atelier tel qu’il était, par exemple à 2021-03-04T13:00-08:00.",
  "terminal.export.cannot": "impossible d’écrire {file} : {why}",
  "terminal.export.group": "Seulement le tableau d’un groupe.",
  "terminal.export.history": "Avec json : tous les changements depuis le début.",
  "terminal.export.it": "l’exportation",
  "terminal.export.language": "La langue du document; sans cette option, celle de l’atelier.",
  "terminal.export.media": "Avec json : les images et les enregistrements eux-mêmes, en base64.",
  "terminal.export.output": "Où écrire; sans cette option, sur la sortie standard.",
  "terminal.export.removed": "Aussi les notes qui ont été retirées.",
  "terminal.file_large": "{file} dépasse {n} Mo",
  "terminal.file_unread": "impossible de lire {file} : {why}",
  "terminal.help":
    "swotboard : des ateliers FFPM en temps réel, sur votre propre serveur. Sans commande, il sert les pages. Réglages : docs/configuration.md.",
  "terminal.import":
    "Créer un atelier à partir d’une exportation JSON, avec un nouveau code et de nouveaux liens. Un serveur peut être en marche.",
  "terminal.import_notes":
    "Importer des notes d’un CSV ou d’une feuille de calcul dans l’atelier CODE : d’abord un aperçu; avec --apply, toutes ou aucune.",
  "terminal.import_notes.apply": "Les importer; sans cette option, seulement un aperçu.",
  "terminal.import_notes.column": "Ce que contient chaque colonne : {fields}.",
  "terminal.import_notes.counts":
    "{encoding}, {separator} : {new} nouvelles, {known} déjà connues dont {changed} différentes, {skipped} laissées de côté",
  "terminal.import_notes.errors.one": "{n} erreur; rien n’a été importé",
  "terminal.import_notes.errors.other": "{n} erreurs; rien n’a été importé",
  "terminal.import_notes.group": "Le groupe de toutes les lignes.",
  "terminal.import_notes.pair": "--column s’écrit CHAMP=COLONNE, avec un champ parmi {fields}",
  "terminal.import_notes.quadrant": "Le quadrant de toutes les lignes.",
  "terminal.import_notes.row": "ligne {row}, colonne {column} : {message}",
  "terminal.import_notes.sheet": "La feuille qui est lue dans un classeur.",
  "terminal.import_notes.update": "Avec --apply : les notes déjà là deviennent ce que dit le fichier.",
  "terminal.is_at": "swotboard {version} est à {address}",
  "terminal.keep":
    "Dire jusqu’à quand l’atelier CODE est conservé; le serveur, ou « purge », le supprime après ce jour.",
  "terminal.keep.forever": "Sans date : conservé jusqu’à ce que quelqu’un le supprime.",
  "terminal.keep.until": "Le dernier jour, comme 2021-06-30 (UTC).",
  "terminal.keep.which": "dites --until JOUR ou --forever",
  "terminal.listen": "impossible d’écouter sur {host}, port {port} : {why}",
  "terminal.listen.in_use": "un autre programme l’utilise; choisissez-en un autre avec --port",
  "terminal.listen.not_allowed": "cet utilisateur n’y a pas droit; choisissez-en un à partir de 1024 avec --port",
  "terminal.listen.not_here": "cet ordinateur n’a pas cette adresse; choisissez-en une autre avec --host",
  "terminal.new_links":
    "Créer de nouveaux liens privés pour l’atelier CODE. Les anciens, et toutes les sessions qu’ils ont ouvertes, prennent fin.",
  "terminal.new_links.ended.one": "{n} session fermée.",
  "terminal.new_links.ended.other": "{n} sessions fermées.",
  "terminal.new_links.projector": "Seulement le lien pour l’écran partagé.",
  "terminal.new_secret":
    "Remplacer le secret qui signe les témoins et les jetons; le serveur le prend au prochain démarrage.",
  "terminal.new_secret.done":
    "{file} : un nouveau secret. Redémarrez le serveur; tout le monde devra participer de nouveau.",
  "terminal.new_secret.is_setting":
    "le secret est le réglage {setting} : déplacez sa valeur dans {setting}_BEFORE, et donnez-en une autre",
  "terminal.new_secret.overlap.one":
    "{file} : un nouveau secret. Redémarrez le serveur; ce qui a été signé avant reste valable {n} jour.",
  "terminal.new_secret.overlap.other":
    "{file} : un nouveau secret. Redémarrez le serveur; ce qui a été signé avant reste valable {n} jours.",
  "terminal.new_secret.without_overlap": "L’ancien ne vaut plus rien : tout le monde devra participer de nouveau.",
  "terminal.no_database": "il n’y a pas de base de données {name}; nommez-la avec --database",
  "terminal.option.database": "Le fichier SQLite, ou postgresql://... (SWOTBOARD_DATABASE).",
  "terminal.option.host": "L’adresse d’écoute (SWOTBOARD_HOST).",
  "terminal.option.port": "Le port d’écoute (SWOTBOARD_PORT).",
  "terminal.postgresql": "PostgreSQL a son propre programme pour cela : {command} (docs/postgresql.md)",
  "terminal.private": "(à garder privé)",
  "terminal.purge":
    "Supprimer les ateliers dont le dernier jour est passé. Un serveur en marche le fait de lui-même, toutes les dix minutes.",
  "terminal.purge.again":
    "quelqu’un lit en ce moment : relancez purge, le journal contient encore des pages de ce qui a été supprimé",
  "terminal.purge.gone": "{code}  supprimé : son dernier jour est passé",
  "terminal.purge.media":
    "des images et des enregistrements de ce qui a été supprimé sont encore là; relancez purge : {why}",
  "terminal.purge.record": "Montrer seulement ce qui a été supprimé, et quand.",
  "terminal.purge.row": "{code}  créé {made}  supprimé {deleted} ({why})  {notes} notes  {people} personnes",
  "terminal.reading": "Quelqu’un lit en ce moment : lancez purge, pour que le journal soit vidé aussi.",
  "terminal.remove":
    "Exporter l’atelier CODE, puis le supprimer. Un serveur en marche s’en aperçoit et avertit les gens.",
  "terminal.remove.cannot": "impossible d’écrire {file} : {why}; rien n’a été supprimé",
  "terminal.remove.done": "{code} est supprimé.",
  "terminal.remove.export": "Où va d’abord son JSON, avec l’historique.",
  "terminal.remove.not_code": "ce n’est pas son code; rien n’a été supprimé",
  "terminal.remove.now": "Pour de bon tout de suite; sans cette option, on peut annuler pendant un jour.",
  "terminal.remove.type": "Tapez {code} pour supprimer l’atelier",
  "terminal.remove.undo": "{code} est supprimé. Jusqu’au {until} (UTC), undo-remove {code} le ramène.",
  "terminal.remove.unread": "{file} ne peut pas être relu ({why}); rien n’a été supprimé",
  "terminal.remove.written": "{file} : {n} octets, relus.",
  "terminal.restore":
    "Mettre la sauvegarde FILE, FILE.secret et FILE.media à la place d’une base de données qui n’est plus là. Arrêtez d’abord le serveur.\n\nFILE n’est ni modifié ni mis à jour : cela se fait au démarrage du serveur.",
  "terminal.restore.done": "{name} : restauration faite, {n} ateliers.",
  "terminal.restore.media": "{folder} : {n} fichiers, les images et les enregistrements.",
  "terminal.restore.no_secret":
    "La sauvegarde n’a pas de secret : tout le monde devra participer de nouveau, à moins que {setting} soit ce qu’il était.",
  "terminal.restore.other_secret": "{file} existe déjà et n’est pas le secret de cette sauvegarde; déplacez-le d’abord",
  "terminal.restore.secret": "{file} : le secret; les témoins restent valables.",
  "terminal.restore.secret_set":
    "Le secret est le réglage {setting}; les témoins restent valables s’il est le même qu’alors.",
  "terminal.restore.there": "{name} existe déjà; déplacez-le d’abord",
  "terminal.role.facilitator": "animation",
  "terminal.role.join": "participer",
  "terminal.role.projector": "projecteur",
  "terminal.serve": "Servir les pages jusqu’à Ctrl+C.",
  "terminal.undo_remove": "Ramener l’atelier CODE, supprimé il y a moins d’un jour.",
  "terminal.undo_remove.done": "{code} est de retour.",
  "terminal.workshops": "Énumérer les ateliers, du plus récent au plus ancien.",
  "terminal.workshops.deleted": "{code}  supprimé; undo-remove le ramène jusqu’au {until} (UTC)  {title}",
  "terminal.workshops.kept": "  jusqu’au {day}",
  "terminal.workshops.media": "{n} Mo de médias  ",
  "terminal.workshops.row":
    "{code}  {made}  dernier {last}{kept}  {notes} notes  {people} personnes  {size} Ko  {media}{title}",
};
