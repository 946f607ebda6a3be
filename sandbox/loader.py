"""Upserts the scenario files as rows: same content, same row; changed content, a new current version."""

from django.db import transaction

from sandbox import codec
from sandbox.catalogue import content_hash, read_all
from sandbox.engine.world import World
from sandbox.models import Scenario
from sandbox.prelude import build_base
from sandbox.script import Annuaire, Script
from sandbox.store import save_base


def load_scenarios() -> int:
    """How many new versions were made. Scenarios whose file is gone are no longer current."""
    found = read_all()
    made = sum(upsert(script, decor) for script, decor in found)
    Scenario.objects.exclude(code__in=[s.code for s, _ in found]).update(is_current=False)
    return made


@transaction.atomic
def upsert(script: Script, decor: Annuaire) -> bool:
    key = content_hash(script, decor)
    Scenario.objects.filter(code=script.code).exclude(content_hash=key).update(is_current=False)
    if Scenario.objects.filter(content_hash=key).update(is_current=True, order=script.ordre):
        return False
    base = build_base(script, decor)
    scenario = Scenario.objects.create(
        code=script.code,
        content_hash=key,
        order=script.ordre,
        content=script.model_dump(mode="json"),
        directory=codec.dump(base.directory),
        numbers=base.numbers,
    )
    background = sum(serie.nombre for serie in script.series)
    worlds = [World(script.jour, script.rules_date, base.directory, d) for d in base.dossiers]
    save_base(scenario, worlds, background)
    return True
