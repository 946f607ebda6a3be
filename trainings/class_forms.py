"""What a trainer says to make a class, and what a participant types to come in."""

from django import forms

from sandbox.codes import clean_code
from sandbox.models import Scenario
from trainings.class_models import MOST_PEOPLE, ClassRoom
from trainings.classes import roles_of
from trainings.models import Session


def _objectives() -> list[tuple[str, str]]:
    scripts = [scenario.script for scenario in Scenario.objects.current()]
    return [(one.code, f"{one.titre} ({one.minutes} minutes)") for one in scripts if not one.libre]


class PrepareForm(forms.Form):
    """`session`: gives the first values."""

    scenario = forms.ChoiceField(label="Objectif", choices=_objectives, help_text="L’exercice que la classe joue.")
    people = forms.IntegerField(
        label="Nombre de personnes", min_value=1, max_value=MOST_PEOPLE,
        error_messages={"max_value": f"Une classe a {MOST_PEOPLE} personnes au plus."},
    )  # fmt: skip
    minutes = forms.IntegerField(label="Durée en minutes", min_value=5, max_value=600)
    together = forms.ChoiceField(
        label="Dans chaque dossier",
        choices=[
            ("oui", "Plusieurs personnes, une par rôle\u00a0; des remplaçants jouent les absents"),
            ("non", "Une personne, dans le rôle de l’exercice\u00a0; des remplaçants jouent les autres"),
        ],
        widget=forms.RadioSelect,
        initial="oui",
    )

    def __init__(self, *args, session: Session, **kwargs):
        kwargs["initial"] = {
            "people": min(session.registrations.confirmed().count() or session.places, MOST_PEOPLE),
            "minutes": session.minutes,
        }
        super().__init__(*args, **kwargs)

    def clean(self):
        data = super().clean()
        if "scenario" not in data:
            return data
        data["scenario"] = Scenario.objects.current().get(code=data["scenario"])
        data["together"] = data.get("together") == "oui"
        script = data["scenario"].script
        if not roles_of(script, together=False):
            self.add_error("scenario", "Personne n’a de rôle à jouer dans cet exercice\u00a0: choisissez-en un autre.")
        if data.get("minutes") and data["minutes"] < script.minutes:
            message = (
                f"Cet exercice prend {script.minutes} minutes\u00a0: prévoyez-les, ou choisissez-en un plus court."
            )
            self.add_error("minutes", message)
        return data


class CodeForm(forms.Form):
    """The code opens a class that is there. `room` is what it found."""

    room: ClassRoom | None = None
    code = forms.CharField(
        label="Code de la classe",
        max_length=20,
        help_text="Votre formateur l’affiche ou le dicte. Il ressemble à ABCDE-FGHJK.",
        error_messages={"required": "Tapez le code de la classe."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_code(self):
        code = clean_code(self.cleaned_data["code"])
        self.room = ClassRoom.objects.filter(code=code).first()
        if self.room is None:
            raise forms.ValidationError("Aucune classe n’a ce code. Relisez-le avec votre formateur.")
        return code


class JoinForm(forms.Form):
    name = forms.CharField(
        label="Votre prénom",
        max_length=100,
        help_text="Le formateur et votre équipe le verront. Il est effacé un mois après la session.",
        error_messages={"required": "Indiquez votre prénom."},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )


class BackForm(forms.Form):
    seat = forms.CharField(
        label="Votre code de place",
        max_length=20,
        help_text="Votre page de la classe le montrait, sous «\u00a0Mon équipe\u00a0».",
        error_messages={"required": "Tapez votre code de place."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_seat(self):
        return clean_code(self.cleaned_data["seat"])
