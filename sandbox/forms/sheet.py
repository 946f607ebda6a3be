"""The whole deposit form as it stands: fields, lines, files. It survives every button: nothing typed is lost."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sandbox import uploads
from sandbox.deposit import build_contenu
from sandbox.engine import totals
from sandbox.engine.pieces import Contenu, LigneTva, PieceJointe
from sandbox.engine.refusals import Refusal
from sandbox.engine.vocabulary import Cadre, ModeDepot, TypeFacture, Verb
from sandbox.forms.deposit import Cast, DepositForm, LineForm
from sandbox.forms.fields import PickField
from sandbox.forms.typed import COUNT, Typed
from sandbox.intake.values import Doubt
from sandbox.intake.wording import Sentence, say
from sandbox.transpose import MAX_LINES
from sandbox.wording import refusal
from sandbox.words import formats


@dataclass(frozen=True)
class Fault:
    """One line of the summary: what the field is called, where it is, what is wrong."""

    libelle: str
    ancre: str
    phrase: str

    @property
    def is_named(self) -> bool:
        """Whether the sentence itself begins with the field's name."""
        name = _bare(self.libelle)
        return _bare(self.phrase)[: len(name)] == name


def _bare(text: str) -> list[str]:
    """Its words, without the articles."""
    return [word for word in re.findall(r"\w+", text.lower()) if word not in ARTICLES]


@dataclass(frozen=True)
class Compared:
    champ: str
    libelle: str
    attendu: Decimal
    trouve: Decimal | None

    @property
    def differs(self) -> bool:
        return self.trouve is not None and self.trouve != self.attendu


class Sheet:
    """`figures` are the lines and the VAT recap of a deposited file: shown, never typed."""

    def __init__(
        self,
        typed: Typed,
        cast: Cast,
        mode: ModeDepot,
        *,
        principale: PieceJointe | None = None,
        jointes: tuple[PieceJointe, ...] = (),
        figures: dict[str, Any] | None = None,
    ) -> None:
        self.typed, self.cast, self.mode = typed, cast, mode
        self.principale, self.jointes, self.figures = principale, jointes, figures or {}
        self.extra: list[Fault] = []
        self.remarks: list[Sentence] = []
        self.compared_later = False  # some amounts cannot be read: the totals are judged afterwards
        self.refresh()

    def refresh(self) -> None:
        self.form = DepositForm(self.typed.values, cast=self.cast, filed=not self.is_typed)
        self.lines = [
            LineForm({f"ligne{n}-{name}": value for name, value in row.items()}, prefix=f"ligne{n}")
            for n, row in enumerate(self.typed.rows)
        ]

    @property
    def is_typed(self) -> bool:
        """Typed on the portal, rather than deposited as a file."""
        return self.mode is ModeDepot.SAISIE_PORTAIL

    # Buttons

    def add_line(self) -> None:
        if len(self.typed.rows) < MAX_LINES:
            self.typed.rows.append({})
        else:
            self.typed.too_many = True
        self.refresh()

    def remove_line(self, n: int) -> None:
        if n < len(self.typed.rows):
            del self.typed.rows[n]
        self.refresh()

    def compute(self, *, replace: bool = False) -> None:
        """Fills the totals that are blank, or all of them. What remains due on a paid invoice is for the person to say."""
        paid = self.typed.values.get("cadre") == Cadre.A2.name
        for row in self.compared():
            if (replace or row.trouve is None) and not (paid and row.champ == "a_payer"):
                self.typed.values[row.champ] = row.attendu
        self.refresh()

    # What is folded away, and when it is not

    @property
    def has_references(self) -> bool:
        credit_note = self.form["type"].value() == TypeFacture.AVOIR.value
        validated = self.form["cadre"].value() in (Cadre.A9.name, Cadre.A12.name)
        return (
            credit_note
            or validated
            or self._fill("facture_origine", "marche", "valideur", "service_fournisseur", "devise", blank=("", "EUR"))
        )

    @property
    def has_rebate(self) -> bool:
        return self._fill("remise_ttc", "motif_remise")

    def _fill(self, *names: str, blank: tuple[str, ...] = ("",)) -> bool:
        """Whether one of these fields holds something, or has something to say."""
        return any(self.form[n].errors or str(self.form[n].value() or "") not in blank for n in names)

    # What it says

    def is_valid(self, *, complete: bool = False) -> bool:
        """Whether everything typed can be read; `complete` also asks that no line be half filled."""
        read = all([self.form.is_valid(), *(line.is_valid() for line in self.lines)])
        if complete:
            for line in self.lines:
                line.require()
        return read and not self.typed.too_many and all(not line.errors for line in self.lines)

    def contenu(self) -> Contenu:
        self.is_valid()
        figures = {"lignes": list(self._rows())} if self.is_typed else self.figures
        data = self.form.cleaned_data | figures | {"mode_depot": self.mode}
        return build_contenu(data, principale=self.principale, jointes=self.jointes)

    def _rows(self, *, whole: bool = False) -> Iterator[dict[str, Any]]:
        """The lines that are begun; with `whole`, those that can be counted."""
        for line in self.lines:
            row = getattr(line, "cleaned_data", {})
            if not line.is_blank and (not whole or all(row.get(name) is not None for name in LineForm.NEEDED)):
                yield row

    def recap(self) -> tuple[LigneTva, ...]:
        self.is_valid()
        figures = {"lignes": list(self._rows(whole=True))} if self.is_typed else self.figures
        return build_contenu(figures).tva

    def compared(self) -> list[Compared]:
        """What the lines, or the recap, or else HT and TVA, give; and what the form holds. All in euros."""
        recap = self.recap()
        typed = self.form.cleaned_data
        found: list[Compared] = []
        if recap:
            found.append(Compared("ht", "Total HT", totals.total_ht(recap), typed.get("ht")))
            found.append(Compared("tva", "Total TVA", totals.total_tva(recap), typed.get("tva")))
        base = [row.attendu for row in found] or [typed.get("ht"), typed.get("tva")]
        if None in base:
            return found
        gross = base[0] + base[1] - (typed.get("remise_ttc") or Decimal(0))
        found.append(Compared("ttc", "Total TTC", gross, typed.get("ttc")))
        if typed.get("a_payer") is None:
            found.append(Compared("a_payer", "Montant à payer", gross, None))
        return found

    # What is wrong

    def refuse(self, refusals: tuple[Refusal, ...], verb: Verb = Verb.DEPOSER) -> None:
        """Puts each refusal of the engine at its field."""
        self.is_valid()
        for found in refusals:
            words = refusal(found, verb)
            phrase = " ".join(filter(None, (words.complet, words.a_confirmer)))
            if found.champ in self.form.fields:
                self.form.add_error(found.champ, phrase)
            else:
                self.blame(found.champ, phrase)

    @property
    def misread(self) -> set[str]:
        """The fields that hold something unreadable."""
        lines = {"lignes"} if self.typed.too_many or any(line.errors for line in self.lines) else set()
        return set(self.form.errors) | lines

    def sound(self, refusals: tuple[Refusal, ...]) -> tuple[Refusal, ...]:
        """Those that rest on no misread field."""
        misread = self.misread
        self.compared_later = not misread.isdisjoint(AMOUNTS)
        return tuple(r for r in refusals if misread.isdisjoint({r.champ, *JUDGED_WITH.get(r.champ, ())}))

    def doubt(self, doubts: Iterable[Doubt]) -> None:
        """Says each doubt of the reading at its field; those about no field are kept in `remarks`."""
        for found in doubts:
            champ = READ_AS.get(found.field, "")
            said = say(found, listed=isinstance(self.form.fields.get(champ), PickField))
            if champ in self.form.fields:
                self.form.note(champ, said.text)
            else:
                self.remarks.append(said)

    def blame(self, champ: str, phrase: str) -> None:
        self.extra.append(Fault(*PLACES.get(champ, PLACES[""]), phrase))

    @property
    def faults(self) -> list[Fault]:
        found = [Fault(bound.label, bound.id_for_label, error) for bound in self.form for error in bound.errors]
        for n, line in enumerate(self.lines, start=1):
            found += [Fault(f"Ligne {n}, {b.label}", b.id_for_label, e) for b in line for e in b.errors]
        if self.typed.too_many:
            found.append(Fault(*PLACES["lignes"], TOO_MANY))
        return found + self.extra

    def _at(self, champ: str) -> list[str]:
        return [fault.phrase for fault in self.faults if fault.ancre == PLACES[champ][1]]

    @property
    def lines_faults(self) -> list[str]:
        return self._at("lignes")

    @property
    def file_faults(self) -> list[str]:
        return self._at("fichier")

    @property
    def documents_faults(self) -> list[str]:
        return self._at("pieces_jointes")

    @property
    def own(self) -> list[PieceJointe]:
        return uploads.own(self.jointes)

    @property
    def differences(self) -> list[Compared]:
        return [row for row in self.compared() if row.differs]

    @property
    def carried(self) -> Iterator[tuple[str, Any]]:
        """The fields of a hidden copy, for the page where the person confirms."""
        for bound in (*self.form, *(b for line in self.lines for b in line)):
            yield bound.html_name, "" if bound.value() is None else bound.value()
        yield COUNT, len(self.lines)
        for joined in self.jointes:
            yield "jointes", joined.identifiant


AMOUNTS = ("ht", "tva", "remise_ttc", "ttc", "a_payer", "lignes")
JUDGED_WITH = {  # a refusal at this field also looks at those
    **dict.fromkeys(AMOUNTS, (*AMOUNTS, "cadre", "type_tva")),
    "service": ("destinataire", "engagement"),
    "engagement": ("destinataire", "service"),
    "coordonnees": ("fournisseur", "mode_paiement"),
    "facture_origine": ("type",),
    "mode_paiement": ("type",),
    "motif_exoneration": ("type_tva",),
}
ARTICLES = {"le", "la", "l", "les", "de", "du", "des", "d"}
READ_AS = {  # fields of a reading → fields of the form
    "numero": "numero",
    "date_facture": "date_facture",
    "type": "type",
    "cadre": "cadre",
    "vendeur.siret": "fournisseur",
    "acheteur.siret": "destinataire",
    "code_service": "service",
    "engagement": "engagement",
    "marche": "marche",
    "numero_origine": "facture_origine",
    "mode_paiement": "mode_paiement",
    "type_tva": "type_tva",
    "iban": "coordonnees",
    "montant_ht": "ht",
    "montant_tva": "tva",
    "montant_ttc": "ttc",
    "montant_a_payer": "a_payer",
}
PLACES = {
    "lignes": ("Lignes", "lignes"),
    "fichier": ("Fichier de la facture", "fichier"),
    "pieces_jointes": ("Pièces complémentaires", "pieces"),
    "": ("Facture", "depot"),
}
TOO_MANY = (
    f"Une facture saisie ici a {formats.nombre(MAX_LINES)} lignes au plus. Regroupez des lignes, ou déposez un fichier."
)
