"""Where the server listens: a free port on this machine, or the whole local network if asked."""

import socket
import time
from contextlib import suppress
from dataclasses import dataclass

HERE, EVERYWHERE = "127.0.0.1", "0.0.0.0"  # noqa: S104 - only after an explicit --lan
TRIES, PAUSE = 20, 0.25  # seconds between two
LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Place:
    """The address to listen on; `is_open` lets other machines in."""

    port: int
    is_open: bool = False

    @property
    def host(self) -> str:
        return EVERYWHERE if self.is_open else HERE

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names under which the server answers; others are refused."""
        return (*LOCAL_NAMES, *(_names_in_network() if self.is_open else ()))

    @property
    def addresses(self) -> list[str]:
        """Return what to type into a browser, this machine's first."""
        shown = (HERE, *(_names_in_network() if self.is_open else ()))
        return [f"http://{name}:{self.port}" for name in shown]

    def becomes_free(self) -> bool:
        """Say whether nobody listens there, giving a program that is just ending its time."""
        for _try in range(TRIES):
            if self.is_free():
                return True
            time.sleep(PAUSE)
        return self.is_free()

    def is_free(self) -> bool:
        """Say whether nobody listens there yet."""
        with socket.socket() as probe:
            probe.settimeout(0.5)
            if probe.connect_ex((HERE, self.port)) == 0:
                return False
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((self.host, self.port))
            except OSError:
                return False
        return True


def _names_in_network() -> list[str]:
    """Return this machine's name and addresses as others know them; no packet is sent."""
    name = socket.gethostname()
    found = [name.lower()]
    with suppress(OSError):  # a machine without an entry for its own name
        found += socket.gethostbyname_ex(name)[2]
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # only asks which address would be used
        found.append(probe.getsockname()[0])
    return [each for each in dict.fromkeys(found) if not each.startswith("127.")]
