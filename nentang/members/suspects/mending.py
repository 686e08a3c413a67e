"""Repairs by one press: each is one command that cells use on the form as well."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from nentang.core.decisions import Receipt, Refusal, Refused
from nentang.kit.access.actors import Actor
from nentang.members.commands import mark_distinct, record_workplace
from nentang.members.models import Workplace
from nentang.members.queries import members
from nentang.members.registrations import Work


def restore_zero(
    record: UUID,
    _other: UUID | None,
    facts: Mapping[str, str],
    *,
    by: Actor,
    at: datetime,
    key: str,
) -> Receipt:
    """Put the zero back that Excel took from the front of a tax code (E-06).

    :raises Refused: if the actor may not, or the code is no longer the one that was looked at.
    """
    person = members(viewer=by).filter(uid=record).first()
    rows = Workplace.objects.visible_to(by).filter(person=person, valid_to=None)
    work = rows.first() if person else None
    if person is None or work is None or work.tax_code != facts["code"]:
        raise Refused(Refusal(_("Nơi làm việc vừa có người sửa. Mở hồ sơ để xem.")))
    corrected = Work(
        text=work.text, tax_code=facts["whole"], started_on=work.started_on, source=work.source
    )
    return record_workplace(
        person=record, version=person.version, work=corrected, by=by, at=at, key=key
    )


def call_two(
    record: UUID,
    other: UUID | None,
    _facts: Mapping[str, str],
    *,
    by: Actor,
    at: datetime,
    key: str,
) -> Receipt:
    """Remember that two records that look alike are two.

    :raises Refused: if the actor doesn't keep both, or somebody has said so.
    """
    return mark_distinct(first=record, second=other or record, by=by, at=at, key=key)
