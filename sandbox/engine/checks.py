"""Facts on the world from which exercises are made: each answers what was expected and what was found.

A check looks at one slice, never at the whole practice. Comparison ignores case, spaces, punctuation and accents:
facts are judged, never typing.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sandbox.engine.directory import Directory, Parametres
from sandbox.engine.pieces import DESACCORD, Dossier, Piece
from sandbox.engine.signatures import VALABLE
from sandbox.engine.vocabulary import ACQUITTEMENTS, HistoAction, Role
from sandbox.engine.world import Extraction

Value = str | bool | int
AMOUNTS = frozenset({"ht", "tva", "ttc", "a_payer"})  # compared by value, never folded


@dataclass(frozen=True, slots=True)
class Finding:
    """One compared field. `attendu` and `constate` are values, worded outside; "" stands for nothing found."""

    champ: str
    attendu: str
    constate: str

    @property
    def ok(self) -> bool:
        if self.champ in AMOUNTS:
            return self.attendu == self.constate
        return fold(self.attendu) == fold(self.constate)


@dataclass(frozen=True, slots=True)
class Verdict:
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        return all(f.ok for f in self.findings)


def fold(text: str) -> str:
    """The same for « É-12 », « e12 » and « E 12 »."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z0-9]", "", plain)


def _amount(value: Decimal | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _flag(*, value: bool) -> str:
    return "oui" if value else "non"


def _downloaded_by_supplier(piece: Piece) -> bool:
    return any(a.code is HistoAction.TELECHARGEMENT_FACTURE and a.role is Role.FOURNISSEUR for a in piece.actions)


FIELDS: dict[str, Callable[[Piece], str]] = {
    "numero": lambda p: p.contenu.numero,
    "type": lambda p: p.contenu.references.type,
    "cadre": lambda p: p.contenu.cadre.code.name,
    "mode_depot": lambda p: p.contenu.mode_depot,
    "fournisseur": lambda p: p.contenu.fournisseur.siret,
    "valideur": lambda p: p.contenu.cadre.valideur,
    "destinataire": lambda p: p.contenu.destinataire.code,
    "service": lambda p: p.contenu.destinataire.service,
    "engagement": lambda p: p.contenu.references.engagement,
    "marche": lambda p: p.contenu.references.marche,
    "facture_origine": lambda p: p.contenu.references.facture_origine,
    "date_facture": lambda p: p.contenu.date_facture.isoformat() if p.contenu.date_facture else "",
    "ht": lambda p: _amount(p.contenu.totaux.ht if p.contenu.totaux else None),
    "tva": lambda p: _amount(p.contenu.totaux.tva if p.contenu.totaux else None),
    "ttc": lambda p: _amount(p.contenu.totaux.ttc if p.contenu.totaux else None),
    "a_payer": lambda p: _amount(p.contenu.totaux.a_payer if p.contenu.totaux else None),
    "statut": lambda p: p.statut,
    "motif": lambda p: p.dernier_passage.motif,
    "deposee": lambda p: _flag(value=p.depot is not None),
    "acquittee": lambda p: _flag(value=any(a.code in ACQUITTEMENTS for a in p.actions)),
    "rejet_traite": lambda p: _flag(value=p.rejet_traite),
    "telechargee": lambda p: _flag(value=_downloaded_by_supplier(p)),
    "contestee": lambda p: _flag(value=any(e.libelle == DESACCORD for e in p.evenements)),
    "signature": lambda p: p.defaut_de_signature or (VALABLE if p.signature else ""),
    "reserves": lambda p: _flag(value=p.contenu.reserves),
    "copie_moe": lambda p: _flag(value=p.contenu.copie_moe),
    "numero_mandat": lambda p: p.numero_mandat,
    "documents": lambda p: str(len(p.contenu.pieces_jointes)),
}


TEXTS: dict[str, Callable[[Piece], str]] = {
    "document": lambda p: ", ".join(f"{f.designation} ({f.nom})" for f in p.contenu.pieces_jointes),
    "commentaire": lambda p: p.dernier_passage.commentaire,
}


def check_piece(piece: Piece, expected: Mapping[str, Value], dossier: Dossier | None = None) -> Verdict:
    """Keys are those of `FIELDS`, `passee_par` (a status in the history), `par` (a role that
    changed it), `deposee_des` (not before that day), `delai_passe` or `delai_tenu` (the code of a delay that has
    run out in its dossier, or not) or one of `TEXTS` (words found in it)."""
    return Verdict(tuple(_piece_finding(piece, name, wanted, dossier) for name, wanted in expected.items()))


def _expected(name: str, wanted: Value) -> str:
    if name in AMOUNTS:
        return _amount(Decimal(str(wanted)) if wanted != "" else None)
    return _flag(value=wanted) if isinstance(wanted, bool) else str(wanted)


def _not_before(piece: Piece, day: str, dossier: Dossier | None) -> str:
    deposited = piece.depot.date().isoformat() if piece.depot else ""
    return min(day, deposited)


def _run_out(piece: Piece, code: str, dossier: Dossier | None) -> str:
    return code if dossier and any(c == code for _, c, _ in dossier.echeances_passees) else ""


def _kept(piece: Piece, code: str, dossier: Dossier | None) -> str:
    return "" if _run_out(piece, code, dossier) else code


SPECIAL: dict[str, Callable[[Piece, str, Dossier | None], str]] = {
    "deposee_des": _not_before,
    "delai_passe": _run_out,
    "delai_tenu": _kept,
}


KEYS: dict[str, frozenset[str]] = {
    "piece": frozenset({*FIELDS, *TEXTS, "passee_par", "par", *SPECIAL}),
    "rattachement": frozenset({"utilisateur", "siret", "statut"}),
    "structure": frozenset({"siret", *Parametres.__dataclass_fields__}),
    "extraction": frozenset({"complete", "trouvees", "avec", "sans"}),
}


def _piece_finding(piece: Piece, name: str, wanted: Value, dossier: Dossier | None) -> Finding:
    attendu = _expected(name, wanted)
    if name == "passee_par":
        seen = [p.statut for p in piece.statuts]
        return Finding(name, attendu, attendu if attendu in seen else piece.statut)
    if name == "par":
        roles = [p.role for p in piece.statuts if p.role is not Role.SYSTEME]
        return Finding(name, attendu, attendu if attendu in roles else "")
    if name in SPECIAL:
        return Finding(name, attendu, SPECIAL[name](piece, attendu, dossier))
    if name in TEXTS:
        said = TEXTS[name](piece)
        return Finding(name, attendu, attendu if fold(attendu) in fold(said) else said)
    return Finding(name, attendu, FIELDS[name](piece))


def check_rattachement(directory: Directory, expected: Mapping[str, Value]) -> Verdict:
    """Keys: `utilisateur` and `siret` (which one), `statut` (what is judged)."""
    found = directory.rattachement(str(expected["utilisateur"]), str(expected["siret"]))
    return Verdict((Finding("rattachement", str(expected["statut"]), found.statut if found else ""),))


def check_structure(directory: Directory, expected: Mapping[str, Value]) -> Verdict:
    """Keys: `siret` (which one), and names of `Parametres`, each judged."""
    structure = directory.structure(str(expected["siret"]))
    judged = {name: wanted for name, wanted in expected.items() if name != "siret"}
    return Verdict(
        tuple(
            Finding(
                name,
                _flag(value=bool(wanted)),
                _flag(value=getattr(structure.parametres, name)) if structure else "",
            )
            for name, wanted in judged.items()
        )
    )


def check_extraction(extraction: Extraction, expected: Mapping[str, Value]) -> Verdict:
    """Keys: `complete`, `trouvees`, and `avec` or `sans` (the name of a criterion)."""
    used = {name for name, value in extraction.criteres if value}
    facts = {"complete": _flag(value=extraction.complete), "trouvees": str(extraction.trouvees)}
    return Verdict(tuple(_extraction_finding(name, wanted, facts, used) for name, wanted in expected.items()))


def _extraction_finding(name: str, wanted: Value, facts: Mapping[str, str], used: set[str]) -> Finding:
    attendu = _flag(value=wanted) if isinstance(wanted, bool) else str(wanted)
    if name in facts:
        return Finding(name, attendu, facts[name])
    as_wanted = (attendu in used) is (name == "avec")
    return Finding(name, attendu, attendu if as_wanted else "")
