"""What somebody decides about rows: one value of two, one record of several, or not this row."""

from uuid import uuid4

import pytest

from nentang.core.decisions import Conflict, Refused
from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.kit.intake.bodies import Choice, Take
from nentang.kit.intake.choices import Alike
from nentang.kit.intake.registers import NEW_RECORD
from nentang.kit.ledger.models import Entry
from tests.kit.intake.lists import Brought, bring

CODE, OTHER = "2700123459", "0110074068"
RENAMED = (1, "May Gián Khẩu Mới", CODE, "", 612, "Tạm ngừng")
NAMELESS = (2, "Công ty May Gián Khẩu", "", "KCN Gián Khẩu", 5, "")
TWIN, SECOND = (3, "Tre", OTHER, "KCN Gián Khẩu", 5, ""), (4, "Tre", OTHER, "KCN Gián Khẩu", 6, "")
CONFLICT = "Khác với sổ ở: Tên, Trạng thái"

pytestmark = pytest.mark.usefixtures("enterprise")


def brought(clerk: Actor) -> Brought:
    return bring(clerk, RENAMED, NAMELESS, TWIN, SECOND).judge()


def register_row() -> Enterprise:
    return Enterprise.objects.unscoped(reason="test").get(tax_code=CODE)


def test_a_conflict_waits_for_somebody_and_says_where_the_old_value_comes_from(
    clerk: Actor,
) -> None:
    found = brought(clerk)
    assert found.counts() == {"QUESTION": 4, "SKIPPED": 1}
    assert found.line(2).remedy == CONFLICT
    name = found.body(2).changes[0]
    assert (name.before, name.after) == ("May Gián Khẩu", "May Gián Khẩu Mới")
    assert (name.held_by, name.is_conflict) == ("Gõ tay ngày 01/01/2019", True)


def test_each_cell_is_decided_by_itself(clerk: Actor) -> None:
    found = brought(clerk)
    found.decide(2, cells={"name": (Take.HELD, None)})
    assert found.line(2).outcome == "QUESTION"
    found.decide(2, cells={"status": (Take.FILE, None)})
    assert found.counts()["CHANGED"] == 1
    found.apply()
    row = register_row()
    assert (row.name, row.status, row.workers) == ("May Gián Khẩu", "SUSPENDED", 612)


def test_another_value_can_be_typed(clerk: Actor) -> None:
    found = brought(clerk)
    found.decide(
        2,
        cells={"name": (Take.TYPED, "May Gián Khẩu Hai"), "status": (Take.HELD, None)},
    )
    found.apply()
    assert (register_row().name, register_row().status) == ("May Gián Khẩu Hai", "OPERATING")


def test_a_decision_can_be_made_anew(clerk: Actor) -> None:
    found = brought(clerk)
    found.decide_alike(Alike.FILE, CONFLICT)
    assert found.line(2).outcome == "CHANGED"
    found.decide(2, undoes=True)
    assert found.line(2).outcome == "QUESTION"
    assert found.body(2).choice == Choice()


def test_a_record_is_chosen_for_a_row_without_a_code(clerk: Actor) -> None:
    found = brought(clerk)
    [candidate] = found.body(3).candidates
    assert candidate.record == register_row().uid
    with pytest.raises(Refused, match="Dòng 2 của tệp đã nói về hồ sơ này"):
        found.decide(3, chosen=candidate.record)
    found.decide(2, leaves_out=True)
    found.decide(3, chosen=candidate.record)
    assert found.line(3).record == candidate.record


def test_only_a_record_that_was_offered_can_be_chosen(clerk: Actor) -> None:
    found = brought(clerk)
    with pytest.raises(Refused, match="không còn trong các hồ sơ giống"):
        found.decide(3, chosen=uuid4())
    with pytest.raises(Refused, match="không còn khác với sổ"):
        found.decide(2, cells={"address": (Take.HELD, None)})


def test_of_two_rows_about_one_record_one_is_left_out_and_the_other_goes_in(
    clerk: Actor,
) -> None:
    found = brought(clerk)
    found.decide(5, leaves_out=True)
    assert (found.line(5).outcome, found.line(4).outcome) == ("SKIPPED", "NEW")
    assert found.line(5).remedy == "Đã bỏ ra khỏi lần nhập này"
    found.decide(5, leaves_out=False)
    assert (found.line(5).outcome, found.line(4).outcome) == ("QUESTION", "QUESTION")
    found.decide(4, leaves_out=True)
    found.apply()
    taken = Enterprise.objects.unscoped(reason="test").get(tax_code=OTHER)
    assert taken.workers == 6


def test_rows_always_add_up_whatever_is_decided(clerk: Actor) -> None:
    found = brought(clerk)
    found.decide(5, leaves_out=True)
    found.decide_alike(Alike.OUT, found.line(3).remedy)
    found.decide_alike(Alike.HELD, CONFLICT)
    counts = found.row.counts
    assert sum(number for key, number in counts.items() if key.isupper()) == 5
    assert found.counts() == {"NEW": 1, "CHANGED": 1, "SKIPPED": 3}


@pytest.mark.parametrize(
    ("alike", "name"), [(Alike.FILE, "May Gián Khẩu Mới"), (Alike.HELD, "May Gián Khẩu")]
)
def test_all_that_are_mended_alike_are_decided_at_once(
    clerk: Actor, alike: Alike, name: str
) -> None:
    found = brought(clerk)
    found.decide_alike(alike, CONFLICT)
    found.apply()
    assert register_row().name == name


def test_the_most_likely_record_is_given_to_one_row_only(clerk: Actor) -> None:
    again = (3, "Công ty May Gián Khẩu X", "", "KCN Gián Khẩu", 7, "")
    found = bring(clerk, NAMELESS, again).judge()
    remedy = found.line(2).remedy
    found.decide_alike(Alike.FIRST, remedy)
    chosen = [found.body(number).choice.chosen for number in (2, 3)]
    assert chosen == [register_row().uid, None]
    found.decide_alike(Alike.NEW, remedy)
    assert found.body(3).choice.chosen == NEW_RECORD


def test_decide_row_is_refused_where_there_is_nothing_to_decide(clerk: Actor) -> None:
    found = brought(clerk)
    for number in (1, 99):  # the heads, and a row that the file hasn't
        with pytest.raises(Refused, match="không có gì để quyết định"):
            found.decide(number, version=1, leaves_out=True)
    with pytest.raises(Refused, match="không có gì để quyết định"):
        found.decide(2)
    found.decide_alike(Alike.HELD, CONFLICT)
    found.apply()
    with pytest.raises(Refused, match="đã ghi vào sổ"):
        found.decide(3, leaves_out=True)


def test_decide_group_is_refused_where_no_row_is_left(clerk: Actor) -> None:
    found = brought(clerk)
    for alike in (Alike.FIRST, Alike.NEW):
        with pytest.raises(Refused, match="Không còn dòng nào như thế"):
            found.decide_alike(alike, CONFLICT)
    with pytest.raises(Refused, match="Không còn dòng nào như thế"):
        found.decide_alike(Alike.FILE, found.line(4).remedy)


def test_pressed_twice_it_is_decided_once(clerk: Actor) -> None:
    found = brought(clerk)
    first = found.decide(5, leaves_out=True, version=1, key="k")
    entries = Entry.objects.count()
    assert found.decide(5, leaves_out=True, version=1, key="k") == first
    assert (Entry.objects.count(), found.line(5).version) == (entries, 2)


def test_of_two_windows_the_slower_is_told_so(clerk: Actor) -> None:
    found = brought(clerk)
    seen = found.version
    found.decide(2, cells={"name": (Take.FILE, None)})
    with pytest.raises(Conflict):
        found.decide(2, version=1, cells={"name": (Take.HELD, None)})
    found.decide(3, version=1, leaves_out=True)  # another row is no conflict
    with pytest.raises(Conflict):
        found.apply(version=seen)


def test_another_person_decides_nothing(clerk: Actor, neighbour: Actor) -> None:
    found = brought(clerk)
    found.by = neighbour
    with pytest.raises(Refused, match="Không tìm thấy"):
        found.decide(2, leaves_out=True)
