"""What apps offer is kept once, in order, and shown when it has something to show."""

from django.test import RequestFactory

from community.registry import Door, NavEntry, Registry, Slot, filled


def test_registering_twice_keeps_one():
    registry = Registry()
    for label in ("Ancien", "Nouveau"):
        registry.add_nav_entry(NavEntry(label, "home", "/"))

    assert [entry.label for entry in registry.nav_entries()] == ["Nouveau"]


def test_entries_come_in_their_order():
    registry = Registry()
    registry.add_door(Door("B", "", "", "b", order=20))
    registry.add_door(Door("A", "", "", "a", order=10))

    assert [door.title for door in registry.doors()] == ["A", "B"]


def test_kinds_are_apart():
    registry = Registry()
    registry.add_panel(Slot("x", "x.html", lambda _: {}))

    assert (len(registry.panels()), registry.home_slots()) == (1, [])


def test_slot_without_context_is_left_out():
    slots = [Slot("a", "a.html", lambda _: None), Slot("b", "b.html", lambda _: {"n": 1})]

    assert filled(slots, RequestFactory().get("/")) == [("b.html", {"n": 1})]
