"""The fork server: imports everything once, then forks one limited child for each file (docs/adr/0003).

It knows every job that opens a file, those of other packages included.
"""

import gc
import json
import os
import resource
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sandbox.intake.parse import parse
from sandbox.intake.validation import preload
from sandbox.intake.values import Problem, Reading, Unreadable, dumps
from sandbox.signing import jobs

CONTROL = 0  # the standard input is the socket on which requests come


def serve(control: socket.socket) -> None:
    """Until the site closes its end. One byte and one socket come for each file; children reap themselves."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    preload()
    gc.freeze()
    while True:
        _, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        if not descriptors:
            return
        if os.fork() == 0:
            control.close()
            _work(socket.socket(fileno=descriptors[0]))
        os.close(descriptors[0])


def _work(conversation: socket.socket) -> None:
    """In the child: never returns."""
    try:
        with conversation, conversation.makefile("r", encoding="utf-8") as requests:
            request = json.loads(requests.readline())
            _confine(request["seconds"], request["memory"])
            work = JOBS[request["job"]]
            conversation.sendall(work(Path(request["path"]), request["details"]).encode())
    finally:
        os._exit(0)


def _confine(seconds: float, memory: int) -> None:
    """Kernel limits only: nothing that a library does, not even a loop in C, holds them back."""
    silence = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(silence, standard)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 1))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def _read(path: Path, details: dict[str, Any]) -> str:
    return dumps(_reading(path))


def _reading(path: Path) -> Reading:
    try:
        return parse(path.read_bytes())
    except Unreadable as stop:
        return Reading(problems=(stop.problem,))
    except (MemoryError, RecursionError):
        return Reading(problems=(Problem("too_heavy"),))
    except Exception as error:  # noqa: BLE001 - the last line of defence: any file gets a sentence
        return _unforeseen(error)


def _unforeseen(error: Exception) -> Reading:
    details: dict[str, Any] = {"erreur": type(error).__name__}
    return Reading(problems=(Problem("unreadable", details),))


# Each gives its answer as JSON. « read » is the one of `reader`, the others those of `sandbox.signing.desk`.
JOBS: dict[str, Callable[[Path, dict[str, Any]], str]] = {
    "read": _read,
    "examine": jobs.examine_file,
    "sign": jobs.sign_file,
}

if __name__ == "__main__":
    serve(socket.socket(fileno=CONTROL))
