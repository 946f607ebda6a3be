"""The words that French invoices put before their values, as patterns on folded text (reference § 4.1)."""

import re

AMOUNT = re.compile(r"[-\u2212]?\d{1,3}(?:[ .]\d{3})+[.,]\d{2}(?!\d)|[-\u2212]?\d+[.,]\d{2}(?!\d)")
REFERENCE = re.compile(r"[a-z0-9][\w\-/.+]*(?: [\-/] \w+)?")
NUMBER_SIGN = r"(?:n\s?[o°º]|numero|num\.|ref\.?)"
COLON = r"\s*[:=]?\s*"
COMMITMENT = r"(?:engagement(?:\s+juridique)?|bon\s+de\s+commande|commande|e\.?j\.?(?![a-z0-9]))"
SIRET = re.compile(r"(?<![\d.,])\d{3}[ .]?\d{3}[ .]?\d{3}[ .]?\d{5}(?![\d.,]\d|\d)")
IBAN = re.compile(r"\b[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,7}(?: ?[a-z0-9]{1,3})?\b")
VAT_NUMBER = re.compile(r"\bfr ?[0-9a-z]{2} ?\d{3} ?\d{3} ?\d{3}\b")
VAT_LINE = re.compile(r"(?:tva|t\.v\.a\.?)\s*(?:a|de|au taux de)?\s*(\d{1,2}(?:[.,]\d{1,2})?)\s*%")
PAYMENT = re.compile(r"\b(?:mode|moyen)\s+de\s+(?:paiement|reglement)\s*:?\s*|\b(?:paiement|reglement)\s+par\s+")
MEANS = {  # what follows, folded → modePaiement of [SW]
    "virement": "VIREMENT",
    "prelevement": "PRELEVEMENT",
    "cheque": "CHEQUE",
    "espece": "ESPECE",
    "report": "REPORT",
    "autre": "AUTRE",
}
VAT_KINDS = {
    "TVA_SUR_DEBIT": re.compile(
        r"\btva\s+(?:\w+\s+)?(?:sur|d'apres)\s+les\s+debits\b|\boption\s+pour\s+.{0,30}\bdebits\b"
    ),
    "TVA_SUR_ENCAISSEMENT": re.compile(r"\btva\s+(?:\w+\s+)?sur\s+les\s+encaissements\b"),
}
EXEMPTION = re.compile(
    r"\bexoneration\s+de\s+(?:la\s+)?tva\b|\bexoneree?\s+de\s+(?:la\s+)?tva\b|\btva\s+non\s+applicable\b"
)
EXEMPTED = re.compile(r"\bexoner(?:ation|ee?)\b")  # said as such; else it is deduced
EXEMPTION_LABEL = re.compile(r"\s*exoneration\s+de\s+(?:la\s+)?tva\s*:\s*")
DATE = re.compile(
    r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b"
    r"|\b(\d{4})-(\d{2})-(\d{2})\b"
    r"|\b(\d{1,2})(?:er)?\s+([a-z]{3,9})\s+(\d{4})\b"
)
MONTHS = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split()
DATE_LABEL = re.compile(
    r"\bdate\s+(?:de\s+(?:la\s+)?(?:facture|facturation|l'avoir)|d'emission|facture)\b|\bdate\b"
    r"|\b(?:emise?|etablie?|facturee?)\s+le\b|\ben date du\b|,\s*le\b"
)
OTHER_DATE = re.compile(r"echeance|livraison|commande|limite|reglement|periode|prestation|valid")
AVOIR_TITLE = re.compile(r"^\s*(?:facture\s+d[e']\s*)?avoir\b(?!\s+(?:un|une|le|la|ete)\b)", re.MULTILINE)


def _compiled(patterns: dict[str, tuple[str, ...]]) -> dict[str, tuple[re.Pattern[str], ...]]:
    return {field: tuple(map(re.compile, choices)) for field, choices in patterns.items()}


BUYER = re.compile(r"\b(client|destinataire|acheteur|debiteur|facture a|facturer a|adresse a|service payeur)\b")
SELLER = re.compile(r"\b(fournisseur|emetteur|vendeur|prestataire|titulaire|notre)\b")

REFERENCES = _compiled(
    {
        "numero": (
            rf"\b(?:facture|avoir)\s+{NUMBER_SIGN}{COLON}",
            rf"\b{NUMBER_SIGN}\s*(?:de\s+)?(?:la\s+|l')?(?:facture|avoir|piece){COLON}",
            rf"\breference\s+(?:de\s+la\s+)?facture{COLON}",
            r"^\s*(?:facture|avoir)\s*:?\s+",
        ),
        "engagement": (rf"\b{COMMITMENT}(?:\s*/\s*{COMMITMENT})*\s*(?:{NUMBER_SIGN})?{COLON}",),
        "code_service": (r"\b(?:code\s+)?service(?:\s+executant)?\s*:\s*", r"\bcode\s+service\s+(?:executant\s+)?"),
        "marche": (rf"\bmarche(?:\s+public)?\s*(?:{NUMBER_SIGN})?{COLON}",),
        "numero_origine": (
            rf"\bfacture\s+(?:d'origine|initiale|annulee|rectifiee)\s*(?:{NUMBER_SIGN})?{COLON}",
            rf"\b(?:annule|rectifie|sur)\s+(?:la\s+)?facture\s*(?:{NUMBER_SIGN})?{COLON}",
        ),
    }
)
AMOUNTS = _compiled(
    {
        "montant_a_payer": (r"\bnet\s+a\s+payer\b", r"\b(?:reste|montant|total|solde)\s+(?:a\s+payer|du)\b"),
        "montant_ttc": (r"\b(?:total|montant)(?:\s+\w+)?\s+t\.?t\.?c\b", r"\btotal\s+toutes\s+taxes"),
        "montant_ht": (r"\b(?:total|montant)(?:\s+\w+)?\s+h\.?t\b", r"\btotal\s+hors\s+taxes?"),
        "montant_tva": (r"\b(?:total|montant)(?:\s+de\s+la|\s+\w+)?\s+t\.?v\.?a\b",),
    }
)
