"""The review list of IV.2.b2: each enterprise with why it is in, and what a round found."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, Exists, OuterRef, Q, Subquery

from nentang.advice.models import (
    EnterpriseAdvice,
    EnterpriseAdviceQuerySet,
    Importance,
    Outcome,
    ReviewResult,
    ReviewRound,
    StepName,
)
from nentang.advice.queries.lists import BY_NAME, PAGE
from nentang.core.sizes import SizeClass
from nentang.kit.access import keyset
from nentang.kit.access.actors import Actor
from nentang.kit.access.queries import places

SIZE, IMPORTANT, PARK = "quy-mo", "quan-trong", "kcn"  # why an enterprise is in, as addresses say
NOT_YET = "chua"  # of results: none in this round
FLAG = ("uid", "flagged_by", "reason", "valid_from", "valid_to")
RESULT = ("outcome", "on", "note")
LARGE_ENOUGH = [each.value for each in SizeClass if each.is_medium_or_larger]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAsked:
    """What the list is narrowed by, in a round or in none."""

    why: str = ""  # SIZE, IMPORTANT or PARK
    result: str = ""  # an Outcome or NOT_YET
    review: ReviewRound | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """One enterprise of the list; it is in for at least one of three reasons."""

    number: int
    enterprise: UUID
    name: str
    tax_code: str
    place_name: str
    size_class: str
    is_large_enough: bool
    is_in_park: bool
    importance: UUID | None
    flagged_by: str
    flag_reason: str
    flag_from: date | None
    flag_to: date | None
    workers: int | None
    step: str
    step_name: str
    outcome: str
    outcome_name: str
    reviewed_on: date | None
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCounts:
    """Rows in all and by reason (one enterprise may have several), and reviewed in the round."""

    found: int
    everything: int
    large_enough: int
    important: int
    in_park: int
    not_yet: int


@dataclass(frozen=True, slots=True)
class Sites:
    """Names of the places that enterprises stand in, and which of them are parks."""

    names: dict[str, str]
    parks: list[str]


def review_sites(*, viewer: Actor) -> Sites:
    rows = list(
        places(viewer=viewer).filter(kind__in=("PARK", "WARD")).values_list("path", "name", "kind")
    )
    names = {path: name for path, name, _kind in rows}
    return Sites(names, [path for path, _name, kind in rows if kind == "PARK"])


def rounds(*, viewer: Actor) -> list[ReviewRound]:
    """Return the rounds below and above the viewer's places, the newest first."""
    return list(ReviewRound.objects.visible_to(viewer).order_by("-opened_on", "-pk"))


def review_round(uid: UUID, *, viewer: Actor) -> ReviewRound | None:
    return ReviewRound.objects.visible_to(viewer).filter(uid=uid).first()


def importance(uid: UUID, *, viewer: Actor) -> Importance | None:
    rows = Importance.objects.visible_to(viewer).select_related("enterprise")
    return rows.filter(uid=uid).first()


def importance_of(enterprise: UUID, *, viewer: Actor, on: date) -> Importance | None:
    """Return the flag that an enterprise has on a day."""
    rows = Importance.objects.visible_to(viewer).filter(enterprise__uid=enterprise)
    return rows.filter(_in_force(on)).first()


def result_of(enterprise: UUID, *, viewer: Actor, review: ReviewRound) -> ReviewResult | None:
    rows = ReviewResult.objects.visible_to(viewer)
    return rows.filter(round=review, enterprise__uid=enterprise).first()


def review_counts(asked: ReviewAsked, *, viewer: Actor, sites: Sites, on: date) -> ReviewCounts:
    """Count the list and each reason, in one statement."""
    rows = _within(ReviewAsked(review=asked.review), viewer=viewer, sites=sites, on=on)
    numbers = rows.order_by().aggregate(
        found=Count("pk", filter=_chosen(asked)),
        everything=Count("pk"),
        large_enough=Count("pk", filter=_why(SIZE)),
        important=Count("pk", filter=_why(IMPORTANT)),
        in_park=Count("pk", filter=_why(PARK)),
        not_yet=Count("pk", filter=Q(outcome=None)),
    )
    return ReviewCounts(**numbers)


def review_page(
    asked: ReviewAsked,
    *,
    viewer: Actor,
    sites: Sites,
    on: date,
    around: keyset.Around = keyset.FIRST_PAGE,
) -> keyset.Page[ReviewLine]:
    """Return 50 rows by name."""
    rows = _told_of(_within(asked, viewer=viewer, sites=sites, on=on), asked, viewer, on)
    part = keyset.slice_of(rows, BY_NAME, size=PAGE, around=around)
    lines = list(_lines(part.rows, sites, part.first))
    return keyset.page_of(part, lines, BY_NAME)


def all_reviewed(
    asked: ReviewAsked, *, viewer: Actor, sites: Sites, on: date, most: int | None = None
) -> list[ReviewLine]:
    """Return the rows of all pages, not more than `most`."""
    rows = _told_of(_within(asked, viewer=viewer, sites=sites, on=on), asked, viewer, on)
    return list(_lines(list(rows.order_by("sort_key", "id")[:most]), sites, 1))


def _within(
    asked: ReviewAsked, *, viewer: Actor, sites: Sites, on: date
) -> EnterpriseAdviceQuerySet:
    """Keep what IV.2.b2 names, of the round's place, with the reasons as columns."""
    flags = Importance.objects.visible_to(viewer).filter(_in_force(on), _same())
    found = ReviewResult.objects.visible_to(viewer).filter(_same(), round=asked.review)
    rows = EnterpriseAdvice.objects.visible_to(viewer).filter(is_active=True)
    rows = rows.alias(
        is_important=Exists(flags),
        is_in_park=Q(place_path__in=sites.parks),
        is_large_enough=Q(size_class__in=LARGE_ENOUGH),
        outcome=Subquery(found.values("outcome")[:1], output_field=CharField()),
    ).filter(_why(SIZE) | _why(IMPORTANT) | _why(PARK))
    if asked.review:
        rows = rows.filter(scope_path__under=asked.review.scope_path)
    return rows.filter(_chosen(asked))


def _told_of(
    rows: EnterpriseAdviceQuerySet, asked: ReviewAsked, viewer: Actor, on: date
) -> EnterpriseAdviceQuerySet:
    """Add flag and result of each row as columns, so that a page is one statement."""
    flags = Importance.objects.visible_to(viewer).filter(_in_force(on), _same())
    results = ReviewResult.objects.visible_to(viewer).filter(_same(), round=asked.review)
    columns: dict[str, Any] = {f"flag_{name}": Subquery(flags.values(name)[:1]) for name in FLAG}
    columns |= {f"result_{name}": Subquery(results.values(name)[:1]) for name in RESULT}
    return rows.select_related("enterprise").annotate(**columns)


def _same() -> Q:
    return Q(enterprise=OuterRef("enterprise_id"))


def _in_force(on: date) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_to=None) | Q(valid_to__gt=on))


def _why(reason: str) -> Q:
    names = {SIZE: "is_large_enough", IMPORTANT: "is_important", PARK: "is_in_park"}
    return Q(**{names[reason]: True})


def _chosen(asked: ReviewAsked) -> Q:
    chosen = _why(asked.why) if asked.why in {SIZE, IMPORTANT, PARK} else Q()
    if asked.result == NOT_YET:
        return chosen & Q(outcome=None)
    return chosen & Q(outcome=asked.result) if asked.result else chosen


def _lines(rows: Sequence[Any], sites: Sites, first: int) -> Iterator[ReviewLine]:
    parks = set(sites.parks)
    for number, row in enumerate(rows, first):
        yield ReviewLine(
            number=number,
            enterprise=row.enterprise.uid,
            name=row.name,
            tax_code=row.tax_code,
            place_name=sites.names.get(row.place_path, ""),
            size_class=row.size_class,
            is_large_enough=row.size_class in LARGE_ENOUGH,
            is_in_park=row.place_path in parks,
            importance=row.flag_uid,
            flagged_by=row.flag_flagged_by or "",
            flag_reason=row.flag_reason or "",
            flag_from=row.flag_valid_from,
            flag_to=row.flag_valid_to,
            workers=row.workers,
            step=row.plan_step,
            step_name=str(StepName(row.plan_step).label),
            outcome=row.result_outcome or "",
            outcome_name=str(Outcome(row.result_outcome).label) if row.result_outcome else "",
            reviewed_on=row.result_on,
            note=row.result_note or "",
        )
