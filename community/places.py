"""Where a person was, as it may be kept: an address of the site, without what a key or a person could be known by."""

import re

from django.urls import Resolver404, resolve

HOME = "/"
LONGEST = 200
PLAIN = {"int", "slug", "space"}  # kinds of values that open nothing by themselves
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")


def place_of(path: str) -> str:
    """The path alone, keys and identifiers as « … »; the home page when it is no address of the site."""
    path = path.partition("?")[0].partition("#")[0]
    try:
        found = resolve(path)
    except Resolver404:
        return HOME
    if found.url_name == "wagtail_serve":
        return path[:LONGEST]
    if re.search(r"[\^(]", found.route):  # a pattern that does not name its kinds
        return HOME
    return f"/{PARAMETER.sub(lambda one: _shown(one, found.kwargs), found.route)}"[:LONGEST]


def _shown(parameter: re.Match[str], values: dict) -> str:
    kind, name = parameter.groups()
    return str(values[name]) if kind in PLAIN else "…"
