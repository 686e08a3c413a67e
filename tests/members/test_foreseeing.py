"""What a list of enterprises means for members: numbers by the viewer's rights, never persons."""

from collections.abc import Callable
from datetime import date

from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.intake.registers import CellChange, Consequence, Effect, Outcome, consequences
from nentang.members.foreseeing import foresee
from nentang.members.models import Person
from nentang.organisations.models import PartyOrganisation

ON = date(2019, 11, 5)


def foreseen(*enterprises: Enterprise, viewer: Actor) -> list[Consequence]:
    change = CellChange("status", "Đang hoạt động", "Đã giải thể")
    effects = [Effect(each.uid, Outcome.CHANGED, (change,)) for each in enterprises]
    return foresee(effects, viewer=viewer, as_of=ON)


def test_who_sees_persons_gets_the_number(
    worker: Person, weaving: Enterprise, own: PartyOrganisation, garment: Enterprise, keeper: Actor,
    admit: Callable[..., Person],
) -> None:  # fmt: skip
    for name in ("Lê Một", "Lê Hai", "Lê Ba"):
        admit(name, own)
    (told,) = foreseen(weaving, garment, viewer=keeper)
    assert told.words == "4 đảng viên đang làm việc ở doanh nghiệp giải thể"
    assert set(told.records) == {weaving.uid, garment.uid}
    assert "chuyển sinh hoạt" in told.task
    assert "Lê" not in told.words + told.task


def test_who_sees_the_advice_only_gets_classes(
    worker: Person, weaving: Enterprise, own: PartyOrganisation, garment: Enterprise,
    admit: Callable[..., Person],
) -> None:  # fmt: skip
    for name in ("Lê Một", "Lê Hai", "Lê Ba"):
        admit(name, own)
    leader = Actor("xem", (Grant("leader", "/ninh-binh/"),))
    (told,) = foreseen(weaving, garment, viewer=leader)
    assert told.words == (
        "2 doanh nghiệp giải thể có đảng viên đang làm việc: 1 nơi có 1–2, 1 nơi có từ 3 đảng viên"
    )


def test_the_planning_department_and_who_has_no_members_get_nothing(
    worker: Person, weaving: Enterprise, garment: Enterprise, keeper: Actor
) -> None:
    planner = Actor("khanh", (Grant("planning", "/ninh-binh/"),))
    assert foreseen(weaving, viewer=planner) == []
    assert foreseen(garment, viewer=keeper) == []
    assert foreseen(viewer=keeper) == []


def test_it_is_said_of_a_list_of_dissolved_enterprises(
    worker: Person, weaving: Enterprise, keeper: Actor
) -> None:
    change = CellChange("status", "Đang hoạt động", "Đã giải thể")
    effect = Effect(weaving.uid, Outcome.CHANGED, (change,))
    told = consequences("enterprises_dissolved", [effect], viewer=keeper, as_of=ON)
    assert "1 đảng viên đang làm việc ở doanh nghiệp giải thể" in [each.words for each in told]
