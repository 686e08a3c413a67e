"""A plugin of pytest for the automated run: a test that was skipped counts as failed.

Load it with `python -m pytest -p tests.no_skips`. Two kinds of skip are right and stay: a test of
one database in the run on the other ("only on SQLite", "only on PostgreSQL"), and a test that reads
the folder beside the checkout where there is no such folder.
"""

import re
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[2] / "shared"
OTHER_DATABASE = re.compile(r"(Skipped: )?only on (SQLite|PostgreSQL)")
NEEDS_FOLDER = re.compile(r"\.\./shared|beside this checkout")


def is_excused(reason: str, *, is_folder_there: bool) -> bool:
    """Whether a skip with these words is one of the two kinds that are right."""
    if OTHER_DATABASE.match(reason):
        return True
    return not is_folder_there and bool(NEEDS_FOLDER.search(reason))


class NoSkips:
    """Remembers what was skipped, and makes the run fail for it."""

    def __init__(self) -> None:
        self.skipped: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped and not hasattr(report, "wasxfail"):
            self._note(report.nodeid, report.longrepr)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.skipped:
            self._note(report.nodeid, report.longrepr)

    def _note(self, name: str, words: object) -> None:
        reason = str(words[2] if isinstance(words, tuple) else words)
        if not is_excused(reason, is_folder_there=BESIDE.is_dir()):
            self.skipped.append(f"{name}: {reason}")

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.skipped and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for line in self.skipped:
            terminalreporter.write_line(f"SKIPPED, which this run does not allow: {line}", red=True)


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(NoSkips(), "nentang-no-skips")
