"""The words of other packages that the project says itself."""

import re

from django.utils.translation import gettext

from tests.tree import read


def test_each_word_that_we_translate_is_shown_so():
    ours = re.findall(r'msgid "(.+)"\nmsgstr "(.+)"', read("config/locale/fr/LC_MESSAGES/django.po"))

    assert [word for word, _ in ours] == ["Any", "Status: ", "Current page status:"]
    assert [gettext(word) for word, _ in ours] == [said for _, said in ours]
