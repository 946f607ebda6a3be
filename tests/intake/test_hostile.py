"""Five hundred hostile or broken files: a sentence each, no exception, no child left hanging."""

import time

from sandbox.intake.children import GRACE, Limits
from sandbox.intake.wording import say
from tests.intake import builders, hostile

QUICK = Limits(seconds=3)


def test_each_hostile_file_gets_a_sentence(tmp_path):
    silent, late, count = [], [], 0
    for count, (name, data) in enumerate(hostile.files(), 1):
        started = time.monotonic()
        reading = builders.read(tmp_path, data, name, QUICK)
        if time.monotonic() - started > QUICK.seconds + GRACE + 1:
            late.append((count, name[:40]))
        said = [say(finding).text for finding in (*reading.problems, *reading.doubts)]
        if not all(said) or not (said or reading.fields):
            silent.append((count, name[:40]))

    assert (silent, late) == ([], [])
    assert count >= 500


def test_hostile_files_are_always_the_same():
    first = [hash(data) for _, data in hostile.wrong_contents(hostile.Random(hostile.SEED))]

    assert first == [hash(data) for _, data in hostile.wrong_contents(hostile.Random(hostile.SEED))]
