"""What every benchmark needs: a figure, a median, a home of its own, a page fetched in a loop."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CALIBRATION_ROUNDS = 1_000_000
BARE_URLS = """
from django.http import HttpResponse
from django.urls import path

urlpatterns = [path("healthz", lambda request: HttpResponse("ok"))]
"""
PATIENCE = 60.0  # seconds to wait for a server


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number.

    `figure` and `floor` are in `unit`; `limit` is what `figure / floor` may be at most, or what
    `figure` may be where there is no floor. `is_count` figures are exact and judged as they are.
    """

    goal: str
    name: str
    figure: float
    unit: str
    limit: float
    floor: float | None = None
    is_count: bool = False

    @property
    def ratio(self) -> float:
        """What is judged: the figure in floors, or the figure."""
        return self.figure / self.floor if self.floor else self.figure

    def is_within(self, *, is_quick: bool) -> bool:
        """Whether the limit holds; a busy machine is allowed twice the limit of a ratio."""
        leeway = 2 if is_quick and not self.is_count else 1
        return self.ratio <= self.limit * leeway


def median_seconds(action: Callable[[], object], *, runs: int = 3) -> float:
    """Return the median time of `runs` calls, in seconds."""
    return statistics.median(_seconds(action) for _ in range(runs))


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def calibration_seconds() -> float:
    """Return the time of a fixed pure-Python loop: the unit in which machines are compared."""

    def loop() -> int:
        total = 0
        for number in range(CALIBRATION_ROUNDS):
            total += number % 7
        return total

    return median_seconds(loop, runs=5)


def plain_environment() -> dict[str, str]:
    """Return this environment without what would change what is measured."""
    changing = {"DATABASE_URL", "DJANGO_SETTINGS_MODULE", "PYTHONDONTWRITEBYTECODE"}
    return {name: value for name, value in os.environ.items() if name not in changing}


@contextmanager
def own_home() -> Iterator[dict[str, str]]:
    """Give an environment whose `NENTANG_HOME` is new and goes away afterwards."""
    with tempfile.TemporaryDirectory(prefix="nentang-bench-", ignore_cleanup_errors=True) as folder:
        yield plain_environment() | {
            "NENTANG_HOME": folder,
            "DJANGO_SETTINGS_MODULE": "nentang.web.settings",
            "PYTHONPATH": str(ROOT),
        }


@contextmanager
def bare_project() -> Iterator[tuple[Path, dict[str, str]]]:
    """Give a new Django project with one page, and the environment to run it in: the floor."""
    with tempfile.TemporaryDirectory(prefix="nentang-bare-") as folder:
        environment = plain_environment()
        python("-m", "django", "startproject", "bare", folder, environment=environment)
        (Path(folder) / "bare/urls.py").write_text(BARE_URLS)
        ours = {"PYTHONPATH": folder, "DJANGO_SETTINGS_MODULE": "bare.settings"}
        yield Path(folder), environment | ours


def python(*arguments: str, environment: dict[str, str], folder: Path = ROOT) -> str:
    """Run this Python with the arguments and return what it printed.

    :raises RuntimeError: with what it said, if it failed.
    """
    command = [sys.executable, *arguments]
    run = subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise RuntimeError(f"{' '.join(arguments)}\n{run.stdout}{run.stderr}")
    return run.stdout


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def seconds_to_first_page(
    arguments: list[str], *, environment: dict[str, str], port: int, path: str, folder: Path = ROOT
) -> float:
    """Start a server and return the seconds until it answers 200; it is ended afterwards."""
    start = time.perf_counter()
    with (
        open(os.devnull, "wb") as nowhere,
        subprocess.Popen(
            [sys.executable, *arguments],
            env=environment,
            cwd=folder,
            stdout=nowhere,
            stderr=nowhere,
        ) as server,
    ):
        try:
            _wait_for(port, path, server)
            return time.perf_counter() - start
        finally:
            server.terminate()


def _wait_for(port: int, path: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while not _answers(port, path):
        if server.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"the server on port {port} did not answer")
        time.sleep(0.005)


def _answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()
