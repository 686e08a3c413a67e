"""New records: one enterprise, one project, or a whole list."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.enterprises import policies
from nentang.enterprises.entering import entered
from nentang.enterprises.registrations import Registration
from nentang.enterprises.writing import Pen
from nentang.kit.access.actors import Actor
from nentang.kit.access.writing import refuse_for
from nentang.kit.ledger import chain


@chain.command("enterprises.register", _("thêm doanh nghiệp vào sổ"))
def register(
    *, registration: Registration, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Add an enterprise to the register, and its node to the tree of places.

    :raises Refused: if the place isn't the actor's, or the tax code is taken.
    """
    refuse_for(
        lambda: policies.refusal_to_register([registration], by=by),
        lambda: policies.refusal_to_merged_code(registration.tax_code),
    )
    return _entered([registration], Pen(command="enterprises.register", by=by, at=at, key=key))


@chain.command("enterprises.open_project", _("thêm dự án vào sổ"))
def open_project(
    *, registration: Registration, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Add a project that has no tax code yet (clause II.2.2.b3).

    :raises Refused: if the place isn't the actor's.
    """
    refuse_for(lambda: policies.refusal_to_register([registration], by=by))
    return _entered([registration], Pen(command="enterprises.open_project", by=by, at=at, key=key))


@chain.command("enterprises.register_many", _("nhập danh sách doanh nghiệp, dự án"))
def register_many(
    *, registrations: Sequence[Registration], by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Add a whole list in one entry: all of it or nothing.

    :raises Refused: for the first place, tax code or industry that doesn't fit.
    """
    refuse_for(lambda: policies.refusal_to_register(registrations, by=by))
    return _entered(registrations, Pen(command="enterprises.register_many", by=by, at=at, key=key))


def _entered(registrations: Sequence[Registration], pen: Pen) -> Receipt:
    touched = entered(registrations, at=pen.at)
    act = pen.act(registrations[0].place_path) if registrations else pen.act("")
    return chain.append_many(act, touched)
