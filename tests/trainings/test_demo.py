"""The demonstration: six themes with dates to come, loaded twice without doubling."""

from sandbox.loader import load_scenarios
from trainings.demo import load
from trainings.models import Session, ThemePage


def test_demonstration_is_loaded_once():
    load_scenarios()
    for _ in range(2):
        load()

    themes = ThemePage.objects.live()
    assert (themes.count(), Session.objects.coming().count()) == (6, 12)
    assert [theme.title for theme in themes if not theme.exercises_to_do("after")] == []
