"""The rules of the table for whoever keeps verdicts: for everyone, on a day.

No viewer: rules bind the whole installation, and whoever shows a verdict asks for the
viewer's right to it. Before the first start has filled the table, the seed counts.
"""

from collections.abc import Sequence
from datetime import date

from nentang.core.citations import Clause
from nentang.core.founding import Thresholds
from nentang.plans import catalogue
from nentang.plans.models import RuleVersion

WHY = "rules in force for verdicts that are kept"


def versions() -> list[catalogue.RuleVersion]:
    """Return every version of every rule, by id and version, in one statement."""
    columns = [field.name for field in RuleVersion._meta.concrete_fields]
    names = [name for name in columns if name not in {"id", "uid", "version", "scope_path"}]
    rows = RuleVersion.objects.unscoped(reason=WHY).order_by("rule", "number").values(*names)
    return [_version(row) for row in rows] or catalogue.rule_versions()


def founding_thresholds(
    on: date, known: Sequence[catalogue.RuleVersion] | None = None
) -> Thresholds | None:
    """Return the numbers for `core.founding.advise`; None before the plan's rules began."""
    try:
        return catalogue.founding_thresholds(on, versions() if known is None else known)
    except KeyError:
        return None


def next_change(on: date, known: Sequence[catalogue.RuleVersion]) -> date | None:
    """Return the next day on which a version begins or ends."""
    days = [day for rule in known for day in (rule.valid_from, rule.valid_to) if day]
    return min((day for day in days if day > on), default=None)


def is_rule(record: object) -> bool:
    """Tell whether a record that a command wrote is a version of a rule."""
    return isinstance(record, RuleVersion)


def _version(row: dict[str, object]) -> catalogue.RuleVersion:
    kept = {name: value for name, value in row.items() if name not in {"rule", "number", "clause"}}
    return catalogue.RuleVersion(
        id=str(row["rule"]),
        version=int(str(row["number"])),
        clause=Clause.parse(str(row["clause"])),
        **kept,  # type: ignore[arg-type]
    )
