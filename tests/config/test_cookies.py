"""« Données personnelles » names every cookie that the site sets."""

import re

from django.conf import settings

from community.context import SCHEME_COOKIE
from community.help_links import COOKIE as HELP_COOKIE
from guides.progress import COOKIE as TICKS_COOKIE
from sandbox.access import COOKIE, SEATS_COOKIE
from sandbox.views.frame import GENERATION_COOKIE
from tests.tree import code, matches, read

OURS = {SCHEME_COOKIE, COOKIE, SEATS_COOKIE, GENERATION_COOKIE, TICKS_COOKIE, HELP_COOKIE, "enquete-…"}


def test_each_cookie_is_told():
    told = re.findall(r"^\| ([\w-]+…?) \|", read("community/content/donnees-personnelles.md"), re.MULTILINE)
    djangos = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"}

    assert set(told) - {"Cookie", "---"} == djangos | OURS
    assert len(matches(r"\.set_cookie\(", code())) == 6
