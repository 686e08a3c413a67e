"""How what points at an enterprise goes along when two records are merged (own tables)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.core.decisions import Refusal
from nentang.enterprises.facts import ENDED
from nentang.enterprises.models import (
    Enterprise,
    EnterpriseStatus,
    FactSource,
    FinanceFigure,
    Kind,
    NotSame,
    WorkerCount,
)
from nentang.kit.access.merging import (
    How,
    Pair,
    Relation,
    all_left,
    lists,
    pairs_repeated,
    statuses_joined,
)
from nentang.kit.ui.shown import written_date


def begin() -> None:
    """Say so from the start of the program on."""
    lists(
        "enterprises.Enterprise",
        Relation(
            model=EnterpriseStatus,
            field="enterprise",
            how=How.MOVES,
            refuses=contradicting,
            moves=statuses_joined(EnterpriseStatus, "enterprise"),
        ),
        Relation(
            model=WorkerCount,
            field="enterprise",
            how=How.MOVES,
            label=gettext_lazy("lần ghi số lao động"),
            unique=("on",),
        ),
        Relation(
            model=FinanceFigure,
            field="enterprise",
            how=How.MOVES,
            label=gettext_lazy("năm vốn và doanh thu"),
            unique=("year",),
        ),
        Relation(
            model=FactSource,
            field="enterprise",
            how=How.MOVES,
            moves=all_left(FactSource, "enterprise"),
        ),
        Relation(model=NotSame, field="first", how=How.MOVES, moves=pairs_repeated(NotSame)),
        Relation(model=NotSame, field="second", how=How.STAYS),
        Relation(model=Enterprise, field="merged_into", how=How.STAYS),
    )


def contradicting(pair: Pair) -> Refusal | None:
    """Two records are one only if they are in the same state; a project comes before."""
    kept, lost = pair.kept, pair.lost
    if kept.kind == Kind.PROJECT and lost.kind == Kind.ENTERPRISE:
        return Refusal(_("Giữ hồ sơ doanh nghiệp, gộp dự án vào đó: bấm “Đổi bên giữ lại”."))
    if kept.kind != lost.kind:
        return _project_refused(kept, lost)
    if kept.status == lost.status:
        return None
    words = {"kept": kept.get_status_display(), "lost": lost.get_status_display()}
    text = _(
        "Hai hồ sơ khác trạng thái: giữ lại “%(kept)s”, gộp vào “%(lost)s”. Ghi trạng thái đúng "
        "ở hồ sơ sai rồi gộp."
    )
    return Refusal(text % words)


def _project_refused(kept: Enterprise, lost: Enterprise) -> Refusal | None:
    """A project that ended is no enterprise, and none is prepared after its enterprise ended."""
    if lost.status in ENDED:
        text = _("Dự án đã chấm dứt (%s), không thành doanh nghiệp này. Ghi lại trạng thái dự án.")
        return Refusal(text % lost.get_status_display())
    if kept.status in ENDED and lost.status_on > kept.status_on:
        words = {"status": kept.get_status_display(), "day": written_date(kept.status_on)}
        text = _(
            "Doanh nghiệp ở trạng thái “%(status)s” từ ngày %(day)s, trước khi dự án được ghi. "
            "Ghi lại trạng thái của một hồ sơ rồi gộp."
        )
        return Refusal(text % words)
    return None
