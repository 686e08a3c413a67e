"""A rule of the house over many files: one test an app, which names every file that breaks it.

A test for each file and rule would be seven thousand; pytest would spend longer on giving them out
than on looking at the files. `-k enterprises` still chooses the files of an app.
"""

import ast
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "nentang"
Rule = Callable[[Path], None]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def app_of(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return `("enterprises",)` or `("kit", "ledger")`."""
    return parts[:2] if parts[0] == "kit" else parts[:1]


@cache
def text_of(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    """Return what the file says; whoever asks changes nothing in it."""
    return ast.parse(text_of(path))


def each(paths: Iterable[Path]) -> Callable[[Rule], Callable[[list[Path]], None]]:
    """Make a rule of one file a rule of all these files."""
    files_of: dict[str, list[Path]] = {}
    for path in paths:
        app = "/".join(app_of(path.relative_to(ROOT).parts))
        files_of.setdefault(app, []).append(path)

    def over(rule: Rule) -> Callable[[list[Path]], None]:
        def judged(files: list[Path]) -> None:
            faults = broken(rule, files)
            assert not faults, "\n".join(faults)

        judged.__name__, judged.__doc__ = rule.__name__, rule.__doc__
        chosen = pytest.mark.parametrize("files", files_of.values(), ids=files_of.keys())
        return chosen(judged)

    return over


def broken(rule: Rule, files: Iterable[Path]) -> list[str]:
    """Return what the rule says of each file that breaks it, after the file's name."""
    faults = []
    for path in files:
        try:
            rule(path)
        except AssertionError as fault:
            faults.append(f"{name_of(path)}: {fault}")
    return faults
