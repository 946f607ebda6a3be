"""What readers and editors type: an article, a suggestion, the committee's answer."""

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm

from sandbox.models import Scenario


def exercise_choices() -> list[tuple[str, str]]:
    scripts = [scenario.script for scenario in Scenario.objects.current()]
    return [("", "Aucun"), *((script.code, f"{script.titre} ({script.minutes} min)") for script in scripts)]


class ArticleForm(WagtailAdminPageForm):
    exercise = forms.ChoiceField(
        label="« Essayez »",
        choices=exercise_choices,
        required=False,
        help_text="L’exercice que le lecteur peut ouvrir depuis l’article, sans compte.",
    )
