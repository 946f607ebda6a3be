"""The caller's side of the fork server: one request, one child, one answer (docs/adr/0003)."""

import atexit
import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GRACE = 2  # seconds: the kernel stops the child on time, this is for a machine that is at a loss
MAX_ANSWER = 16 * 1024 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one child. `seconds` of real and of processor time, `memory` in bytes of data."""

    seconds: float = 10
    memory: int = 512 * 1024 * 1024


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Answer:
    """`body` is empty when the child died; `late` says that time was what stopped it."""

    body: bytes = b""
    late: bool = False


class ForkServer:
    """Started at the first request, again if it dies; one for each process, since a fork drops it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._owner = 0

    def ask(self, path: Path, limits: Limits, job: str = "read", details: dict[str, object] | None = None) -> Answer:
        """The answer of one job of the server on this file; `details`, plain data, is what the job wants to know.

        A second try when it is the server, not the child, that died.
        """
        request = {"path": str(path.resolve()), "job": job, "details": details or {}, **asdict(limits)}
        answer = self._ask(request, limits)
        return answer if answer.body or answer.late or self._survives() else self._ask(request, limits)

    def _ask(self, request: dict[str, object], limits: Limits) -> Answer:
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                self._hand_over(theirs)
            started = time.monotonic()
            body = _converse(ours, request, limits)
        late = not body and time.monotonic() - started >= limits.seconds
        return Answer(body, late)

    def stop(self) -> None:
        with self._lock:
            if self._process and self._control and self._owner == os.getpid():
                self._control.close()
                self._process.wait(timeout=5)
            self._process = self._control = None

    def forget(self) -> None:
        """In a forked process: the server belongs to the parent, and a lock may be held by nobody."""
        self._lock = threading.Lock()
        if self._process:
            self._process.poll()  # not our child: marks it as done, so that nothing waits for it

    def _hand_over(self, end: socket.socket) -> None:
        with self._lock:
            for _ in range(2):
                self._ensure_running()
                try:
                    socket.send_fds(self._control, [b"."], [end.fileno()])
                except OSError:  # it died since: the next turn starts another
                    self._process.kill()
                    self._process.wait()
                else:
                    return

    def _survives(self) -> bool:
        """Whether it still runs, a moment after an answer that did not come: dying takes a moment too."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=0.2)
        return self._is_running()

    def _is_running(self) -> bool:
        return bool(self._process) and self._process.poll() is None and self._owner == os.getpid()

    def _ensure_running(self) -> None:
        if self._is_running():
            return
        if self._control:
            self._control.close()
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "sandbox.intake.server"],
                cwd=ROOT,
                env={"PATH": os.defpath, "LANG": "C.UTF-8"},  # none of the site's secrets
                stdin=theirs,
                stdout=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the site: the server goes with its socket
            )
        self._owner = os.getpid()


def _converse(conversation: socket.socket, request: dict[str, object], limits: Limits) -> bytes:
    """The child's whole answer, or nothing when it was stopped, died or said too much."""
    deadline = time.monotonic() + limits.seconds + GRACE
    parts: list[bytes] = []
    try:
        conversation.sendall(json.dumps(request).encode() + b"\n")
        while sum(map(len, parts)) <= MAX_ANSWER:
            conversation.settimeout(max(deadline - time.monotonic(), 0.01))
            part = conversation.recv(1 << 20)
            if not part:
                return b"".join(parts)
            parts.append(part)
    except OSError:  # time is over, or the child is gone
        pass
    return b""


SERVER = ForkServer()
atexit.register(SERVER.stop)
os.register_at_fork(after_in_child=SERVER.forget)
