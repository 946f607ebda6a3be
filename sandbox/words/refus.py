"""Refusals about who acts, when, with what accounts, and about files. Those of the deposit form: `refus_depot`."""

from sandbox.engine.refusals import Refus
from sandbox.words import guides
from sandbox.words.phrases import Phrase
from sandbox.words.refus_depot import DEPOT
from sandbox.words.refus_travaux import TRAVAUX
from sandbox.words.refus_validation import VALIDATION

R = Refus
REFUS: dict[Refus, Phrase] = (
    DEPOT
    | TRAVAUX
    | VALIDATION
    | {
        R.PIECE_INCONNUE: Phrase(
            "Cette facture n’existe pas, ou n’est plus là.",
            "Revenez à la liste et choisissez une facture.",
            "Une action porte toujours sur une facture qui existe.",
            guides.SUIVI,
        ),
        R.STATUT_INTERDIT: Phrase(
            "Ce n’est pas possible au statut « {statut:statut} ».",
            "Regardez le statut de la facture : il dit à qui est le tour.",
            "Chaque statut ouvre certaines actions et ferme les autres ; une page restée ouverte peut être dépassée.",
            guides.SUIVI,
        ),
        R.ROLE_INTERDIT: Phrase(
            "Cette action appartient à un autre rôle : {role:role}.",
            "Attendez que ce rôle agisse, ou changez de point de vue si l’exercice le permet.",
            "Chacun a ses gestes : le fournisseur dépose et corrige, le destinataire vérifie et paie.",
            guides.SUIVI,
        ),
        R.PAS_RATTACHE: Phrase(
            "Vous n’êtes pas rattaché à la structure {siret:siret}.",
            "Ouvrez « Mon compte », puis « Mes rattachements aux structures », et faites une « Demande de rattachement ».",
            "Le rattachement donne le droit d’agir au nom d’un SIRET.",
            guides.RATTACHEMENT,
        ),
        R.DEJA_ACQUITTE: Phrase(
            "Ce retour est déjà acquitté.",
            "Passez à la suite : compléter la facture, ou traiter le rejet et en refaire une.",
            "Acquitter veut dire « j’ai lu » ; une fois suffit.",
            guides.RETOURS,
        ),
        R.PAIEMENT_NON_REMONTE: Phrase(
            "Ce destinataire ne fait pas remonter la mise en paiement dans le portail.",
            "Arrêtez-vous à « Comptabilisée » : le comptable paie en dehors du portail.",
            "C’est un paramètre de la structure : son fournisseur ne verra jamais « Mise en paiement » et suit son compte.",
            guides.SUIVI,
        ),
        R.HELIOS_LE_FAIT: Phrase(
            "Ici, Hélios, le logiciel du comptable, donne lui-même les derniers statuts.",
            "Menez la facture jusqu’à « Mandatée », puis laissez passer les jours : le reste vient de lui-même.",
            "Cette structure tient sa comptabilité dans Hélios : l’agent change les statuts avant la transmission, Hélios envoie ensuite « Mise à disposition comptable » et « Mise en paiement ».",
            guides.TRAITER,
        ),
        R.DEJA_TRAITE: Phrase(
            "Ce rejet est déjà traité.",
            "Si vous devez encore être payé, déposez une facture juste avec un nouveau numéro.",
            "« Traiter le rejet » range la facture rejetée ; cela ne la renvoie pas.",
            guides.RETOURS,
        ),
        R.PIECE_PRINCIPALE_OBLIGATOIRE: Phrase(
            "Il manque le fichier de la facture.",
            "Choisissez le fichier à déposer, ou saisissez la facture.",
            "En mode dépôt, le fichier est l’original ; le formulaire sert à le router.",
            guides.DEPOT,
        ),
        R.FICHIER_NOM_TROP_LONG: Phrase(
            "Le nom « {fichier} » est trop long.",
            "Renommez le fichier : {maximum} caractères au plus, extension comprise.",
            "Le portail refuse les noms plus longs.",
            guides.PIECES,
        ),
        R.FICHIER_EXTENSION: Phrase(
            "Le format du fichier « {fichier} » n’est pas accepté.",
            "Donnez-lui l’une des 35 extensions acceptées ; le plus simple est d’enregistrer le document en PDF.",
            "Le destinataire doit pouvoir ouvrir chaque pièce.",
            guides.PIECES,
        ),
        R.FICHIER_TROP_LOURD: Phrase(
            "Le fichier « {fichier} » est trop lourd.",
            "Réduisez-le à {maximum:poids} au plus, ou coupez-le en plusieurs pièces.",
            "Chaque fichier est limité.",
            guides.PIECES,
        ),
        R.FACTURE_TROP_LOURDE: Phrase(
            "La facture et ses pièces pèsent ensemble {trouve:poids}.",
            "Retirez ou réduisez des pièces : {maximum:poids} au plus en tout.",
            "Le poids total d’une facture est limité.",
            guides.PIECES,
        ),
        R.MOTIF_OBLIGATOIRE: Phrase(
            "Il manque le motif.",
            "Choisissez dans la liste ce qui ne va pas.",
            "Sans motif, le fournisseur ne sait pas quoi corriger.",
            guides.TRAITER,
        ),
        R.MOTIF_INCONNU: Phrase(
            "Le motif « {trouve} » n’est pas proposé pour cette action.",
            "Choisissez un motif de la liste.",
            "Les motifs dépendent de l’action et de la date.",
            guides.TRAITER,
        ),
        R.COMMENTAIRE_OBLIGATOIRE: Phrase(
            "Il manque le commentaire.",
            "Dites en une phrase ce que le fournisseur doit faire.",
            "Le motif dit quoi ; le commentaire dit comment corriger.",
            guides.TRAITER,
        ),
        R.COMPLEMENT_VIDE: Phrase(
            "Vous n’avez rien ajouté.",
            "Joignez la pièce demandée ou répondez en commentaire, puis envoyez.",
            "La facture est suspendue dans l’attente d’une pièce ou d’une réponse.",
            guides.RETOURS,
        ),
        R.STRUCTURE_INCONNUE: Phrase(
            "La structure {trouve:siret} est inconnue.",
            "Vérifiez le SIRET, puis choisissez la structure dans les résultats de la recherche.",
            "On ne peut se rattacher qu’à une structure créée dans le portail.",
            guides.RATTACHEMENT,
        ),
        R.RATTACHEMENT_EXISTANT: Phrase(
            "Vous avez déjà un rattachement à cette structure : {statut:rattachement}.",
            "Regardez-le dans « Mes rattachements aux structures » ; inutile de le demander de nouveau.",
            "Il y a un rattachement par personne et par structure.",
            guides.RATTACHEMENT,
        ),
        R.RATTACHEMENT_ABSENT: Phrase(
            "Ce rattachement n’existe pas.",
            "Revenez à la liste et choisissez une demande.",
            "La demande a peut-être été retirée.",
            guides.RATTACHEMENT,
        ),
        R.RATTACHEMENT_STATUT: Phrase(
            "Ce n’est pas possible : le rattachement est « {statut:rattachement} ».",
            "Actualisez la liste ; une autre personne a peut-être déjà répondu.",
            "On répond une fois à une demande.",
            guides.RATTACHEMENT,
        ),
        R.PAS_GESTIONNAIRE: Phrase(
            "Seul le gestionnaire principal de la structure peut le faire.",
            "Demandez-le-lui ; son nom est sur la page de la structure.",
            "Le gestionnaire principal répond de qui agit au nom du SIRET.",
            guides.STRUCTURE,
        ),
        R.RECHERCHE_TROP_COURTE: Phrase(
            "La recherche est trop courte.",
            "Tapez au moins 3 caractères du SIRET, ou la raison sociale entière et sans faute.",
            "La recherche par raison sociale n’accepte pas d’à-peu-près.",
            guides.RATTACHEMENT,
        ),
        R.RECHERCHE_VIDE: Phrase(
            "La recherche n’a pas de critère.",
            "Tapez un SIRET ou une raison sociale.",
            "Sans critère, il y aurait trop de résultats.",
            guides.RATTACHEMENT,
        ),
        R.CODE_SERVICE_OBLIGATOIRE: Phrase(
            "Il manque le code du service.",
            "Donnez un code court, que vos fournisseurs recopieront.",
            "Le code service route la facture dans la structure.",
            guides.STRUCTURE,
        ),
        R.RETOUR_EN_ARRIERE: Phrase(
            "La date simulée ne recule pas : elle est au {aujourdhui:jour}.",
            "Choisissez un jour suivant, ou recommencez l’exercice.",
            "Ce qui est arrivé à l’échéance ne peut plus ne pas être arrivé.",
            guides.EXERCICE,
        ),
    }
)
