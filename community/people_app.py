"""Wagtail's management of people, with ours in the place of its views."""

from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(WagtailUsersAppConfig):
    user_viewset = "community.people.PeopleViewSet"
