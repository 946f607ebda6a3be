"""A text goes online once a second person has read it: Wagtail's workflow, put in place by `prepare`."""

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Task, Workflow, WorkflowPage, WorkflowTask

from community.groups import ADMINISTRATION, EDITORS
from community.models import HomePage, SecondReader

NAME = "la relecture d’une autre personne"  # Wagtail says « Soumettre à … »


@transaction.atomic
def ensure_workflow() -> None:
    """Made once on the home page and what is below it, then the administrators' own."""
    if SecondReader.objects.exists():
        return
    Workflow.objects.all().delete()  # Wagtail's migrations bring theirs, with groups that are not here
    Task.objects.all().delete()
    task = SecondReader.objects.create(name=NAME)
    task.groups.set(Group.objects.filter(name__in=(EDITORS, ADMINISTRATION)))
    workflow = Workflow.objects.create(name=NAME)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=HomePage.objects.get())
