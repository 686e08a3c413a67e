"""Questions asked of plans, drafts and rules."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F

from nentang.core.citations import Clause
from nentang.core.founding import Thresholds
from nentang.core.sizes import SizeThresholds
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.seeking import Hit, Sought, exact_first, matching
from nentang.kit.text.folding import search_key
from nentang.kit.text.searching import answers, terms
from nentang.plans import catalogue, tracing
from nentang.plans.facts import version_of
from nentang.plans.models import (
    Plan,
    PlanBasis,
    PlanClause,
    PlanDraft,
    PlanRecipient,
    PlanTarget,
    PlanTask,
    RuleVersion,
)
from nentang.plans.models.documents import PlanDraftQuerySet, PlanQuerySet

EXCERPT = 160  # letters of a clause shown among results
TOLD = ("code", "title", "doc_type", "issuing_body", "number", "symbol", "scope_path")


@dataclass(frozen=True, slots=True)
class TracedClause:
    """A clause with what it has become."""

    clause: PlanClause
    outcome: tracing.Outcome
    targets: list[PlanTarget] = field(default_factory=list)
    tasks: list[PlanTask] = field(default_factory=list)

    @property
    def state(self) -> tracing.State:
        return self.outcome.state(is_bare=self.clause.is_bare)


@dataclass(frozen=True, slots=True)
class WholePlan:
    """A plan with everything its page shows; `opening` are targets outside all clauses."""

    plan: Plan
    clauses: list[TracedClause]
    opening: list[PlanTarget]
    bases: list[PlanBasis]
    recipients: list[PlanRecipient]


def plans(*, viewer: Actor) -> PlanQuerySet:
    """Return the plans that bind the viewer's places, by their code."""
    return Plan.objects.visible_to(viewer).select_related("original").order_by("code")


def drafts(*, viewer: Actor) -> PlanDraftQuerySet:
    """Return the drafts that the viewer may go on correcting, the newest first."""
    return PlanDraft.objects.visible_to(viewer).order_by("-pk")


def places_for_plans(*, viewer: Actor) -> list[str]:
    """Return the places whose plans the viewer may edit, the highest first."""
    return sorted(set(viewer.paths(Permission.PLAN_EDIT)), key=lambda path: (path.count("/"), path))


def whole_plan(code: str, *, viewer: Actor) -> WholePlan | None:
    """Return a plan with all its parts, in seven statements whatever the number of clauses."""
    plan = plans(viewer=viewer).filter(code=code).first()
    if plan is None:
        return None
    clauses = list(PlanClause.objects.visible_to(viewer).filter(plan=plan).order_by("position"))
    targets = list(PlanTarget.objects.visible_to(viewer).filter(plan=plan))
    return WholePlan(
        plan,
        _traced(plan, clauses, targets, viewer),
        [target for target in targets if target.clause_id is None],
        list(PlanBasis.objects.visible_to(viewer).filter(plan=plan)),
        list(PlanRecipient.objects.visible_to(viewer).filter(plan=plan)),
    )


def targets(*, viewer: Actor) -> list[PlanTarget]:
    """Return the targets of every plan that binds the viewer's places, with plan and clause."""
    rows = PlanTarget.objects.visible_to(viewer).select_related("plan", "clause")
    return list(rows.order_by("plan__code", "position"))


def clause(citation: Clause, *, viewer: Actor) -> PlanClause | None:
    """Return one clause, ready to be corrected."""
    rows = PlanClause.objects.visible_to(viewer).select_related("plan")
    return rows.filter(plan__code=citation.document, code=citation.id).first()


def clauses_sought(wanted: str, *, viewer: Actor) -> Sought:
    """Return the clauses with all the words, marks or not; a clause asked for by its id first.

    A citation (`KH-DUK-2019#II.2.2.b1`) asks for the clauses of that plan only.
    """
    document, sign, rest = wanted.rpartition("#")
    rows = PlanClause.objects.visible_to(viewer).select_related("plan")
    if sign:
        rows = rows.filter(plan__code__iexact=document.strip())
    if not wanted.strip():
        rows = rows.none()
    found = exact_first(matching(rows, rest), rest)
    return Sought(found.order_by(F("rank"), "plan__code", "position"), _clause_hits)


def plans_found(wanted: str, *, viewer: Actor) -> list[Hit]:
    """Return the plans with all the words in title, number or issuing body."""
    asked = terms(wanted)
    rows = plans(viewer=viewer).select_related(None).only(*TOLD)
    return [
        Hit(row.code, row.title, _number(row))
        for row in rows
        if answers(asked, search_key(row.code, _number(row), *_head(row)))
    ]


def rule_versions(*, viewer: Actor) -> list[catalogue.RuleVersion]:
    """Return every version of every rule in the table, by id and version."""
    rows = RuleVersion.objects.visible_to(viewer).order_by("rule", "number")
    return [version_of(row) for row in rows]


def versions_of(rule: str, *, viewer: Actor) -> list[RuleVersion]:
    """Return the stored versions of one rule, the newest first."""
    return list(RuleVersion.objects.visible_to(viewer).filter(rule=rule).order_by("-number"))


def set_beside(row: RuleVersion, *, viewer: Actor) -> list[str]:
    """Return the other rules which hold the numbers that the clause of this one leaves open."""
    if row.params:
        return []
    rows = RuleVersion.objects.visible_to(viewer).filter(clause=row.clause).exclude(clause="")
    rows = rows.exclude(rule=row.rule).exclude(params={})
    return sorted(set(rows.values_list("rule", flat=True)))


def founding_thresholds(on: date, *, viewer: Actor) -> Thresholds:
    """Return the numbers for `core.founding.advise` in force on the day, from the table."""
    return catalogue.founding_thresholds(on, rule_versions(viewer=viewer))


def size_thresholds(on: date, *, viewer: Actor) -> SizeThresholds | None:
    """Return the limits for `core.sizes.size_of` in force on the day, from the table."""
    return catalogue.size_thresholds(on, rule_versions(viewer=viewer))


def _traced(
    plan: Plan, clauses: list[PlanClause], targets: list[PlanTarget], viewer: Actor
) -> list[TracedClause]:
    tasks = list(PlanTask.objects.visible_to(viewer).filter(plan=plan).select_related("unit"))
    became = tracing.outcomes(
        plan.code,
        clauses,
        [*targets, *tasks],
        _newest(rule_versions(viewer=viewer)),
    )
    targets_of, tasks_of = defaultdict(list), defaultdict(list)
    for target in targets:
        targets_of[target.clause_id].append(target)
    for task in tasks:
        tasks_of[task.clause_id].append(task)
    return [
        TracedClause(
            row, became.get(row.code, tracing.Outcome()), targets_of[row.pk], tasks_of[row.pk]
        )
        for row in clauses
    ]


def _newest(versions: Iterable[catalogue.RuleVersion]) -> list[catalogue.RuleVersion]:
    """Keep the last version of each rule."""
    return list({rule.id: rule for rule in versions}.values())


def _number(row: Plan) -> str:
    """Return the number as it is written: "12-KH/DUK", as far as the document says it."""
    return "-".join(part for part in (row.number, row.symbol) if part)


def _head(row: Plan) -> tuple[str, ...]:
    return row.doc_type, row.title, row.issuing_body


def _clause_hits(rows: Sequence[PlanClause]) -> list[Hit]:
    return [Hit(Clause(row.plan.code, row.code), _excerpt(row)) for row in rows]


def _excerpt(row: PlanClause) -> str:
    text = row.text if len(row.text) <= EXCERPT else f"{row.text[:EXCERPT].rstrip()}…"
    return f"{row.heading}. {text}" if row.heading and not row.is_bare else text
