"""Whose SIRET is whose on a page: by the word before it, else by elimination, else both are shown."""

import re
from typing import Any

from sandbox.intake import labels
from sandbox.intake.chorus import siret_doubt, siret_is_valid
from sandbox.intake.values import Doubt, fold, printable

CONTEXT = 3  # lines above a SIRET in which its owner may be named


def parties(lines: list[str]) -> tuple[dict[str, Any], list[Doubt]]:
    folded = [fold(line) for line in lines]
    found: dict[str, list[str]] = {"vendeur": [], "acheteur": [], "": []}
    for rank, line in enumerate(folded):
        for match in labels.SIRET.finditer(line):
            siret, owner = re.sub(r"[ .]", "", match[0]), _owner(folded, rank, match.start())
            if siret not in found[owner] and (owner or _is_named(line, match) or siret_is_valid(siret)):
                found[owner].append(siret)
    return _share(found, _vat_number(folded))


def _is_named(line: str, match: re.Match[str]) -> bool:
    """A wrong key is worth telling where the word stands; elsewhere fourteen digits may be anything."""
    return "siret" in line[: match.start()]


def _owner(folded: list[str], rank: int, position: int) -> str:
    """The nearest word above wins; on the line itself, what stands before the number."""
    for text in (folded[rank][:position], *reversed(folded[max(0, rank - CONTEXT) : rank])):
        if labels.BUYER.search(text):
            return "acheteur"
        if labels.SELLER.search(text):
            return "vendeur"
        if labels.SIRET.search(text):
            return ""
    return ""


def _share(found: dict[str, list[str]], vat_number: str) -> tuple[dict[str, Any], list[Doubt]]:
    known = {*found["vendeur"], *found["acheteur"]}
    unnamed = [siret for siret in found[""] if siret not in known]
    doubts: list[Doubt] = []
    if not found["vendeur"] and len(unnamed) == 1:  # the legal footer of the one who issues
        found["vendeur"] = unnamed
        doubts.append(Doubt("vendeur.siret", "no_label", {"lu": unnamed[0]}))
    elif unnamed:
        shown = printable(", ".join(unnamed[:5]), 200)
        doubts.append(Doubt("acheteur.siret", "unnamed_sirets", {"trouves": shown}))
    fields = {role: {"siret": next(iter(found[role]), "")} for role in ("vendeur", "acheteur")}
    if vat_number:
        fields["vendeur"]["tva"] = vat_number
    return fields, doubts + _checked(found)


def _checked(found: dict[str, list[str]]) -> list[Doubt]:
    doubts: list[Doubt] = []
    for role in ("vendeur", "acheteur"):
        field, sirets = f"{role}.siret", found[role]
        if not sirets:
            doubts.append(Doubt(field, "not_read"))
            continue
        doubts += siret_doubt(field, sirets[0])
        if len(sirets) > 1:
            doubts.append(Doubt(field, "several", {"trouves": printable(", ".join(sirets[:5]), 200)}))
    return doubts


def _vat_number(folded: list[str]) -> str:
    matches = (labels.VAT_NUMBER.search(line) for line in folded)
    return next((m[0].upper().replace(" ", "") for m in matches if m), "")
