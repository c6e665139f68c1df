"""What the French example's groups did with their notes in two weeks, told in the words of content_french.py."""

from swotboard.example.two_weeks import Line, Named, Picture, Question, Story, Strategy

ETABLISSEMENTS, INDUSTRIE, APPRENANTS, GOUVERNEMENT = (
    "Établissements",
    "Industrie",
    "Personnes apprenantes",
    "Gouvernement",
)

THEMES: dict[str, dict[str, tuple[str, ...]]] = {
    ETABLISSEMENTS: {
        "Aller vite sans rien bâcler": (
            "L’automne dernier",
            "Dix-huit mois",
            "Je ne suis pas d’accord",
            "Nous courons après",
        ),
        "Un nom, une taille": ("Nous disons", "Aucune façon", "La lassitude", "Si un seul"),
        "Qui paie, qui fait le travail": (
            "Qui fait le travail",
            "Le prix.",
            "Le financement est",
            "Du personnel contractuel",
        ),
        "Des étapes qui s’additionnent": ("Que l’un compte", "Un relevé de notes", "Travailler AVEC"),
    },
    INDUSTRIE: {
        "Une preuve digne de confiance": ("Nous embauchons", "Comment savoir", "Du papier sans", "Trop nombreux"),
        "Le temps et l’argent des petites entreprises": (
            "Je ne peux pas",
            "Les petits employeurs",
            "Une formation partagée",
            "Tout le monde veut",
        ),
        "Écrit ensemble": ("Écrivez-le AVEC", "Nous avons du mal", "Les associations sectorielles", "Des cours conçus"),
    },
    APPRENANTS: {
        "Est-ce que ça compte quelque part?": (
            "Est-ce que quelqu’un",
            "Pour l’instant",
            "Empilez-les",
            "Je ne pense pas",
        ),
        "Ce qu’il en coûte de participer": ("Pas de prêt étudiant", "Ici, Internet", "Le soir ET", "Assez court"),
        "Pas en solo": ("En solo devant", "Pourrait-il y avoir", "Les adultes apportent"),
    },
    GOUVERNEMENT: {
        "Une définition commune": (
            "Pas encore de définition",
            "Un cadre provincial",
            "La qualité.",
            "Les autres provinces",
        ),
        "De l’argent qui convient aux cours courts": (
            "Le financement suit",
            "Les règles de l’aide",
            "Pourrions-nous financer",
            "L’argent public",
        ),
        "Un transfert qui fonctionne": ("Un système public", "Je me souviens", "Mettre les microtitres"),
    },
}

QUESTIONS = (
    Question(
        (APPRENANTS, "Est-ce que quelqu’un"),
        5,
        (
            (INDUSTRIE, "Benoît", "Moi, oui, si une ligne dit ce que vous savez faire et qui vous a vu le faire."),
            (GOUVERNEMENT, "Élise", "C’est cette ligne que le cadre devrait exiger."),
        ),
    ),
    Question(
        (INDUSTRIE, "Comment savoir"),
        4,
        (
            (
                ETABLISSEMENTS,
                "Maryse",
                "Demandez s’il y a eu une évaluation, et par qui. Nous pouvons l’imprimer sur chaque relevé.",
            ),
        ),
    ),
    Question(
        (ETABLISSEMENTS, "Qui fait le travail"),
        3,
        ((GOUVERNEMENT, "Hana", "Un projet pilote pourrait payer des dégrèvements pour la conception."),),
    ),
    Question(
        (GOUVERNEMENT, "Que comptons-nous"),
        2,
        (
            (APPRENANTS, "Amara", "Demandez-nous six mois plus tard. Deux questions suffisent."),
            (INDUSTRIE, "Denis", "Et demandez à l’employeur s’il enverrait quelqu’un de nouveau."),
        ),
    ),
    Question(
        (APPRENANTS, "Pourrait-il y avoir"),
        3,
        ((INDUSTRIE, "Sunita", "Deux personnes de mon équipe le feraient. Une heure toutes les deux semaines."),),
    ),
)

LINKS: dict[str, tuple[Named, ...]] = {
    "Ce que dit un titre, et qui y croit": (
        (ETABLISSEMENTS, "Un nom, une taille"),
        (INDUSTRIE, "Une preuve digne de confiance"),
        (APPRENANTS, "Est-ce que ça compte quelque part?"),
        (GOUVERNEMENT, "Une définition commune"),
    ),
    "Qui paie": (
        (ETABLISSEMENTS, "Qui paie, qui fait le travail"),
        (INDUSTRIE, "Le temps et l’argent des petites entreprises"),
        (APPRENANTS, "Ce qu’il en coûte de participer"),
        (GOUVERNEMENT, "De l’argent qui convient aux cours courts"),
    ),
    "Vite, et écrit ensemble": (
        (ETABLISSEMENTS, "Aller vite sans rien bâcler"),
        (INDUSTRIE, "Écrit ensemble"),
        (APPRENANTS, "Pas en solo"),
    ),
    "Des étapes qui s’additionnent": (
        (ETABLISSEMENTS, "Des étapes qui s’additionnent"),
        (GOUVERNEMENT, "Un transfert qui fonctionne"),
    ),
}

STRATEGIES = (
    Strategy(
        "so",
        "Inscrire chaque microtitre évalué au guide de transfert, pour que l’un compte pour le suivant partout.",
        ((GOUVERNEMENT, "Un système public"), (ETABLISSEMENTS, "Que l’un compte")),
        GOUVERNEMENT,
        "medium",
        "high",
    ),
    Strategy(
        "st",
        "Utiliser les listes de compétences du secteur : une ligne de preuve par relevé plutôt que 600 insignes.",
        ((INDUSTRIE, "Les associations sectorielles"), (INDUSTRIE, "Trop nombreux")),
        INDUSTRIE,
        "low",
        "high",
    ),
    Strategy(
        "wo",
        "Un cours pour dix petites entreprises : des dates communes hors saison, un prix, payé ensemble.",
        ((INDUSTRIE, "Je ne peux pas"), (INDUSTRIE, "Une formation partagée")),
        INDUSTRIE,
        "medium",
        "medium",
    ),
    Strategy(
        "wt",
        "S’entendre en quatre pages sur la taille, le niveau et l’évaluation avant de lancer autre chose sous ce nom.",
        ((GOUVERNEMENT, "Pas encore de définition"), (ETABLISSEMENTS, "Si un seul")),
        GOUVERNEMENT,
        "high",
        "high",
    ),
)

LINES = (
    Line("factor", "Une définition que les quatre groupes peuvent dire en une phrase"),
    Line("factor", "Les personnes apprenantes ne paient rien avant de savoir pour quoi ça compte"),
    Line("factor", "Les employeurs participent à la rédaction dès le premier après-midi"),
    Line(
        "application",
        "Une passerelle pour qui arrive avec des diplômes d’ailleurs : trois petits pas vers un emploi en soins",
    ),
    Line("step", "Écrire les quatre pages : taille, niveau, évalué ou non, ce à quoi il mène", "Élise", 12),
    Line("step", "Deux après-midi avec six employeurs autour du premier cours", "Maryse et Benoît", 19),
    Line("step", "Demander à vingt personnes apprenantes ce qu’il leur faut avant de s’inscrire", "Amara", 26),
    Line("step", "Essayer le premier cours dans une région, avec du mentorat", "Priya et Sunita", 75),
    Line("step", "Six mois plus tard : qu’est-ce que ça a donné?", "Hana", 180),
    Line("question", "Qui garde les relevés quand un projet pilote se termine?"),
)

PICTURES = (
    Picture(
        (ETABLISSEMENTS, "Que l’un compte"), "steps", "Dessin : trois marches, chacune plus haute que la précédente."
    ),
    Picture(
        (APPRENANTS, "Ça se fait de"),
        "mountains",
        "Dessin : une petite maison à la fenêtre éclairée, au pied des montagnes.",
    ),
    Picture(
        (APPRENANTS, "Mes diplômes en soins"), "bridge", "Dessin : un pont à petites arches au-dessus d’une rivière."
    ),
)

MISPLACED: dict[Named, str] = {
    (GOUVERNEMENT, "Élection, nouvelles"): "weaknesses",
    (APPRENANTS, "Une journée des carrières"): "strengths",
    (INDUSTRIE, "Les certifications"): "opportunities",
}

EXTENDED: dict[Named, str] = {
    (ETABLISSEMENTS, "La lassitude"): "La lassitude des insignes.",
    (INDUSTRIE, "Écrivez-le AVEC"): "Écrivez-le AVEC nous.",
    (APPRENANTS, "Empilez-les"): "Empilez-les!",
}

STORY = Story(THEMES, QUESTIONS, LINKS, STRATEGIES, LINES, PICTURES, MISPLACED, EXTENDED)
