"""Rows of a plan made from a corrected draft. Written by `commands.store_plan`."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from nentang.kit.ledger.records import Record
from nentang.kit.text.folding import search_key
from nentang.plans import drafting
from nentang.plans.models import (
    Plan,
    PlanBasis,
    PlanClause,
    PlanDraft,
    PlanRecipient,
    PlanTarget,
    PlanTask,
    PlanUnit,
)
from nentang.plans.words import TaskRole

if TYPE_CHECKING:
    from nentang.kit.files.models import StoredFile

BATCH = 200  # rows a statement, below the limit of bound values of SQLite


def write_plan(draft: PlanDraft) -> list[Record]:
    """Write the plan with all its parts; the plan itself comes first."""
    content = draft.reading
    plan = Plan.objects.create(
        scope_path=draft.scope_path,
        text=draft.text,
        original=cast("StoredFile", draft.original),  # an open draft has its file
        **_head(content["document"]),
    )
    clauses = list(_clauses(plan, content["clauses"]))
    _write(PlanClause, clauses)
    by_code = {clause.code: clause for clause in clauses}
    units = list(_units(plan, content["units"], by_code))
    _write(PlanUnit, units)
    others: list[tuple[Any, list[Any]]] = [
        (PlanBasis, list(_bases(plan, content["basis"]))),
        (PlanTarget, list(_targets(plan, content["targets"], by_code))),
        (PlanTask, list(_tasks(plan, content, units, by_code))),
        (PlanRecipient, list(_recipients(plan, content["recipients"]))),
    ]
    for model, rows in others:
        _write(model, rows)
    return [plan, *clauses, *units, *(row for _model, rows in others for row in rows)]


def clause_key(code: str, heading: str, text: str) -> str:
    """Return the words by which a clause is found, its id among them."""
    return search_key(code, heading, text)


def _write(model: Any, rows: list[Any]) -> None:
    model.objects.bulk_create(rows, batch_size=BATCH)


def _head(head: Mapping[str, Any]) -> dict[str, Any]:
    names = ("title", "issuing_body", "number", "symbol", "place", "year", "month", "day")
    kept = {name: head[name] for name in (*names, "code", "period_from", "period_to")}
    return kept | {"doc_type": head["type"], "issued_on": drafting.day_of(head)}


def _clauses(plan: Plan, rows: Iterable[Mapping[str, Any]]) -> Iterator[PlanClause]:
    for position, row in enumerate(rows):
        yield PlanClause(
            plan=plan,
            scope_path=plan.scope_path,
            code=row["id"],
            parent_code=row["parent"],
            kind=row["kind"],
            heading=row["heading"],
            text=row["text"],
            line=row.get("line"),
            position=position,
            search_key=clause_key(row["id"], row["heading"], row["text"]),
        )


def _bases(plan: Plan, rows: Iterable[Mapping[str, Any]]) -> Iterator[PlanBasis]:
    for position, row in enumerate(rows):
        yield PlanBasis(
            plan=plan,
            scope_path=plan.scope_path,
            doc_type=row["type"],
            number=row["number"],
            issued_on=_day(row["date"]),
            issued_by=row["by"],
            title=row["title"],
            position=position,
        )


def _targets(
    plan: Plan, rows: Iterable[Mapping[str, Any]], clauses: Mapping[str, PlanClause]
) -> Iterator[PlanTarget]:
    names = ("what", "unit", "comparator", "time_kind", "time_value", "strength", "quote")
    for position, row in enumerate(rows):
        yield PlanTarget(
            plan=plan,
            scope_path=plan.scope_path,
            clause=clauses.get(row["clause"]),
            code=row["id"],
            low=Decimal(row["low"]),
            high=Decimal(row["high"]),
            line=row.get("line"),
            position=position,
            **{name: row[name] for name in names},
        )


def _units(
    plan: Plan, rows: Iterable[Mapping[str, Any]], clauses: Mapping[str, PlanClause]
) -> Iterator[PlanUnit]:
    for position, row in enumerate(rows):
        clause = clauses[row["clause"]]
        yield PlanUnit(
            plan=plan,
            scope_path=plan.scope_path,
            clause=clause,
            name=row["name"],
            position=position,
        )


def _tasks(
    plan: Plan,
    content: drafting.Draft,
    units: Iterable[PlanUnit],
    clauses: Mapping[str, PlanClause],
) -> Iterator[PlanTask]:
    read = {row["id"]: row for row in content["clauses"]}
    pairs = [
        (unit, code)
        for unit, row in zip(units, content["units"], strict=True)
        for code in row["task_ids"]
    ]
    for position, (unit, code) in enumerate(pairs):
        yield PlanTask(
            plan=plan,
            scope_path=plan.scope_path,
            unit=unit,
            clause=clauses[code],
            role=read[code].get("role") or TaskRole.OWN,
            partners=list(read[code].get("partners") or []),
            serves=read[code].get("serves") or "",
            position=position,
        )


def _recipients(plan: Plan, rows: Iterable[Mapping[str, Any]]) -> Iterator[PlanRecipient]:
    for position, row in enumerate(rows):
        yield PlanRecipient(
            plan=plan, scope_path=plan.scope_path, text=row["text"], position=position
        )


def _day(text: str) -> date | None:
    """Read the day of a basis; one that is not written in full stays empty."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
