"""What the checks on party organisations and on unions have in common."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from nentang.enterprises.facts import enterprises_touched
from nentang.kit.cleaning.checks import Subject, Suspect
from nentang.kit.ledger.chain import Noted, Touched
from nentang.kit.text.folding import WORD, fold
from nentang.kit.ui.shown import written_date

WHY = "every record is looked at, whoever may see it"
FEW = 500  # beyond this a table is read whole, below the limit of bound values
ENDED = frozenset({"DISSOLVED", "REVOKED", "BANKRUPT"})
OF_ENTERPRISE = ("enterprise__name", "enterprise__status", "enterprise__status_on")


@dataclass(frozen=True, slots=True)
class Twins:
    """Records by what two of them must not share, for finding the pairs of each."""

    groups: Mapping[Any, Sequence[dict[str, Any]]]

    @classmethod
    def of(cls, rows: Iterable[dict[str, Any]], *keys: Any) -> "Twins":
        groups: dict[Any, list[dict[str, Any]]] = {}
        for row in rows:
            for key in keys:
                if (shared := key(row)) is not None:
                    groups.setdefault(shared, []).append(row)
        return cls({key: each for key, each in groups.items() if len(each) > 1})

    def pairs(self, among: Any) -> Iterable[tuple[Any, dict[str, Any], dict[str, Any]]]:
        """Yield each pair once, with what they share, if one of the two is asked for."""
        met: set[tuple[int, int]] = set()
        for shared, group in self.groups.items():
            ordered = sorted(group, key=lambda row: int(row["pk"]))
            for first, second in itertools.pairwise(ordered):
                keys = (first["pk"], second["pk"])
                is_asked = among is None or not among.isdisjoint(keys)
                if is_asked and keys not in met:
                    met.add(keys)
                    yield shared, first, second


def subject(row: Mapping[str, Any]) -> Subject:
    return Subject(row["pk"], row["uid"], row["scope_path"])


def stranded(check: str, row: Mapping[str, Any], status: str) -> Suspect:
    """Say that the enterprise of a running organisation has ended (F-21)."""
    day: date = row["enterprise__status_on"]
    facts = {"enterprise": row["enterprise__name"], "status": status, "day": written_date(day)}
    return Suspect(check, subject(row), facts, (row["enterprise__status"], day.isoformat()),
                   row["source"])  # fmt: skip


def unfounded(check: str, row: Mapping[str, Any]) -> Suspect | None:
    """Say that number or day of a founding is not known."""
    missing = [
        words
        for words, value in (
            (_("số quyết định thành lập"), row["founding_number"]),
            (_("ngày quyết định thành lập"), row["founded_on"]),
        )
        if not value
    ]
    if not missing:
        return None
    return Suspect(check, subject(row), {"what": ", ".join(missing)}, (), row["source"])


def impossible(check: str, row: Mapping[str, Any], days: Iterable[date | None], *,
               since: date, until: date) -> Suspect | None:  # fmt: skip
    """Say which day of a record can't be."""
    for day in days:
        if day and not since <= day <= until:
            return Suspect(check, subject(row), {"wrong": written_date(day)}, (day.isoformat(),),
                           row["source"])  # fmt: skip
    return None


def squeezed(text: str) -> str:
    """Return letters and figures only, without marks."""
    return "".join(WORD.findall(fold(text)))


def owners_touched(touched: Sequence[Touched | Noted]) -> set[int]:
    """Return the enterprises that a command wrote."""
    return {key for key in enterprises_touched(touched) if key is not None}
