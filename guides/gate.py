"""Publication of a guide, or its proposal: refused when a step does not run, unless an editor says why, which is logged."""

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

from guides.steps import steps_of

UNSAID = "Dites en une phrase pourquoi la fiche est publiée quand même."
BROKEN = "La fiche n’est pas publiée\u00a0: une étape au moins ne passe pas. Corrigez-la, ou publiez quand même en disant pourquoi, en bas de page."


class GuideForm(WagtailAdminPageForm):
    publish_anyway = forms.BooleanField(
        label="Publier quand même",
        required=False,
        help_text="Les lecteurs liront «\u00a0en cours de révision\u00a0», et l’historique de la page garde votre raison.",
    )
    publish_reason = forms.CharField(label="Raison", required=False, max_length=300)

    def clean(self):
        cleaned = super().clean()
        if self._goes_out() and cleaned.get("steps") and not self.errors.get("steps"):
            self._replay(cleaned)
        return cleaned

    def _goes_out(self):
        """Published, proposed to a second person, or approved by one."""
        approved = "action-workflow-action" in self.data and self.data.get("workflow-action-name") == "approve"
        return approved or {"action-publish", "action-submit", "action-restart-workflow"} & set(self.data)

    def _replay(self, cleaned):
        from guides.replay import faults  # noqa: PLC0415 - the pages' models name this form

        found = faults(steps_of(cleaned["steps"]))
        if not found:
            return
        if not cleaned.get("publish_anyway"):
            self.add_error(None, BROKEN)
            self.add_error("steps", StreamBlockValidationError(block_errors=_by_block(found)))
        elif not cleaned.get("publish_reason"):
            self.add_error("publish_reason", UNSAID)


def _by_block(found):
    said = {}
    for fault in found:
        said.setdefault(fault.rank - 1, []).append(fault.reason)
    return {
        index: StructBlockValidationError(block_errors={"deed": forms.ValidationError(reasons)})
        for index, reasons in said.items()
    }
