"""The first step of a deposit: format, cadre, file."""

from typing import Any

from django import forms

from sandbox.engine.cadres import CADRE
from sandbox.forms.deposit import CADRES
from sandbox.forms.typed import whole
from sandbox.intake.values import Reading
from sandbox.models import Practice
from sandbox.wording import cadre

FORMATS = [
    ("pdf", "PDF non signé"),
    ("pdf_signe", "PDF signé (PAdES, XAdES)"),
    ("facturx", "PDF Factur-X (PDF/A-3)"),
    ("xml", "XML (CII ou UBL)"),
]
KINDS = {
    "pdf": ("pdf", "facturx"),
    "pdf_signe": ("pdf", "facturx"),
    "facturx": ("facturx",),
    "xml": ("cii", "ubl"),
}
LATER = [cadre(code) for code in CADRE if code.name not in dict(CADRES)]
OTHER_KIND = {
    "pdf": "Ce fichier est un XML, pas un PDF. Choisissez le format « XML ».",
    "pdf_signe": "Ce fichier est un XML, pas un PDF. Choisissez le format « XML ».",
    "facturx": "Ce fichier ne contient pas de données Factur-X. Choisissez « PDF non signé » pour un PDF ordinaire, « XML » pour un fichier XML.",
    "xml": "Ce fichier est un PDF, pas un XML. Choisissez l’un des formats PDF.",
}


class FormatForm(forms.Form):
    """`format` and `cadre` travel in the address of the next step."""

    format = forms.ChoiceField(label="Format du fichier", choices=FORMATS, initial="pdf", widget=forms.RadioSelect)
    cadre = forms.ChoiceField(label="Cadre de facturation", choices=CADRES, initial="A1", widget=forms.RadioSelect)


class ChoiceForm(FormatForm):
    """With one of the exercise's ready-made files."""

    fichier = forms.ChoiceField(
        label="Fichier de la facture",
        widget=forms.RadioSelect,
        error_messages={"required": "Choisissez le fichier à déposer."},
    )

    def __init__(self, *args: Any, practice: Practice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fichier"].choices = [
            (str(rank), f"{d.titre} ({d.nom})")
            for rank, d in enumerate(practice.script.documents, start=1)
            if d.format != "annexe"
        ]

    @property
    def numero(self) -> int:
        return whole(self.cleaned_data["fichier"])


class OwnFileForm(FormatForm):
    fichier = forms.FileField(
        label="Votre fichier",
        help_text="PDF ou XML, 10 Mo au plus, un nom de 50 caractères au plus.",
        error_messages={
            "required": "Choisissez un fichier.",
            "missing": "Choisissez un fichier.",
            "empty": "Le fichier est vide. Choisissez le fichier de votre facture.",
        },
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.xml"}),
    )


def kind_fault(wanted: str, reading: Reading) -> str:
    """What is wrong between the format announced and the file; nothing when they agree, or nobody can tell."""
    known = reading.kind in {"pdf", "facturx", "cii", "ubl"}
    return OTHER_KIND[wanted] if known and reading.kind not in KINDS[wanted] else ""
