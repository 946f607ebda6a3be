"""A practice copied as it stood after one entry: an agent plays the solution there, the learner's own is untouched."""

from typing import Any

from django.db import transaction

from sandbox import codec, goals
from sandbox.actions import count
from sandbox.models import Entry, Practice, Upload, upload_path
from sandbox.store import plan_stand_ins, save_dossier
from sandbox.undo import fold, live, start_world, whole_practice

ORIGIN = "aide"
COPIED = ("key", "verb", "role", "utilisateur", "dossier", "payload", "events", "refusals", "back_to", "moment")


@transaction.atomic
def fork(*, practice: Practice, sequence: int, owner: Any) -> Practice:
    """A practice of `owner` with the log up to this rank, every hint shown, no seat taken by anybody.

    The files that the learner sent stay theirs: the copy keeps their names, without a byte.
    """
    copy = Practice(
        scenario=practice.scenario,
        owner=owner,
        origin=ORIGIN,
        rules_date=practice.script.rules_date,
        today=practice.script.jour,
        next_identifiant=practice.next_identifiant,
        last_sequence=sequence,
        hints_shown=list(range(len(practice.script.indices))),
        styles=practice.styles,
    )
    copy.save()
    count(copy, "started")
    entries = list(practice.entries.filter(sequence__lte=sequence))
    Entry.objects.bulk_create(_entry(copy, entry) for entry in entries)
    Upload.objects.bulk_create(_nameless(copy, upload) for upload in practice.uploads.all())
    _fold(copy, live(entries))
    return copy


def _entry(copy: Practice, entry: Entry) -> Entry:
    return Entry(practice=copy, sequence=entry.sequence, **{name: getattr(entry, name) for name in COPIED})


def _nameless(copy: Practice, upload: Upload) -> Upload:
    """The place of a file, so that its number is not given to another one."""
    kept = Upload(practice=copy, numero=upload.numero, name=f"fichier-{upload.numero}", size=0, claimed=True)
    kept.file.name = upload_path(kept, "")
    return kept


def _fold(copy: Practice, entries: list[Entry]) -> None:
    """The day, the directory, the dossiers and the goals that these entries lead to."""
    start = start_world(copy)
    world = whole_practice(start, entries)
    copy.today = world.today
    copy.rules_date = copy.script.regles or world.today
    copy.directory = None if world.directory == start.directory else codec.dump(world.directory)
    copy.extractions = [codec.dump(e) for e in world.extractions]
    for identifiant in sorted({e.dossier for e in entries if e.dossier and e.events}):
        folded = fold(copy, identifiant, entries, world)
        save_dossier(copy, folded)
        goals.judge(copy, folded)
    goals.judge(copy, world)
    copy.save()
    if copy.styles:
        plan_stand_ins(copy)
