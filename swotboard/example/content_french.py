"""The example workshop in French, as it is spoken in Canada; what its people say is invented, like the English one.

Guillemets and colons have no-break spaces (docs/glossary.md).
"""

TITLE = "Les microtitres de compétences en C.‑B."
NOTES = r"""
# Établissements

## strengths
- Maryse: Nous donnons déjà des cours de courte durée qui fonctionnent. Au fond, il s’agit souvent de donner un vrai nom à ce que la formation continue fait depuis des années.
- Théo: Un personnel enseignant qui travaille encore à temps partiel dans son domaine. Il sait ce qui a changé le mois dernier.
- guest: Des laboratoires, des ateliers et des salles de simulation que personne dans l’industrie ne veut construire une deuxième fois
- Priya [leaf]: Un relevé de notes d’un établissement public, ça veut encore dire quelque chose pour les gens.
- Maryse: Nous savons évaluer. Pas juste la présence : est-ce que la personne sait VRAIMENT le faire?
~ Josée: L’automne dernier, nous avons offert un cours de six semaines au personnel préposé aux soins. Il a été monté en un seul été, parce que trois départements ont dit oui à la même réunion. Quand nous voulons aller vite, nous le pouvons.
- Théo: Des collèges dans chaque région, donc pas seulement autour de Vancouver
- Anouk: Bibliothèques, orientation, services d’accessibilité. Une plateforme privée n’offre pas tout ça.

## weaknesses
- Priya: Dix-huit mois entre l’idée et l’approbation. À ce moment-là, l’employeur est passé à autre chose.
- guest: La formation continue et les facultés ne se parlent pas assez. Parfois, la même personne n’a même pas le même numéro d’un côté et de l’autre.
? Théo: Qui fait le travail? Un bon cours de 30 heures prend le temps qu’il prend, et personne n’a eu de dégrèvement.
- Anouk: Notre système d’inscription ne sait pas quoi faire d’un cours qui commence un mardi, en pleine session.
- Josée: Nous disons « microtitre » et nous parlons de cinq choses différentes. Insigne, certificat, cours, atelier…
- Maryse: Je ne suis pas d’accord : le problème n’est pas la vitesse. Nous sautons l’analyse des besoins, puis nous nous demandons pourquoi huit personnes s’inscrivent.
- guest: Le prix. Avec le recouvrement des coûts, les gens qui en ont le plus besoin ne peuvent pas payer.
- Priya: Aucune façon commune de dire la taille d’un microtitre. Des heures? Des crédits? Des compétences?

## opportunities
- Anouk [sky]: Que l’un compte pour le suivant : trois microtitres = un certificat, un certificat = la première année d’un diplôme
- Théo: Travailler AVEC le collège voisin au lieu de lancer deux fois le même cours
- guest: Reconnaître ce que les gens savent déjà faire. La reconnaissance des acquis aurait enfin une raison d’exister à grande échelle.
- Josée: S’asseoir d’abord avec les communautés des Premières Nations et demander ce qui est souhaité, avant de concevoir quoi que ce soit. Certains de ces titres devraient être les leurs, délivrés par elles.
? Maryse: Pourrions-nous bâtir l’évaluation une seule fois et laisser chaque établissement s’en servir? Sous licence libre?
- Priya: Joindre des gens qui ne s’inscriraient jamais à un programme menant à un grade
- Théo: Tout le monde a appris à enseigner en ligne le printemps dernier. Ne gaspillons pas ça.

## threats
- guest: Les grandes plateformes le font pour moins cher, avec de plus belles vidéos, et elles s’annoncent sur les autobus
- Maryse: Si un seul cours médiocre sort sous ce nom, c’est le nom de tout le monde qui est perdu.
- Priya: Le financement est ponctuel. Qu’arrive-t-il la deuxième année?
? Josée: Sommes-nous en train de défaire nous-mêmes le grade? Et qui paiera alors pour la philosophie?
- Anouk: La lassitude des insignes. Si tout donne un insigne, plus aucun ne veut dire quoi que ce soit.
- Théo: Du personnel contractuel qui monte des cours qui ne lui appartiendront pas et qu’il ne donnera peut-être jamais. Les syndicats auront leur mot à dire, avec raison.
- guest: Nous courons après le manque d’aujourd’hui, et il est comblé (ou déplacé) avant que la première cohorte ait terminé.

# Industrie

## strengths
- Denis: Nous savons ce qui nous manque. Demandez-le-nous. En ce moment : des gens qui savent lire un panneau de commande ET parler à la clientèle.
- Sunita: Du vrai équipement, de vrais problèmes, de vraies échéances pour apprendre
- guest: Du mentorat! La moitié de mon équipe prend sa retraite d’ici dix ans, et ces gens-là adorent expliquer.
- Benoît: Nous embauchons selon ce que quelqu’un peut montrer. Une petite preuve claire nous aide plus qu’un relevé avec quarante noms de cours.
~ Sunita: Nous avons envoyé quatre personnes de l’équipe technique à un cours de deux semaines sur les thermopompes. Le lundi suivant, elles ont trouvé dans une de nos soumissions une erreur qui aurait coûté plus cher que le cours.
- Ingrid: Les associations sectorielles tiennent déjà des listes de compétences. Personne n’a à partir de zéro.

## weaknesses
- Benoît: Je ne peux pas laisser partir deux personnes d’un atelier de cinq pendant une semaine en juin. Personne ne fait les horaires en pensant à notre saison.
- guest: Nous nous plaignons du manque de compétences, et le premier budget que nous coupons est celui de la formation.
- Denis: Les petits employeurs n’ont pas de service des ressources humaines. Le service, c’est moi. J’ai à peu près dix minutes pour ça.
? Ingrid: Comment savoir lequel de ces certificats vaut quelque chose?
- Sunita: Nous avons du mal à dire ce qu’il nous faut dans des mots qui servent à bâtir un programme. « Bonne attitude » n’est pas un résultat d’apprentissage.
- Benoît: Les offres d’emploi demandent encore un diplôme par habitude, même là où il n’en faut pas.
- guest: Tout le monde veut des gens formés, personne ne veut payer puis les perdre au profit de l’entreprise d’en face

## opportunities
- Ingrid [sun]: Une formation partagée pour tout un secteur : dix petites entreprises, un cours, un prix
- Denis: Mettre les gens à niveau en quelques semaines quand un nouveau règlement arrive, et non après la première amende
- Sunita: Les personnes nouvellement arrivées qui ont dix ans d’expérience ailleurs. Il leur faut une passerelle, pas un autre programme de quatre ans.
- Benoît: Écrivez-le AVEC nous. Deux après-midi de mon temps, ça va, si quelque chose en sort.
? guest: Un microtitre pourrait-il compter comme des heures dans un métier? Ou est-ce une boîte de Pandore?
- Denis: Technologie, santé, énergie propre, tourisme qui reprend après cette année. Tous embauchent, chacun à sa façon.
- Ingrid: Garder des gens qui partiraient. La formation est aussi une raison de rester.
- Sunita: Former d’un service à l’autre. Ça coûte moins cher qu’embaucher, et les gens aiment ça.

## threats
- Benoît: Du papier sans savoir-faire. Si les trois premières embauches ne savent pas faire le travail, nous cesserons d’y regarder.
- guest: Trop nombreux, trop semblables. Je ne vais pas lire un catalogue de 600 insignes.
- Ingrid: Les certifications des fournisseurs (logiciels, infonuagique) vont tout simplement gagner, parce qu’elles sont mondiales.
- Denis: Le maraudage. Je forme des gens, et on me les prend.
? Sunita: Est-ce que ça deviendra une excuse pour négliger l’apprentissage des métiers?
- Benoît: Des cours conçus pour les grands employeurs de Vancouver. Dans le Nord, nous avons d’autres machines et d’autres problèmes.
- guest: Le temps que ce soit approuvé, la technologie est dépassée

# Personnes apprenantes

## strengths
- Kim: Assez court pour finir! J’ai deux enfants et un emploi. Une session, c’est une éternité.
- Amara: Je sais exactement ce que je saurai faire après. Ça n’a jamais été clair pendant mon baccalauréat.
~ Léo: L’hôtel m’a mis à pied en mars dernier. Un cours de tenue de livres de six semaines m’a donné un emploi à temps partiel en mai. Ce n’était pas une carrière, mais ça payait le loyer, et ça m’a remis en marche.
- guest: Ça se fait de Fort Nelson, dans ma cuisine, en pantoufles
- Noor [rose]: On peut essayer un domaine avant de miser deux ans et vingt mille dollars dessus.
- Kim: Les adultes apportent beaucoup. On s’entraide autant que l’enseignante nous aide.
- Amara: Petite victoire → confiance. À ne pas sous-estimer quand on a détesté l’école.

## weaknesses
? Léo: Est-ce que quelqu’un va vraiment savoir ce que c’est quand je le mettrai dans mon CV?
- guest: Pas de prêt étudiant pour un cours aussi court. C’est donc « abordable » si on a 900 $ qui traînent.
- Noor: Ici, Internet coupe chaque fois qu’il pleut. Les séances en direct avec la caméra allumée ne sont pas accessibles, désolée.
- Amara: Je ne sais pas du tout lequel prendre. Chaque site emploie d’autres mots, et personne n’a le temps de conseiller les gens à temps partiel.
- Kim: En solo devant un écran à 22 h. Le premier que j’ai essayé, j’ai juste arrêté, et personne ne l’a remarqué.
- guest: Des conditions d’admission cachées dans les petits caractères
- Léo: Pour l’instant, ça ne mène à rien de plus grand. J’ai trois certificats de trois endroits, et aucun ne compte pour les autres.
- Noor: L’anglais. Des mots techniques en six semaines dans ma troisième langue, c’est BEAUCOUP.

## opportunities
- Amara [leaf]: Empilez-les! Laissez-moi commencer maintenant et décider du diplôme plus tard.
- guest: Obtenir des crédits pour ce que j’ai appris au travail. Douze ans dans une scierie, ça devrait compter.
- Noor: Mes diplômes en soins infirmiers ne sont pas reconnus ici. Une passerelle faite de petits pas que je peux me payer, s’il vous plaît.
- Kim: Un portefeuille, un seul endroit pour tous mes relevés, qui m’appartient à moi et non à une entreprise
? Léo: Pourrait-il y avoir un jumelage ou du mentorat avec chaque cours? Je me porterais volontaire.
- guest: Apprendre sur le territoire, auprès des Aînées et des Aînés, dans notre propre communauté, et que ce soit reconnu aussi
- Amara: Le soir ET le jour ET à son propre rythme, pour le même cours. Le travail par quarts, ça existe.
- Kim: Une journée des carrières pour les grandes personnes?

## threats
- Léo: Toujours se recycler, ne jamais arriver. À un moment donné, on ne fait que nous refiler le coût de la formation.
- Noor: Les arnaques. Il y a déjà des « académies » qui prennent l’argent et vous envoient un PDF.
- guest: Des employeurs qui demandent cinq insignes pour un emploi au salaire minimum
? Amara: Et si ce que j’apprends ne sert plus à rien quand j’ai fini?
- Kim: Mes données. Qui peut voir mes échecs?
- Noor: Deux vitesses : le grade pour qui a les moyens d’y mettre le temps, les insignes pour le reste d’entre nous
- Léo: Je ne pense pas que ce soit à deux vitesses si l’un mène vraiment à l’autre. Mais il faut que ça y mène VRAIMENT.

# Gouvernement

## strengths
- Élise: Nous pouvons réunir tout le monde autour d’une même table. Personne d’autre ne le peut.
- Hana: Un système public solide, avec des ententes de transfert que d’autres nous envient
- guest: Des données sur le marché du travail, par région et par profession. Il y en a plus que les gens n’en utilisent.
- Élise: La volonté politique est là en ce moment, la reprise est dans tous les esprits.
- Morgan [sky]: Nous pouvons payer des projets pilotes, et accepter qu’un ou deux ne fonctionnent pas
~ Hana: Je me souviens du temps où le transfert en bloc était « impossible ». Il a fallu des années de réunions ennuyantes. Puis ça a tout simplement fonctionné, et maintenant, plus personne n’y pense.

## weaknesses
- Morgan: Le financement suit les équivalents temps plein. Un cours de quarante heures existe à peine dans nos formules.
- guest: Deux ministères, trois programmes, quatre formulaires de demande
? Hana: Que comptons-nous, au juste? Des inscriptions? Des emplois? Des salaires un an plus tard? Pour les cours de courte durée, nous ne recueillons presque rien de tout ça.
- Élise: Nous annonçons plus vite que nous n’évaluons.
- Morgan: Pas encore de définition commune en C.‑B. Chaque organisme choisit donc celle qui convient à son financement.
- guest: Les règles de l’aide financière ont été écrites pour une autre population étudiante
- Hana: Les années budgétaires et l’apprentissage n’ont pas le même rythme.

## opportunities
- Élise: Un cadre provincial, quelques pages, pas une centaine :\n- taille\n- niveau\n- évalué ou non\n- ce à quoi il mène
- Hana: Mettre les microtitres dans le même guide de transfert que tout le reste, pour que les gens les trouvent
- guest [plum]: Milieu rural et régions éloignées : de petites cohortes, ça va quand on partage le coût de la prestation
- Morgan: Réagir vite quand une scierie ferme. Que tout soit prêt avant le jour où ça arrive.
- Élise: Apprendre des pays qui l’ont fait en premier, y compris ce qu’ils feraient autrement
? Hana: Pourrions-nous financer les parties communes (évaluation, relevés, contrôle de la qualité) et laisser les cours aux établissements?
- guest: La réconciliation doit en faire partie dès le premier jour, avec les instituts autochtones comme partenaires et non en annexe.
- Morgan: Accessible dès le départ. Adapter après coup coûte trois fois plus cher.

## threats
- Hana: La qualité. Sans un contrôle léger, c’est la première mauvaise manchette qui décidera de la politique à notre place.
- guest: Trop de réglementation, et c’est aussi lent qu’un grade. À quoi bon, alors?
- Élise: Pas d’accord : un peu plus lent et digne de confiance vaut mieux que rapide et oublié.
- Morgan: Élection, nouvelles priorités, fin du projet. Déjà vu.
? guest: Les autres provinces préparent toutes le leur. Le nôtre sera-t-il compris en Alberta? En Ontario?
- Hana: L’argent public qui paie une formation que les employeurs payaient avant
- Morgan: Un écart entre les gens qui peuvent apprendre en ligne et les autres. Nous pourrions le creuser en voulant bien faire.
"""
