"""From a bare clone to the first page, and the second start: what a newcomer waits."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

from tests.benchmarks.side_by_side import row

ROOT = Path(__file__).parents[2]
PATIENCE = 600  # seconds
OURS = (
    "DATABASE_URL",
    "DJANGO_SETTINGS_MODULE",
    "ENV_FILE",
    "SECRET_KEY",
    "SITE_URL",
    "EMAIL_URL",
    "CACHE_URL",
    "DATA_DIR",
)


@contextmanager
def _running(folder: Path, port: int) -> Iterator[float]:
    """`make run` there, given with the seconds until its first page; stopped by one Ctrl-C."""
    environment = {k: v for k, v in os.environ.items() if k not in OURS} | {"PORT": str(port)}
    start = perf_counter()
    with (folder / "run.log").open("w") as log:
        process = subprocess.Popen(
            ["make", "run"], cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield _first_page(process, port) - start
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=30)


def _first_page(process: subprocess.Popen, port: int) -> float:
    for _ in range(PATIENCE * 5):
        assert process.poll() is None, "make run stopped by itself: see run.log"
        try:
            with urlopen(f"http://127.0.0.1:{port}/") as answer:  # this machine's own server
                assert answer.status == 200
                return perf_counter()
        except URLError:
            sleep(0.2)
    raise AssertionError("no page came")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_a_bare_clone_and_a_second_start(tmp_path):
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    port = _free_port()

    with _running(clone, port) as first:
        pass
    with _running(clone, port) as second:
        pass

    row("bare clone → first page, packages from the registry", f"{first:.0f} s")
    row("second start → first page", f"{second:.1f} s", "seconds")
