"""P13: from the start of the server to its first page, against a bare Django project."""

import statistics
from pathlib import Path

from benchmarks.harness import Figure, bare_project, free_port, own_home, seconds_to_first_page

LIMIT = 2.0  # times the bare project
SERVER = ["-m", "granian", "--interface", "wsgi", "--workers", "1", "--factory"]


def figures(*, is_quick: bool) -> list[Figure]:
    """Serve both the same way, in turn, and compare the medians."""
    with own_home() as environment, bare_project() as (folder, as_bare):
        rounds = [
            (_first_page(environment), _first_page(as_bare, folder=folder))
            for _ in range(4 if is_quick else 8)
        ][1:]  # the first start compiles
    ours, floor = (statistics.median(column) for column in zip(*rounds, strict=True))
    return [Figure("P13", "cold start to the first page", ours, "s", LIMIT, floor)]


def _first_page(environment: dict[str, str], folder: Path | None = None) -> float:
    port = free_port()
    arguments = [*SERVER, "--port", str(port), "django.core.wsgi:get_wsgi_application"]
    place = {"folder": folder} if folder else {}
    return seconds_to_first_page(
        arguments, environment=environment, port=port, path="/healthz", **place
    )
