"""A list of people to invite, as staff give it: a CSV file or lines pasted in, each fault said with its line."""

import csv
from io import StringIO

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from surveys.invitations import Invitee

MAX_BYTES = 2_000_000
MAX_PEOPLE = 20_000
FAULTS_SAID = 8
ADDRESS_HEADERS = {"adresse", "adresse électronique", "courriel", "email", "e-mail", "mail"}
NAME_HEADERS = {"nom", "prénom et nom", "name"}


def decoded(content: bytes) -> str:
    """UTF-8, or what French spreadsheets write."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _rows(text: str) -> list[list[str]]:
    first = text.strip().splitlines()[0] if text.strip() else ""
    delimiter = max(";,\t", key=first.count)
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(StringIO(text), delimiter=delimiter)]
    except csv.Error as error:
        raise ValidationError("Ce texte ne se lit pas comme un tableau. Une adresse par ligne suffit.") from error


def _columns(rows: list[list[str]]) -> tuple[int, int | None, int]:
    """Where the address and the name are, and the first line of people."""
    heads = [cell.lower() for cell in rows[0]] if rows else []
    address = next((place for place, head in enumerate(heads) if head in ADDRESS_HEADERS), None)
    if address is None:
        return 0, 1, 0
    return address, next((place for place, head in enumerate(heads) if head in NAME_HEADERS), None), 1


def read_invitees(text: str) -> list[Invitee]:
    """Raises ValidationError with every faulty line, up to a few."""
    rows = _rows(text)
    address, name, start = _columns(rows)
    people, faults = [], []
    for number, row in enumerate(rows[start:], start + 1):
        if not any(row):
            continue
        email = row[address] if len(row) > address else ""
        try:
            validate_email(email)
        except ValidationError:
            faults.append(f"Ligne {number}\u00a0: «\u00a0{email[:60]}\u00a0» n’est pas une adresse électronique.")
            continue
        people.append(Invitee(email, row[name] if name is not None and len(row) > name else ""))
    _refuse(people, faults)
    return people


def _refuse(people: list[Invitee], faults: list[str]) -> None:
    if len(faults) > FAULTS_SAID:
        faults = [*faults[:FAULTS_SAID], f"Et {len(faults) - FAULTS_SAID} autres lignes."]
    if faults:
        raise ValidationError(faults)
    if not people:
        raise ValidationError("Aucune adresse n’est donnée.")
    if len(people) > MAX_PEOPLE:
        raise ValidationError(f"Cette liste dépasse {MAX_PEOPLE} personnes\u00a0: donnez-la en plusieurs fois.")


class InviteesForm(forms.Form):
    file = forms.FileField(
        label="Fichier CSV",
        required=False,
        help_text="Une colonne «\u00a0adresse\u00a0», et «\u00a0nom\u00a0» si vous voulez.",
    )
    lines = forms.CharField(
        label="Ou adresses, une par ligne",
        required=False,
        max_length=MAX_BYTES,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Par exemple\u00a0: personne@exemple.fr;Camille Exemple",
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file is None:
            return []
        if file.size > MAX_BYTES:
            raise ValidationError("Ce fichier dépasse 2 Mo. Donnez la liste en plusieurs fois.")
        return read_invitees(decoded(file.read()))

    def clean_lines(self):
        lines = self.cleaned_data["lines"]
        return read_invitees(lines) if lines.strip() else []

    def clean(self):
        if not self.errors and not self.people:
            raise ValidationError("Donnez un fichier, ou des adresses.")
        return self.cleaned_data

    @property
    def people(self) -> list[Invitee]:
        return [*self.cleaned_data.get("file", []), *self.cleaned_data.get("lines", [])]
