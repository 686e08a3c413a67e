"""How what points at an enterprise or a person goes along when two records are merged."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.core.decisions import Refusal
from nentang.kit.access.merging import (
    How,
    Pair,
    Periods,
    Relation,
    all_left,
    lists,
    pairs_repeated,
    statuses_joined,
)
from nentang.kit.access.roles import Permission
from nentang.members.models import (
    Activity,
    ActivityKind,
    CommitteeSeat,
    Membership,
    MembershipStatus,
    NotSame,
    Person,
    Workplace,
)

WHY = "parts of the two records that the command holds"


def begin() -> None:
    """Say so from the start of the program on."""
    _of_enterprises()
    _of_persons()


def _of_enterprises() -> None:
    lists(
        "enterprises.Enterprise",
        Relation(
            model=Workplace,
            field="enterprise",
            how=How.MOVES,
            label=gettext_lazy("nơi làm việc của đảng viên"),
            sees=Permission.PERSON_VIEW,
        ),
        Relation(model=Person, field="workplace", how=How.MOVES),
    )


def _of_persons() -> None:
    lists(
        "members.Person",
        Relation(
            model=Membership, field="person", how=How.MOVES, moves=all_left(Membership, "person")
        ),
        Relation(
            model=MembershipStatus,
            field="person",
            how=How.MOVES,
            refuses=contradicting,
            moves=statuses_joined(MembershipStatus, "person"),
        ),
        Relation(
            model=Activity,
            field="person",
            how=How.MOVES,
            label=gettext_lazy("nơi sinh hoạt"),
            unique=("kind", "valid_from"),
            periods=Periods(("kind",)),
            refuses=active_in_two,
        ),
        Relation(
            model=Workplace,
            field="person",
            how=How.MOVES,
            label=gettext_lazy("nơi làm việc"),
            unique=("valid_from",),
            periods=Periods(),
        ),
        Relation(
            model=CommitteeSeat,
            field="person",
            how=How.MOVES,
            label=gettext_lazy("chức vụ cấp ủy"),
            periods=Periods(("term_id",)),
        ),
        Relation(model=NotSame, field="first", how=How.MOVES, moves=pairs_repeated(NotSame)),
        Relation(model=NotSame, field="second", how=How.STAYS),
        Relation(model=Person, field="merged_into", how=How.STAYS),
    )


def contradicting(pair: Pair) -> Refusal | None:
    """Two records are one member only if they are in the same state."""
    kept, lost = pair.kept, pair.lost
    if kept.status == lost.status:
        return None
    words = {"kept": kept.get_status_display(), "lost": lost.get_status_display()}
    text = _(
        "Hai hồ sơ khác trạng thái: giữ lại “%(kept)s”, gộp vào “%(lost)s”. Ghi trạng thái đúng "
        "ở hồ sơ sai rồi gộp."
    )
    return Refusal(text % words)


def active_in_two(pair: Pair) -> Refusal | None:
    """Nobody is officially active in two organisations at once (T-03)."""
    rows = Activity.objects.unscoped(reason=WHY).filter(
        person__in=(pair.kept.pk, pair.lost.pk), kind=ActivityKind.OFFICIAL, valid_to=None
    )
    if len(set(rows.values_list("organisation_id", flat=True))) < 2:
        return None
    text = _(
        "Hai hồ sơ đang sinh hoạt chính thức ở hai tổ chức đảng. Ghi chuyển sinh hoạt để cả hai "
        "về một tổ chức rồi gộp."
    )
    return Refusal(text)
