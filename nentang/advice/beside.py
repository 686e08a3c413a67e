"""The verdict beside each enterprise in the list of enterprises."""

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.advice import queries
from nentang.advice.addresses import list_url
from nentang.advice.conditions import saved_conditions
from nentang.advice.signs import SIGNS, members_words, organisation_words
from nentang.core.founding import Step
from nentang.enterprises.beside import Beside, Remark
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.sheets.declaration import Column
from nentang.kit.ui.parts import Tab

MEMBERS, ORGANISATION = "members", "organisation"


def advice_beside(rows: Sequence[UUID], viewer: Actor) -> Beside | None:
    """Return the verdict, members and organisation of each row, in one statement."""
    if not viewer.paths(Permission.ADVICE_VIEW):
        return None
    lines = queries.advice_lines(rows, viewer=viewer) if rows else {}
    return Beside(
        heading=_("Gợi ý theo Kế hoạch"),
        columns=(
            Column(key=MEMBERS, heading=_("ĐV"), width=8, is_derived=True),
            Column(key=ORGANISATION, heading=_("TC đảng"), width=26, is_derived=True),
        ),
        remarks={uid: _remark(line) for uid, line in lines.items()},
        lists=_lists(),
    )


def _lists() -> tuple[Tab, ...]:
    names = {
        "three_without": _("Từ 3 đảng viên, chưa có tổ chức"),
        "few": _("1-2 đảng viên"),
        "ventures": _("Dự án liên doanh"),
    }
    saved = saved_conditions()
    tabs = (Tab(name, list_url(saved[key])) for key, name in names.items())
    return (*tabs, Tab(_("Diện rà soát IV.2"), reverse("advice:review")))


def _remark(line: queries.AdviceLine) -> Remark:
    return Remark(
        sign=SIGNS[Step(line.step)],
        words=line.step_name,
        url=reverse("enterprises:record", args=[line.enterprise]),
        more={MEMBERS: members_words(line), ORGANISATION: organisation_words(line)},
    )
