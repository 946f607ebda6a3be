"""Does the log explain what is stored? Each slice is folded again from its entries and compared."""

from sandbox import codec
from sandbox.models import Practice
from sandbox.undo import fold, live_entries, start_world, whole_practice


def differences(practice: Practice) -> list[str]:
    """What the log does not explain, by name; empty when all is well. Reads every entry of the practice."""
    live = live_entries(practice)
    world = whole_practice(start_world(practice), live)
    found = []
    if (world.today, world.directory) != (practice.today, practice.current_directory):
        found.append("practice")
    for slice_ in practice.dossiers.order_by("identifiant"):
        folded = fold(practice, slice_.identifiant, live, world).dossier
        if folded != codec.load_dossier(slice_.data):
            found.append(f"dossier {slice_.identifiant}")
    return found
