"""The numbers in force, for apps above that work them out for every place.

The table of rules answers once it is filled; a machine that has not been set up yet has the
seed. Rules are of no place and name nobody, so nothing here asks who is looking.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import SimpleNamespace

from nentang.core.admission.facts import RuleInForce
from nentang.core.citations import Clause
from nentang.core.founding import Thresholds
from nentang.core.sizes import SizeThresholds
from nentang.kit.access.prepared import Prepared, Raw
from nentang.kit.ledger.chain import Noted, Touched
from nentang.plans import catalogue
from nentang.plans.models import RuleVersion

EVERYWHERE = "rules bind every place"
COLUMNS = (
    *("rule", "number", "clause", "valid_from", "valid_to", "severity", "instrument", "confidence"),
    *("origin", "text_vi", "text_en", "params", "owner", "decided_on", "reason"),
)
_ALL = Prepared(
    lambda: (
        RuleVersion.objects.unscoped(reason=EVERYWHERE)
        .order_by("rule", "number")
        .values_list(*COLUMNS)
    )
)
DAYS_KEPT = 5_000  # acts of all cases fall on few days
_judged: list[tuple[list[catalogue.RuleVersion], dict[date, Mapping[str, RuleInForce]]]] = []
_last: list[tuple[Raw, list[catalogue.RuleVersion]]] = []  # what was read last, and what it says


def rule_versions() -> list[catalogue.RuleVersion]:
    """Return every version of every rule, by id and version, in one statement.

    Every edit asks for them, so the same rows are read only once; they are compared whole.
    """
    rows = _ALL.raw()
    for known, versions in _last:
        if known == rows:
            return list(versions)
    read = (SimpleNamespace(**dict(zip(COLUMNS, row, strict=True))) for row in _ALL.read(rows))
    versions = [version_of(row) for row in read] or catalogue.rule_versions()
    _last[:] = [(rows, versions)]
    return list(versions)


def founding_thresholds(on: date) -> Thresholds:
    """Return the numbers for `core.founding.advise` in force on the day.

    :raises KeyError: if a rule that the advice needs was not in force on that day.
    """
    return catalogue.founding_thresholds(on, rule_versions())


def size_thresholds(on: date) -> SizeThresholds | None:
    """Return the limits for `core.sizes.size_of` on the day; None before the first decree."""
    return catalogue.size_thresholds(on, rule_versions())


def admission_rules(on: date) -> dict[str, RuleInForce]:
    """Return the rules for `core.admission` in force on the day of an act, by id."""
    return dict(admission_rules_by_day()(on))


def admission_rules_by_day() -> Callable[[date], Mapping[str, RuleInForce]]:
    """Return `admission_rules` for many days and cases, read in one statement for all of them."""
    versions = rule_versions()
    by_day = next((kept for known, kept in _judged if known == versions), None)
    if by_day is None or len(by_day) > DAYS_KEPT:
        by_day = {}
        _judged[:] = [(versions, by_day)]
    kept = by_day

    def in_force(on: date) -> Mapping[str, RuleInForce]:
        if on not in kept:
            kept[on] = catalogue.admission_rules(on, versions)
        return kept[on]

    return in_force


def rules_touched(touched: Sequence[Touched | Noted]) -> set[str]:
    """Return the ids of the rules among what a command wrote, for a follower above."""
    records = [each.record for each in touched if isinstance(each, Touched)]
    return {record.rule for record in records if isinstance(record, RuleVersion)}


def version_of(row: RuleVersion | SimpleNamespace) -> catalogue.RuleVersion:
    """Return a row of the table as the pure functions take it."""
    names = ("valid_from", "valid_to", "severity", "instrument", "confidence", "origin")
    texts = ("text_vi", "text_en", "params", "owner", "decided_on", "reason")
    kept = {name: getattr(row, name) for name in (*names, *texts)}
    return catalogue.RuleVersion(
        id=row.rule, version=row.number, clause=Clause.parse(row.clause), **kept
    )
