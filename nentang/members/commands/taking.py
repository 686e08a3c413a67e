"""A whole list of members, in one entry."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.core.decisions import Receipt, Refusal, Refused
from nentang.kit.access.actors import Actor
from nentang.kit.access.writing import refuse_for
from nentang.kit.intake.registers import Incoming, Source
from nentang.kit.ledger import chain
from nentang.members import policies
from nentang.members.judging import planned
from nentang.members.writing import Pen


@chain.command("members.take_list", gettext_lazy("nhập danh sách đảng viên"))
def take_list(
    *, rows: Sequence[Incoming], source: Source, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Take in what a list brings that is new or changed, in one entry; wrong rows stay out.

    :raises Refused: if nothing is new or changed, or the actor keeps no members.
    """
    refuse_for(lambda: policies.refusal_to_take(by=by))
    plans = [each for each in planned(rows, source, viewer=by) if each.is_written]
    if not plans:
        raise Refused(Refusal(_("Danh sách không có dòng nào mới hoặc thay đổi để ghi vào sổ.")))
    pen = Pen(command="members.take_list", by=by, at=at, key=key)
    return pen.write([plan.result(source) for plan in plans])
