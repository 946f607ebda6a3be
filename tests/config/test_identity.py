"""A form of ours may lead to the identity services that the operator declared."""

from config.identity import origins


def test_origins_are_those_of_the_declared_services():
    apps = [{"settings": {"server_url": "https://identite.example/api/v2"}}]

    assert origins({"openid_connect": {"APPS": apps}}) == ["https://identite.example"]


def test_origins_without_a_service_are_none():
    assert origins({}) == []
