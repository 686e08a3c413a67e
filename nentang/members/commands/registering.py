"""A new member in the register, and corrections of who that is."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.writing import refuse_for
from nentang.kit.ledger import chain
from nentang.members import policies
from nentang.members.cells import cell
from nentang.members.registrations import Correction, Registration
from nentang.members.resolving import resolved
from nentang.members.writing import Pen, hold, made

OF_THE_PERSON = frozenset({"full_name", "birth_on"})


@chain.command("members.register_member", _("thêm đảng viên vào sổ"))
def register_member(
    *, registration: Registration, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Add a Party member to the organisation where they are active.

    :raises Refused: if the organisation isn't the actor's, the card is taken, or a day is wrong.
    """
    pen = Pen(command="members.register_member", by=by, at=at, key=key)
    organisation = cell(registration.organisation, by=by)
    refuse_for(lambda: policies.refusal_to_register(registration, organisation, by=by, at=at))
    found = resolved(registration.work.asked) if registration.work else None
    return pen.write([made(registration, organisation, found)])


@chain.command("members.correct_member", _("sửa thông tin đảng viên"))
def correct_member(
    *,
    person: UUID,
    version: int,
    correction: Correction,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Give the name, birth date, card or days of joining other values.

    :raises Refused: if the actor may not, nothing changes, or the card is another's.
    :raises Conflict: if somebody changed the record since `version`.
    """
    pen = Pen(command="members.correct_member", by=by, at=at, key=key)
    values = correction.values
    dossier = hold(person, version, values, pen=pen)
    refuse_for(lambda: policies.refusal_to_correct(dossier, values, by=by, at=at))
    for name in OF_THE_PERSON & values.keys():
        setattr(dossier.row, name, values[name])
    facts = {name: each for name, each in values.items() if name not in OF_THE_PERSON}
    dossier.edit(dossier.membership, **facts, source=correction.source, source_on=pen.today)
    return pen.write([dossier])
