"""The processes below `nentang run`: started, watched, ended gently, on every system.

A child ends when its input ends, so it also ends when its parent is killed.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

SUPERVISED = "NENTANG_SUPERVISED"
GENTLE, FIRM = 15, 5  # seconds to end by itself, and after being told
SHORT_LIFE, LIVES = 20, 3  # seconds; that many short lives in a row are enough


@dataclass(slots=True)
class Child:
    """One process that should always run."""

    name: str
    words: Sequence[str]  # after the Python that runs this
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    _born: float = 0.0
    _short_lives: int = field(default=0)

    def start(self) -> None:
        if self.process:
            _close_input(self.process)
        self.process = subprocess.Popen(
            [sys.executable, *self.words],
            env={**os.environ, **self.environment, SUPERVISED: "1"},
            stdin=subprocess.PIPE,
            creationflags=_NEW_GROUP,
            start_new_session=sys.platform != "win32",
        )
        self._born = time.monotonic()

    def is_dead(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def revive(self) -> bool:
        """Start a dead child again; False where it dies again and again."""
        is_short = time.monotonic() - self._born < SHORT_LIFE
        self._short_lives = self._short_lives + 1 if is_short else 0
        if self._short_lives >= LIVES:
            return False
        self.start()
        return True

    def end(self) -> None:
        """End the child: its input first, then a word, then force."""
        process = self.process
        if process is None:
            return
        _close_input(process)
        for tell, seconds in ((None, GENTLE), (process.terminate, FIRM), (process.kill, FIRM)):
            if tell and process.poll() is None:
                tell()
            if _ended(process, seconds):
                break
        self.process = None


def done_by_child(words: Sequence[str], environment: Mapping[str, str]) -> bool:
    """Let a process of its own do one thing and return whether it could."""
    child = Child("once", words, environment)
    child.start()
    try:
        return child.process is not None and child.process.wait() == 0
    finally:
        child.end()


def when_parent_ends(then: Callable[[], object]) -> None:
    """Call `then` once the input of a supervised process ends; nothing for others."""
    if not os.environ.get(SUPERVISED):
        return

    def wait() -> None:
        while os.read(0, 1024):
            pass
        then()

    threading.Thread(target=wait, daemon=True).start()


def _close_input(process: subprocess.Popen[bytes]) -> None:
    if process.stdin and not process.stdin.closed:
        process.stdin.close()


def _ended(process: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


# Ctrl+C reaches the parent only; it ends its children in order.
_NEW_GROUP: int = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
