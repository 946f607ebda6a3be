"""The child that reads: stopped in time, contained, alone, and nothing left behind."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sandbox.intake.children import ROOT, SERVER, Answer, Limits
from sandbox.intake.reader import read_file
from sandbox.intake.values import Problem
from tests.intake import builders, hostile


@pytest.fixture
def folder(tmp_path):
    return tmp_path


def test_file_is_stopped_when_time_is_over(folder):
    slow = hostile.repeated_lines(3000)

    reading = builders.read(folder, slow, "facture.xml", Limits(seconds=0.3))

    assert reading.problems == (Problem("too_long", {"secondes": "0.3"}),)


def test_file_is_stopped_when_memory_is_over(folder):
    heavy = builders.native_pdf(("x" * 300,) * 20_000)

    reading = builders.read(folder, heavy, "facture.pdf", Limits(memory=100 * 1024 * 1024))

    assert [problem.code for problem in reading.problems] == ["too_heavy"]


def test_stylesheet_without_memory_gives_a_problem(folder):
    reading = builders.read(folder, builders.cii(), "facture.xml", Limits(memory=100 * 1024 * 1024))

    assert [problem.code for problem in reading.problems] == ["reading_stopped"]


def test_next_file_is_read_after_the_server_was_killed(folder):
    builders.read(folder, builders.native_pdf(), "facture.pdf")
    os.kill(SERVER._process.pid, signal.SIGKILL)

    reading = builders.read(folder, builders.native_pdf(), "facture.pdf")

    assert (reading.fields["numero"], reading.problems) == ("FA-2026-007", ())


def test_child_that_waits_for_ever_is_stopped(folder):
    endless = folder / "pipe"
    os.mkfifo(endless)  # nobody writes in it: reading it takes no processor time

    answer = SERVER.ask(endless, Limits(seconds=0.3))

    assert (answer, children_left(SERVER._process.pid)) == (Answer(late=True), "")


@pytest.mark.parametrize("seconds", [10, 0.3])
def test_no_child_is_left_behind(folder, seconds):
    slow = hostile.repeated_lines(3000)

    builders.read(folder, slow, "facture.xml", Limits(seconds=seconds))

    assert children_left(SERVER._process.pid) == ""


def test_server_has_none_of_the_site_secrets(folder, monkeypatch):
    SERVER.stop()
    monkeypatch.setenv("SECRET_KEY", "not-for-the-children")
    builders.read(folder, builders.native_pdf(), "facture.pdf")

    environment = Path(f"/proc/{SERVER._process.pid}/environ")

    if not environment.exists():
        pytest.skip("/proc is not there to look into")
    assert environment.read_bytes().count(b"not-for-the-children") == 0


def test_readings_asked_at_once_do_not_mix(tmp_path):
    numbers = [f"FA-{rank}" for rank in range(8)]
    for number in numbers:
        (tmp_path / number).write_bytes(builders.native_pdf((*builders.INVOICE_TEXT[:2], f"Facture n° {number}")))

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda n: read_file(tmp_path / n, "f.pdf").fields["numero"], numbers))

    assert found == numbers


FORKED = """
import os, sys
from pathlib import Path
from sandbox.intake.reader import read_file
print(read_file(Path(sys.argv[1]), "f.pdf").fields["numero"], flush=True)
if os.fork() == 0:
    print(read_file(Path(sys.argv[1]), "f.pdf").fields["numero"], flush=True)
else:
    print(os.waitstatus_to_exitcode(os.wait()[1]), flush=True)
    print(read_file(Path(sys.argv[1]), "f.pdf").fields["numero"], flush=True)
"""


def test_process_forked_after_a_reading_reads_on_its_own(tmp_path):
    path = tmp_path / "depot"
    path.write_bytes(builders.native_pdf())

    done = run_python(FORKED, str(path))

    assert done.stdout.split() == ["FA-2026-007", "FA-2026-007", "0", "FA-2026-007"]


def test_server_does_without_django():
    done = run_python("import sys, sandbox.intake.server; print('django' in sys.modules)")

    assert done.stdout.strip() == "False"


def children_left(server: int) -> str:
    """A dead child takes a moment to be reaped."""
    listed = Path(f"/proc/{server}/task/{server}/children")
    if not listed.exists():
        pytest.skip("/proc does not list children here")
    for _ in range(20):
        if not listed.read_text():
            break
        time.sleep(0.05)
    return listed.read_text()


def run_python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", code, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
