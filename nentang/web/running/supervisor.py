"""Keep the server and the background worker running; change the installation under them."""

import signal
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field

from nentang.kit.home.folder import Home
from nentang.kit.upkeep.leaving import is_leaving
from nentang.web.running.children import Child
from nentang.web.running.place import HERE, Place

LOOK_EVERY, ANSWERS_WITHIN = 0.25, 60  # seconds


@dataclass(slots=True)
class Supervisor:
    """Runs until told to stop; `on_leaving` is called with everything stopped."""

    home: Home
    place: Place
    say: Callable[[str], object]
    on_leaving: Callable[[], object]
    died_again: Callable[[str], str]  # words for a child that dies again and again
    is_stopped: bool = False
    children: list[Child] = field(default_factory=list)

    def listen_to_signals(self) -> None:
        """Stop on Ctrl+C and on being told to end, on every system."""
        for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._stop)

    def start(self) -> bool:
        """Start both children and return whether the server answers in time."""
        environment = {
            "NENTANG_HOME": str(self.home.path),
            "NENTANG_HOSTS": ",".join(self.place.names),
        }
        serve = ("-m", "nentang.web.running.serving", self.place.host, str(self.place.port))
        work = ("-m", "nentang", "worker")
        self.children = [Child("server", serve, environment), Child("worker", work, environment)]
        for child in self.children:
            child.start()
        return self._answers()

    def watch(self) -> int:
        """Watch until told to stop; 0 when asked to, 1 when a child can't be kept alive."""
        while not self.is_stopped:
            if is_leaving(self.home):
                self.end()
                self.on_leaving()
                self.start()
            for child in self.children:
                if child.is_dead() and not self.is_stopped and not child.revive():
                    self.say(self.died_again(child.name))
                    self.end()
                    return 1
            time.sleep(LOOK_EVERY)
        self.end()
        return 0

    def end(self) -> None:
        for child in self.children:
            child.end()
        self.children = []

    def _stop(self, *_signal: object) -> None:
        self.is_stopped = True

    def _answers(self) -> bool:
        began = time.monotonic()
        while time.monotonic() - began < ANSWERS_WITHIN and not self.is_stopped:
            if answers(self.place.port):
                return True
            if self.children[0].is_dead():
                return False
            time.sleep(0.1)
        return False


def answers(port: int) -> bool:
    """Say whether the server on this machine says that it is well."""
    try:
        with urllib.request.urlopen(f"http://{HERE}:{port}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def say(words: str) -> None:
    """Write a line to whoever started the program, at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
