"""Repairs by one press: each is one command that offices use on the form as well."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from nentang.core.decisions import Receipt, Refusal, Refused
from nentang.enterprises.commands import correct, mark_distinct
from nentang.enterprises.queries import enterprises
from nentang.enterprises.registrations import Correction
from nentang.enterprises.tax_codes import grouped
from nentang.kit.access.actors import Actor
from nentang.kit.home.days import business_day


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
    row = enterprises(viewer=by).filter(uid=record).first()
    if row is None or grouped(row.tax_code or "") != facts["code"]:
        raise Refused(Refusal(_("Mã số thuế vừa có người sửa. Mở hồ sơ để xem.")))
    correction = Correction(
        values={"tax_code": facts["whole"]},
        source=_("Thêm số 0 đầu mã mà Excel bỏ, theo chữ số kiểm tra"),
        known_on=business_day(at),
    )
    return correct(
        enterprise=record, version=row.version, correction=correction, by=by, at=at, key=key
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
