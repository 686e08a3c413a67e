"""What two rows of a file about the same record share, and which records a list doesn't have."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from nentang.enterprises.lists_in.manners import Manner
from nentang.enterprises.lists_in.reading import code_with_lost_zero, is_named_as_branch
from nentang.enterprises.models import Enterprise, EnterpriseStatus, FactSource, Kind, Status
from nentang.enterprises.naming import name_key
from nentang.enterprises.tax_codes import CODE, tax_code_in
from nentang.kit.access.actors import Actor
from nentang.kit.intake.registers import Absent, FindAbsent, Incoming, KeyOf
from nentang.kit.sheets.recognising import folded_name

WHY = "parts of enterprises that the viewer sees"
WHOLE = ("", "place_path")  # facts whose sources say since when the record is known there
ENDED = (Status.DISSOLVED, Status.REVOKED, Status.BANKRUPT)


def key_of(manner: Manner) -> KeyOf:
    """Return the function that says which rows of a list of this manner are about the same."""
    return partial(_key, manner=manner)


def absent_of(kind: Kind) -> FindAbsent:
    """Return the function that finds the records of this kind that a full list doesn't have."""
    return partial(_absent, kind=kind)


def _key(row: Incoming, *, manner: Manner) -> str:
    key = "" if manner.is_projects else _code(row)
    if not key:
        name = name_key(row.text("name"))
        key = f"{name}|{folded_name(row.text('place_name'))}" if name else ""
    if key and manner.is_counts:
        day = row.values.get("workers_on")
        return f"{key}|{day.isoformat() if isinstance(day, date) else ''}"
    return key


def _code(row: Incoming) -> str:
    typed = row.text("tax_code")
    if not typed:
        return ""
    code = tax_code_in(typed) or code_with_lost_zero(typed) or ""
    is_branch = len(code) > CODE and is_named_as_branch(row.text("name"))
    return code if is_branch else code[:CODE]


def _absent(
    seen: Collection[UUID], place_path: str, *, viewer: Actor, as_of: date, kind: Kind
) -> Sequence[Absent]:
    """Return what the viewer sees there and the list doesn't name, as long as it is not ended.

    What was established, began, came there or was told of only after that day isn't absent.
    """
    rows = Enterprise.objects.visible_to(viewer).filter(kind=kind).exclude(status__in=ENDED)
    told = FactSource.objects.unscoped(reason=WHY).filter(
        field__in=WHOLE, enterprise=OuterRef("pk"), on__gt=as_of
    )
    known = EnterpriseStatus.objects.unscoped(reason=WHY).filter(enterprise=OuterRef("pk"))
    is_old = Q(established_on=None) | Q(established_on__lte=as_of)
    rows = rows.filter(is_old, ~Exists(told), Exists(known.filter(valid_from__lte=as_of)))
    if place_path:
        rows = rows.filter(place_path__under=place_path)
    found = rows.order_by("pk").values_list("uid", "name", "tax_code", "scope_path")
    named = set(seen)
    return [
        Absent(uid, f"{name} ({code})" if code else name, path)
        for uid, name, code, path in found.iterator(chunk_size=2_000)
        if uid not in named
    ]
