"""The French of this package: for each code, what happened and what to do."""

import re
from dataclasses import dataclass

from sandbox.intake.values import Doubt, Problem


@dataclass(frozen=True, slots=True)
class Sentence:
    """`english` is the norm's own text, to be marked as such, when a rule has no French one here."""

    text: str
    english: str = ""


PROBLEMS = {
    "file_empty": "Le fichier est vide. Choisissez le fichier de votre facture et déposez-le de nouveau.",
    "file_too_big": "Le fichier pèse {taille} Mo ; un fichier ne peut pas dépasser 10 Mo. Réduisez-le, par exemple en l’exportant en qualité standard.",
    "total_too_big": "Les fichiers pèsent {taille} Mo ensemble ; une facture ne peut pas dépasser 120 Mo avec ses pièces. Retirez ou réduisez une pièce.",
    "name_control": "Le nom du fichier contient un caractère invisible. Renommez-le avec des lettres, des chiffres et des tirets.",
    "name_bidi": "Le nom du fichier contient une marque qui change le sens de lecture : il pourrait tromper celui qui le reçoit. Renommez-le avec des lettres, des chiffres et des tirets.",
    "name_path": "Le nom « {nom} » était précédé d’un chemin de dossier ou n’est pas un nom. Renommez le fichier sans barre oblique.",
    "name_too_long": "Le nom du fichier a {longueur} caractères ; Chorus Pro en accepte 50, extension comprise. Raccourcissez-le.",
    "extension_missing": "Le nom « {nom} » n’a pas d’extension, comme .pdf ou .xml. Ajoutez celle de son format.",
    "extension_unlisted": "L’extension « .{extension} » n’est pas parmi les 35 que Chorus Pro accepte. Enregistrez le document en PDF.",
    "content_mismatch": "Le nom finit par « .{extension} », mais le contenu n’est pas de ce format ({contenu}). Enregistrez de nouveau le fichier dans son logiciel, sans changer l’extension à la main.",
    "not_an_invoice_format": "Une facture se dépose en PDF ou en XML. Enregistrez-la dans l’un de ces formats ; ce fichier-ci peut servir de pièce complémentaire.",
    "too_long": "La lecture du fichier n’était pas finie au bout de {secondes} secondes : elle a été arrêtée. Enregistrez ou imprimez de nouveau la facture en PDF, puis déposez ce nouveau fichier.",
    "too_heavy": "Le fichier demande trop de mémoire pour être lu. Enregistrez ou imprimez de nouveau la facture en PDF, puis déposez ce nouveau fichier.",
    "reading_stopped": "La lecture du fichier s’est interrompue. Enregistrez-le de nouveau depuis le logiciel qui l’a créé, puis déposez-le.",
    "unreadable": "Le fichier n’a pas pu être lu. Enregistrez-le de nouveau depuis le logiciel qui l’a créé, puis déposez-le.",
    "xml_dtd": "Le fichier XML commence par une DTD, qui peut cacher un piège : il est refusé sans être lu. Demandez à l’éditeur de votre logiciel un fichier sans DTD.",
    "xml_encoding": "L’encodage des caractères annoncé par le fichier XML n’est pas reconnu. Enregistrez-le en UTF-8.",
    "xml_malformed": "Le fichier XML est mal formé à la ligne {ligne}. Produisez-le de nouveau avec votre logiciel de facturation.",
    "xml_too_many_elements": "Le fichier XML a plus de {maximum} éléments : c’est trop pour une facture. Vérifiez que le fichier ne contient pas un lot de factures.",
    "xml_other_format": "Ce fichier est au format {format}. Le dépôt d’une facture attend un fichier CII, UBL ou Factur-X.",
    "xml_unknown": "Ce fichier XML n’est pas une facture CII ni UBL : il commence par l’élément « {racine} ». Choisissez l’export « facture électronique » de votre logiciel.",
    "xsd_place": "Ligne {ligne} : l’élément « {element} » n’est pas à sa place ou est incomplet ; le format attend « {attendu} ». Corrigez-le dans votre logiciel de facturation.",
    "xsd_unexpected": "Ligne {ligne} : l’élément « {element} » n’est pas prévu par le format à cet endroit. Corrigez-le dans votre logiciel de facturation.",
    "xsd_attribute": "Ligne {ligne} : un attribut de l’élément « {element} » manque ou n’est pas prévu par le format. Corrigez-le dans votre logiciel de facturation.",
    "xsd_value": "Ligne {ligne} : la valeur de l’élément « {element} » n’est pas du type attendu (date, nombre ou code). Corrigez-la dans votre logiciel de facturation.",
    "type_refused": "Le type de facture « {code} » est refusé. Ce site applique cette règle ; le portail réel l’applique peut-être autrement (à confirmer). Choisissez 380 pour une facture ou 381 pour un avoir dans votre logiciel de facturation, puis déposez de nouveau le fichier.",
    "pdf_bomb": "Une partie du PDF grossit démesurément quand on la lit : il est refusé. Imprimez de nouveau la facture en PDF.",
    "pdf_password": "Le PDF est protégé par un mot de passe. Enregistrez-le sans protection, puis déposez-le de nouveau.",
    "pdf_damaged": "Le PDF est abîmé ou incomplet. Exportez de nouveau la facture depuis votre logiciel, puis déposez ce nouveau fichier.",
    "pdf_scan": "Le PDF ne contient pas de texte, seulement une image : c’est sans doute une numérisation. Déposez le PDF produit par votre logiciel, ou saisissez la facture.",
    "pdf_loop": "Les pages du PDF se renvoient les unes aux autres sans fin : il est refusé. Imprimez de nouveau la facture en PDF.",
    "pdf_too_many_pages": "Le PDF a plus de {maximum} pages. Déposez la facture seule, et le reste en pièces complémentaires.",
}
FIELDS = {
    "": "le fichier",
    "numero": "le numéro de facture",
    "date_facture": "la date de facture",
    "type": "le type de facture",
    "cadre": "le cadre de facturation",
    "vendeur.siret": "le SIRET du fournisseur",
    "acheteur.siret": "le SIRET du destinataire",
    "code_service": "le code service",
    "engagement": "le numéro d’engagement",
    "marche": "le numéro de marché",
    "numero_origine": "le numéro de la facture d’origine",
    "mode_paiement": "le mode de paiement",
    "type_tva": "le type de TVA",
    "iban": "l’IBAN",
    "montant_ht": "le montant HT",
    "montant_tva": "le montant de TVA",
    "montant_ttc": "le montant TTC",
    "montant_a_payer": "le montant à payer",
    "lignes": "les lignes",
}
DOUBTS = {
    "absent": "Le fichier ne donne pas {champ}. {geste} cette valeur.",
    "cadre_unknown": "Le fichier donne « {lu} » comme cadre de facturation : ce n’est pas un cadre de Chorus Pro. Vérifiez celui que vous avez choisi.",
    "cadre_other": "Le fichier dit « {lu} », vous avez choisi « {choisi} ». Gardez celui qui est juste.",
    "iban_key": "L’IBAN « {lu} » a une clé fausse. Comparez-le avec votre relevé d’identité bancaire.",
    "line_total": "Ligne {ligne} : quantité et prix donnent {calcule} HT, le fichier dit {lu}. Vérifiez la ligne.",
    "means_unused": "Le moyen de paiement « {code} » ne serait pas utilisé par Chorus Pro (à confirmer) : 30 (virement) ou 49 (prélèvement) le sont. Vérifiez le mode de paiement.",
    "no_label": "« {lu} » a été lu sans libellé devant : vérifiez que c’est bien {champ}.",
    "not_a_siret": "Le fichier donne « {lu} », qui n’est pas un SIRET de 14 chiffres. {geste} {champ}.",
    "not_on_pages": "Le numéro « {numero} » n’a pas été trouvé dans le texte du PDF. Le numéro saisi doit être celui qui figure sur la facture : vérifiez-le.",
    "not_read": "La lecture n’a pas trouvé {champ}. {geste} cette valeur d’après la facture.",
    "pdf_restricted": "Le PDF est protégé contre les modifications : Chorus Pro demande un PDF sans protection. Enregistrez-le sans protection la prochaine fois.",
    "schematron": "Avertissement de la norme, règle {regle} : le fichier reste lisible.",
    "several": "Plusieurs valeurs possibles pour {champ} : {trouves}. Gardez la bonne.",
    "siret_key": "Le SIRET « {lu} » a une clé fausse : un chiffre est sans doute mal recopié. Vérifiez {champ}.",
    "totals": "Le calcul donne {calcule} pour {champ}, le fichier dit {lu}. Vérifiez les montants.",
    "too_many_lines": "Seules les {maximum} premières lignes ont été reprises. Vérifiez les totaux.",
    "vat_deduced": "Le fichier donne un motif d’exonération (« {motif} ») : « Exonération » en est déduit.",
    "unnamed_sirets": "SIRET lus sans savoir à qui ils sont : {trouves}. Choisissez celui du destinataire ; sur vos factures, écrivez « SIRET destinataire » devant.",
    "unreadable": "« {lu} » n’a pas pu être compris. {geste} {champ}.",
}
NORM = "de la norme EN 16931"
FACTURX = "du format Factur-X"
ASSERT = "{phrase} Corrigez dans votre logiciel de facturation. Règle {regle} {norme}."
UNTRANSLATED = "le fichier ne respecte pas une règle {norme}{lieu}."
UNKNOWN_PROFILE = "votre logiciel a écrit un profil Factur-X que ce portail ne connaît pas. "
NOT_ALLOWED = "{quoi} vaut « {valeur} », qui n’est pas dans la liste autorisée."
PROFILE = ("GuidelineSpecifiedDocumentContextParameter", "ID")
TERMS = {  # an element that says little by its own name, under its parent → the business term
    "GuidelineSpecifiedDocumentContextParameter/ID": ("l’identifiant de profil", "BT-24"),
    "BusinessProcessSpecifiedDocumentContextParameter/ID": ("le cadre de facturation", "BT-23"),
    "ExchangedDocument/TypeCode": ("le type de facture", "BT-3"),
    "SpecifiedTradeSettlementPaymentMeans/TypeCode": ("le moyen de paiement", "BT-81"),
}
RULES = {
    "BR-01": "l’identifiant du profil (BT-24) manque.",
    "BR-02": "le numéro de facture (BT-1) manque.",
    "BR-03": "la date de facture (BT-2) manque.",
    "BR-04": "le type de facture (BT-3) manque.",
    "BR-05": "la devise (BT-5) manque.",
    "BR-06": "le nom du vendeur (BT-27) manque.",
    "BR-07": "le nom de l’acheteur (BT-44) manque.",
    "BR-08": "l’adresse du vendeur (BG-5) manque.",
    "BR-09": "le pays du vendeur (BT-40) manque.",
    "BR-10": "l’adresse de l’acheteur (BG-8) manque.",
    "BR-11": "le pays de l’acheteur (BT-55) manque.",
    "BR-12": "la somme des montants nets des lignes (BT-106) manque.",
    "BR-13": "le total HT (BT-109) manque.",
    "BR-14": "le total TTC (BT-112) manque.",
    "BR-15": "le montant à payer (BT-115) manque.",
    "BR-16": "la facture n’a aucune ligne (BG-25).",
    "BR-21": "une ligne n’a pas d’identifiant (BT-126).",
    "BR-22": "une ligne n’a pas de quantité (BT-129).",
    "BR-23": "une ligne n’a pas d’unité (BT-130).",
    "BR-24": "une ligne n’a pas de montant net (BT-131).",
    "BR-25": "une ligne n’a pas de désignation (BT-153).",
    "BR-26": "une ligne n’a pas de prix unitaire net (BT-146).",
    "BR-27": "un prix unitaire net (BT-146) est négatif.",
    "BR-28": "un prix unitaire brut (BT-148) est négatif.",
    "BR-29": "la période de facturation finit (BT-74) avant de commencer (BT-73).",
    "BR-31": "une remise globale n’a pas de montant (BT-92).",
    "BR-33": "une remise globale n’a ni motif (BT-97) ni code de motif (BT-98).",
    "BR-45": "une ligne du récapitulatif de TVA n’a pas de base (BT-116).",
    "BR-46": "une ligne du récapitulatif de TVA n’a pas de montant (BT-117).",
    "BR-47": "une ligne du récapitulatif de TVA n’a pas de catégorie (BT-118).",
    "BR-48": "une ligne du récapitulatif de TVA n’a pas de taux (BT-119).",
    "BR-49": "le code du moyen de paiement (BT-81) manque.",
    "BR-50": "le compte à créditer (BT-84) manque alors qu’un virement est annoncé.",
    "BR-55": "la référence de la facture d’origine (BT-25) manque.",
    "BR-61": "le compte à créditer (BT-84) manque alors qu’un virement est annoncé.",
    "BR-CO-03": "la date et le code d’exigibilité de la TVA (BT-7 et BT-8) ne vont pas ensemble.",
    "BR-CO-04": "une ligne n’a pas de catégorie de TVA (BT-151).",
    "BR-CO-09": "un numéro de TVA ne commence pas par le code de son pays, FR par exemple.",
    "BR-CO-10": "la somme des lignes (BT-106) n’est pas égale au total des montants nets des lignes.",
    "BR-CO-11": "le total des remises globales (BT-107) n’est pas leur somme.",
    "BR-CO-12": "le total des frais (BT-108) n’est pas leur somme.",
    "BR-CO-13": "le total HT (BT-109) n’est pas égal à la somme des lignes, moins les remises, plus les frais.",
    "BR-CO-14": "le total de TVA (BT-110) n’est pas la somme du récapitulatif par taux.",
    "BR-CO-15": "le total TTC (BT-112) n’est pas égal au total HT plus la TVA.",
    "BR-CO-16": "le montant à payer (BT-115) n’est pas égal au total TTC moins ce qui est déjà payé, à l’arrondi près.",
    "BR-CO-17": "un montant de TVA (BT-117) n’est pas égal à sa base multipliée par son taux.",
    "BR-CO-18": "le récapitulatif de TVA (BG-23) manque.",
    "BR-CO-25": "l’échéance (BT-9) ou les conditions de paiement (BT-20) manquent alors qu’il reste à payer.",
    "BR-CO-26": "le vendeur n’a ni identifiant, ni SIREN ou SIRET, ni numéro de TVA.",
    "BR-S-02": "une ligne a de la TVA et le numéro de TVA du vendeur manque.",
    "BR-S-08": "la base de TVA d’un taux n’est pas la somme des lignes de ce taux.",
    "BR-S-09": "un montant de TVA n’est pas égal à sa base multipliée par son taux.",
}
FAMILIES = (
    (re.compile(r"BR-DEC-\d+"), "un montant a plus de deux décimales."),
    (re.compile(r"BR-CL-\d+"), "un code n’est pas dans la liste autorisée."),
    (re.compile(r"BR-(?:AE|E|G|IC|O)-10"), "le motif d’exonération de TVA (BT-120 ou BT-121) manque."),
    (re.compile(r"BR-(?:AE|E|G|IC|O|Z)-08"), "la base de TVA d’une catégorie n’est pas la somme de ses lignes."),
    (re.compile(r"BR-(?:AE|E|G|IC|O|Z)-09"), "le montant de TVA d’une catégorie sans taxe n’est pas nul."),
)


def say(finding: Problem | Doubt, *, listed: bool = False) -> Sentence:
    """`listed`: the field is a list, where one chooses."""
    if finding.code == "schematron":
        return _say_rule(finding)
    if isinstance(finding, Problem):
        return Sentence(PROBLEMS[finding.code].format_map(finding.details))
    champ, geste = FIELDS[finding.field], "Choisissez" if listed else "Saisissez"
    return Sentence(DOUBTS[finding.code].format_map(finding.details | {"champ": champ, "geste": geste}))


def _named(details: dict[str, str]) -> str:
    """The element as a person finds it again: its business term where it is known, its parent where it has one."""
    path = "/".join(part for part in (details.get("parent", ""), details["element"]) if part)
    if path not in TERMS:
        return f"l’élément « {path} »"
    name, term = TERMS[path]
    return f"{name} ({term}, élément « {path} »)"


def rule_sentence(rule: str) -> str:
    """The French of a rule of EN 16931, or nothing."""
    return RULES.get(rule) or next((text for pattern, text in FAMILIES if pattern.fullmatch(rule)), "")


def _say_rule(finding: Problem | Doubt) -> Sentence:
    details, french = finding.details, rule_sentence(finding.details["regle"])
    if isinstance(finding, Doubt):
        return Sentence(DOUBTS["schematron"].format_map(details), details["texte"])
    if not french and details["texte"].endswith("is not allowed.") and details["valeur"]:
        french = NOT_ALLOWED.format(valeur=details["valeur"], quoi=_named(details))
        if (details["parent"], details["element"]) == PROFILE:
            french = UNKNOWN_PROFILE + french[0].upper() + french[1:]
    lieu = f" (ligne {details['ligne']})" if details["ligne"] else ""
    norme = FACTURX if details["regle"].startswith("FX-") else NORM
    phrase = french or UNTRANSLATED.format(norme=norme, lieu=lieu)
    text = ASSERT.format(regle=details["regle"], norme=norme, phrase=phrase[0].upper() + phrase[1:])
    return Sentence(text, "" if french else details["texte"])
