"""The deposit form and its buttons, for a file, for typing, for a draft, for a new invoice after a rejection."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from sandbox import depositing, files, rejections
from sandbox.access import Seat
from sandbox.engine.pieces import Contenu
from sandbox.engine.vocabulary import ModeDepot, Statut, Verb
from sandbox.forms.attached import receive_all, said_of
from sandbox.forms.deposit import Cast
from sandbox.forms.sheet import Sheet
from sandbox.forms.typed import sent_values, whole
from sandbox.models import Practice
from sandbox.views.deposit_sources import Source, for_typing, from_draft, from_file
from sandbox.views.supplier import may, own_piece, show, supplier_view
from sandbox.wording import advice


@supplier_view
def deposit_file(request: HttpRequest, practice: Practice, seat: Seat, numero: int) -> HttpResponse:
    fichier, reading = files.find(practice, numero), files.reading(practice, numero)
    if fichier is None or reading is None:
        raise Http404
    if reading.problems:
        said = [said_of(problem) for problem in reading.problems]
        return show(
            request, practice, seat, "sandbox/depot/unreadable.html", fichier=fichier, problems=said, status=422
        )
    return Page(request, practice, seat, from_file(request, practice, seat, fichier, reading)).answer()


@supplier_view
def type_in(request: HttpRequest, practice: Practice, seat: Seat) -> HttpResponse:
    return Page(request, practice, seat, for_typing(request, practice, seat)).answer()


@supplier_view
def draft(request: HttpRequest, practice: Practice, seat: Seat, identifiant: int) -> HttpResponse:
    """Once deposited, it answers only the forms that were open on it."""
    piece = own_piece(practice, seat, identifiant)
    if piece.depot and request.method != "POST":
        return redirect("sandbox:deposited", practice.public_id, identifiant)
    if not (piece.depot or may(practice, seat, piece, Verb.DEPOSER)):
        raise Http404
    return Page(request, practice, seat, from_draft(piece)).answer()


@supplier_view
def reissue(request: HttpRequest, practice: Practice, seat: Seat, identifiant: int) -> HttpResponse:
    """A rejected invoice is never sent again: what a new one needs, and the two ways to make it."""
    piece = own_piece(practice, seat, identifiant)
    if piece.statut is not Statut.REJETEE:
        raise Http404
    typed = piece.contenu.mode_depot is ModeDepot.SAISIE_PORTAIL
    lesson = rejections.lesson(practice, piece)
    return show(request, practice, seat, "sandbox/depot/reissue.html", piece=piece, typed=typed, lesson=lesson)


class Page:
    """The form of one source, and what each of its buttons does."""

    def __init__(self, request: HttpRequest, practice: Practice, seat: Seat, source: Source) -> None:
        self.request, self.practice, self.seat, self.source = request, practice, seat, source
        self.cast = Cast(practice.current_directory, seat.utilisateur.code)
        self.key = request.POST.get("key", "")

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            self.sheet = self.source.sheet(self.cast)
            return self.form()
        self.sheet = self._sent()
        name, _, which = self.request.POST.get("action", "").partition(":")
        return BUTTONS.get(name, Page.go_on)(self, which)

    def _sent(self) -> Sheet:
        typed, received = sent_values(self.request.POST), receive_all(self.request, self.practice)
        jointes = files.find_all(self.practice, [*typed.jointes, *received.numeros])
        sheet = Sheet(
            typed,
            self.cast,
            self.source.mode,
            principale=self.source.fichier,
            jointes=jointes,
            figures=self.source.figures,
        )
        for phrase in received.faults:
            sheet.blame("pieces_jointes", phrase)
        return sheet

    def form(self, focus: str = "") -> HttpResponse:
        reading = self.source.reading
        self.sheet.doubt(reading.doubts if reading else ())
        status = 422 if self.sheet.faults else 200
        context = {"source": self.source, "sheet": self.sheet, "ready": files.annexes(self.practice), "focus": focus}
        return show(self.request, self.practice, self.seat, "sandbox/depot/form.html", status=status, **context)

    def add_line(self, which: str) -> HttpResponse:
        self.sheet.add_line()
        return self.form(f"id_ligne{len(self.sheet.lines) - 1}-denomination")

    def remove_line(self, which: str) -> HttpResponse:
        if which.isascii() and which.isdigit():
            self.sheet.remove_line(whole(which))
        return self.form("ajouter-ligne")

    def compute(self, which: str) -> HttpResponse:
        self.sheet.compute(replace=which == "tout")
        return self.form("totaux")

    def check_recipient(self, which: str) -> HttpResponse:
        return self.form("id_service")

    def join(self, which: str) -> HttpResponse:
        return self.form("pieces")

    def modify(self, which: str) -> HttpResponse:
        return self.form()

    def save(self, which: str) -> HttpResponse:
        if not self.sheet.is_valid() or self.sheet.extra:
            return self._unread(Verb.ENREGISTRER)
        if self._sent_before():
            return self.send(which)
        outcome = self._deposit(draft=True)
        if outcome.refusals:
            return self._refused(outcome.refusals, Verb.ENREGISTRER)
        messages.success(self.request, "Brouillon enregistré. Il vous attend dans « Synthèse » ; rien n’est envoyé.")
        return redirect("sandbox:draft", self.practice.public_id, outcome.identifiant)

    def go_on(self, which: str) -> HttpResponse:
        """The page where the person reads all again; a refusal comes before it."""
        if not self.sheet.is_valid(complete=True) or self.sheet.extra:
            return self._unread(Verb.DEPOSER)
        contenu = self.sheet.contenu()
        seen = self._look(Verb.DEPOSER, contenu, logged=True)
        if seen.refusals:
            return self._refused(seen.refusals, Verb.DEPOSER)
        context = {"source": self.source, "sheet": self.sheet, "contenu": contenu, "key": self.key}
        context["sent"] = self._sent_before()
        said = [advice(found) for found in seen.advice]
        return show(self.request, self.practice, self.seat, "sandbox/depot/confirm.html", advice=said, **context)

    def send(self, which: str) -> HttpResponse:
        if not self.sheet.is_valid(complete=True) or self.sheet.extra:
            return self._unread(Verb.DEPOSER)
        outcome = self._deposit(draft=False)
        if outcome.refusals:
            return self._refused(outcome.refusals, Verb.DEPOSER)
        if outcome.replayed:
            messages.info(self.request, "Cette facture était déjà envoyée : elle n’est partie qu’une fois.")
        return redirect("sandbox:deposited", self.practice.public_id, outcome.identifiant)

    def _sent_before(self) -> int:
        """The piece that this form sent already with this content, 0 when it did not."""
        contenu = self.sheet.contenu()
        return depositing.sent(self.practice, depositing.deposit_key(self.practice, self.key, contenu))

    def _look(self, verb: Verb, contenu: Contenu, *, logged: bool) -> depositing.Look:
        return depositing.look(
            practice=self.practice,
            acteur=self.seat.acteur,
            verb=verb,
            donnees=depositing.certified(self.practice, contenu, ""),
            identifiant=self.source.identifiant,
            key=depositing.deposit_key(self.practice, self.key, contenu),
            logged=logged,
        )

    def _unread(self, verb: Verb) -> HttpResponse:
        """What cannot be read is said together with what the engine refuses of the rest."""
        seen = self._look(verb, self.sheet.contenu(), logged=False)
        return self._refused(self.sheet.sound(seen.refusals), verb)

    def _refused(self, refusals: tuple, verb: Verb) -> HttpResponse:
        self.sheet.refuse(refusals, verb)
        return self.form()

    def _deposit(self, *, draft: bool) -> depositing.Outcome:
        return depositing.deposit(
            practice=self.practice,
            acteur=self.seat.acteur,
            contenu=self.sheet.contenu(),
            identifiant=self.source.identifiant,
            key=self.key,
            draft=draft,
        )


BUTTONS = {
    "ajouter_ligne": Page.add_line,
    "retirer_ligne": Page.remove_line,
    "calculer": Page.compute,
    "destinataire": Page.check_recipient,
    "joindre": Page.join,
    "modifier": Page.modify,
    "enregistrer": Page.save,
    "continuer": Page.go_on,
    "envoyer": Page.send,
}
