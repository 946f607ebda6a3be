"""The waiting list beside its model, a short walk; the long one is a drill."""

from tests.trainings.waiting_model import play


def test_waiting_list_follows_its_model():
    play(examples=12, steps=25)
