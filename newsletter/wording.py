"""What a reader accepts, and what the letter's mails say."""

# A changed text is a new version: the proof of a consent names the one that was read.
CONSENT_VERSION = "2026-11"
CONSENT_TEXT = (
    "Votre adresse sert à vous envoyer la lettre, et à rien d’autre. Aucune mesure n’est faite de ce que vous ouvrez "
    "ni des liens que vous suivez. Chaque lettre porte un lien pour changer vos rubriques ou vous désabonner ; "
    "l’adresse est alors effacée."
)
BY_FORM = "formulaire du site"
BY_LINK = "lien d’un courriel"

CONFIRM_SUBJECT = "Confirmez votre abonnement à la lettre"
CONFIRM = """Bonjour,

Pour recevoir la lettre, ou changer vos rubriques, ouvrez cette page et validez votre choix :
{link}

Le lien vaut sept jours. Si vous n’avez rien demandé, ne faites rien : vous ne recevrez pas la lettre, et votre adresse sera effacée au bout de sept jours.
"""

WELCOME_SUBJECT = "Vous êtes abonné à la lettre"
WELCOME = """Bonjour,

Votre abonnement est confirmé. Vous recevrez : {rubriques}.

Changer vos rubriques :
{preferences}

Vous désabonner :
{unsubscribe}

Gardez ce courriel : ces deux liens n’appartiennent qu’à vous.
"""
