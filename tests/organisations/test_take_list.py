"""Lists taken in: known again by code or name, superiors in the same file, wrong rows told."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nentang.core.decisions import Refused
from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Place
from nentang.kit.intake.registers import Incoming, Judgement, Outcome, Source, register_of
from nentang.kit.ledger.models import Entry
from nentang.organisations import commands, queries
from nentang.organisations.conditions import Conditions
from nentang.organisations.judging.planning import judge
from nentang.organisations.models import PartyOrganisation
from nentang.organisations.registrations import Closing
from nentang.organisations.sheets import ORGANISATIONS, sheet_rows
from tests.conftest import AT, FIRST_PARK
from tests.organisations.conftest import BLOC, found

SOURCE = Source("Ban Tổ chức", "to-chuc.xlsx", date(2019, 11, 1), BLOC)


def row(number: int, **values: Any) -> Incoming:
    return Incoming(number, values)


def judged(*rows: Incoming, by: Actor, source: Source = SOURCE) -> list[Judgement]:
    return judge(rows, source, viewer=by)


def outcomes(*rows: Incoming, by: Actor, source: Source = SOURCE) -> list[str]:
    return [each.outcome.value for each in judged(*rows, by=by, source=source)]


def problem(one: Incoming, *, by: Actor, source: Source = SOURCE) -> tuple[str, str, str]:
    """Return outcome, column and words of the last problem of a row."""
    (judgement,) = judged(one, by=by, source=source)
    last = judgement.problems[-1]
    return judgement.outcome.value, last.column, last.words


def take(*rows: Incoming, by: Actor, source: Source = SOURCE, key: str | None = None) -> Any:
    return commands.take_list(rows=rows, source=source, by=by, at=AT, key=key)


def named(name: str) -> PartyOrganisation:
    return PartyOrganisation.objects.unscoped(reason="test").get(name=name)


def test_superiors_may_come_in_the_same_list_in_any_order(parks: None, keeper: Actor) -> None:
    Place(path=BLOC, kind="BLOC", name="Khối", valid_from=date(2019, 1, 1)).save()
    rows = (
        row(4, code="C2", name="Chi bộ 2", parent="Đảng bộ Dệt", kind="chi bộ trực thuộc"),
        row(5, code="C1", name="Đảng bộ Dệt", parent="DB", founded_on=date(2010, 2, 3)),
        row(6, code="DB", name="Đảng bộ Khối", kind="Đảng bộ cấp trên cơ sở"),
    )
    assert outcomes(*rows, by=keeper) == ["NEW", "NEW", "NEW"]
    before = Entry.objects.count()
    receipt = take(*rows, by=keeper, key="k")
    assert take(*rows, by=keeper, key="k") == receipt
    assert Entry.objects.count() == before + 1
    top, middle, cell = named("Đảng bộ Khối"), named("Đảng bộ Dệt"), named("Chi bộ 2")
    assert (cell.parent, middle.parent, top.parent) == (middle, top, None)
    assert cell.tree_path.startswith(middle.tree_path)
    assert cell.scope_path.startswith(middle.scope_path)
    assert (cell.kind, middle.kind) == ("SUBORDINATE_CELL", "GRASSROOTS_COMMITTEE")
    assert middle.source == "Ban Tổ chức: to-chuc.xlsx"
    place = Place.objects.unscoped(reason="test").get(path=cell.scope_path)
    assert place.kind == "ORGANISATION"
    assert outcomes(*rows, by=keeper) == ["UNCHANGED"] * 3


def test_a_tax_code_puts_it_into_its_enterprise(
    enterprise: Enterprise, bloc: PartyOrganisation, keeper: Actor
) -> None:
    take(row(2, name="Chi bộ May", parent="DBK", tax_code="2700 123 459"), by=keeper)
    made = named("Chi bộ May")
    assert (made.enterprise_id, made.place_path) == (enterprise.pk, enterprise.scope_path)
    assert made.kind == "GRASSROOTS_CELL"


def test_what_changed_is_told_by_cell_and_written(cell: PartyOrganisation, keeper: Actor) -> None:
    line = row(2, code="mgk", name="Chi bộ May Xanh", founded_on=date(2019, 5, 20))
    (judgement,) = judged(line, by=keeper)
    assert (judgement.outcome, judgement.record, judgement.version) == (
        Outcome.CHANGED,
        cell.uid,
        1,
    )
    told = {change.column: (change.before, change.after) for change in judgement.changes}
    assert told == {
        "name": ("Chi bộ May Gián Khẩu", "Chi bộ May Xanh"),
        "founded_on": (date(2019, 5, 19), date(2019, 5, 20)),
    }
    take(line, by=keeper)
    cell.refresh_from_db()
    assert (cell.name, cell.founded_on, cell.version) == (
        "Chi bộ May Xanh",
        date(2019, 5, 20),
        2,
    )
    assert Place.objects.unscoped(reason="test").get(path=cell.scope_path).name == cell.name


def test_an_empty_cell_overwrites_nothing(cell: PartyOrganisation, keeper: Actor) -> None:
    line = row(2, name=cell.name, founded_on=None, founding_number=None, parent="Dang bo khoi")
    assert outcomes(line, by=keeper) == ["UNCHANGED"]


def test_a_name_loses_neither_marks_nor_its_letters_size(
    cell: PartyOrganisation, bloc: PartyOrganisation, keeper: Actor
) -> None:
    plain = [row(2, name="chi bo may gian khau"), row(2, name="CHI BỘ MAY GIÁN KHẨU")]
    assert [outcomes(each, by=keeper) for each in plain] == [["UNCHANGED"], ["UNCHANGED"]]
    found(keeper, name="Chi bo Det", kind="GRASSROOTS_CELL", parent=bloc.uid)
    assert outcomes(row(2, name="Chi bộ Dệt"), by=keeper) == ["CHANGED"]


def test_a_kind_changes_in_words(cell: PartyOrganisation, keeper: Actor) -> None:
    (judgement,) = judged(row(2, code="MGK", kind="Đảng bộ cơ sở"), by=keeper)
    (change,) = judgement.changes
    assert (change.before, change.after) == ("Chi bộ cơ sở", "Đảng bộ cơ sở")


def test_an_end_closes_the_place(cell: PartyOrganisation, keeper: Actor) -> None:
    ended: dict[str, Any] = {"dissolved_on": date(2019, 10, 1), "dissolution_number": "9"}
    rows = (
        row(2, code="MGK", dissolution_kind="Giải tán", **ended),
        row(3, name="Chi bộ cũ", kind="CBCS", dissolution_kind="sáp nhập", **ended),
    )
    take(*rows, by=keeper)
    cell.refresh_from_db()
    assert (cell.dissolution_kind, cell.dissolution_number) == ("DISCIPLINARY", "9")
    for each in (cell, named("Chi bộ cũ")):
        node = Place.objects.unscoped(reason="test").get(path=each.scope_path)
        assert node.valid_to == max(date(2019, 10, 1), node.valid_from)
    assert named("Chi bộ cũ").dissolution_kind == "MERGED"


def test_an_end_without_its_day_or_way_is_said(cell: PartyOrganisation, keeper: Actor) -> None:
    (said,) = judged(row(2, code="MGK", dissolution_kind="Giải thể"), by=keeper)
    assert (said.outcome, said.problems[0].column) == (Outcome.UNCHANGED, "dissolved_on")
    (said,) = judged(row(2, code="MGK", dissolved_on=date(2019, 10, 1)), by=keeper)
    assert (said.outcome, said.problems[0].column) == (Outcome.CHANGED, "dissolution_kind")


def test_a_list_does_not_move_an_organisation(
    cell: PartyOrganisation, committee: PartyOrganisation, second: Enterprise, keeper: Actor
) -> None:
    line = row(2, code="MGK", parent="KCN", tax_code=second.tax_code)
    (judgement,) = judged(line, by=keeper)
    assert judgement.outcome is Outcome.UNCHANGED
    assert [each.column for each in judgement.problems] == ["parent", "tax_code"]


@pytest.mark.parametrize(
    ("values", "outcome", "column", "words"),
    [
        ({"name": "Chi bộ B", "parent": "Đảng bộ lạ"}, "ERROR", "parent", "Chưa có tổ chức cấp"),
        ({"name": "Chi bộ B", "tax_code": "0100112437"}, "ERROR", "tax_code", "Chưa có doanh"),
        ({"name": "Chi bộ B", "tax_code": "so moi"}, "ERROR", "tax_code", "Chưa có doanh"),
        (
            {"name": "Chi bộ B", "kind": "hội quán"},
            "ERROR",
            "kind",
            "Ghi một trong các loại: Chi bộ cơ sở; ",
        ),
        ({"name": "Tổ hợp tác"}, "ERROR", "kind", "Chưa có loại"),
        ({"kind": "Chi bộ cơ sở", "code": "X1"}, "ERROR", "name", "Chưa có tên"),
        ({"name": "Chi bộ B", "founded_on": date(2019, 11, 2)}, "ERROR", "founded_on", "sau ngày"),
        ({"name": "Chi bộ " + "b" * 300}, "ERROR", "name", "Dài hơn mức"),
        (
            {
                "name": "Chi bộ B",
                "founded_on": date(2019, 3, 2),
                "dissolved_on": date(2019, 3, 1),
                "dissolution_kind": "giải thể",
            },
            "ERROR",
            "dissolved_on",
            "trước ngày thành lập",
        ),
        (
            {"code": "MGK", "dissolved_on": date(2019, 5, 1), "dissolution_kind": "giải thể"},
            "ERROR",
            "dissolved_on",
            "trước ngày thành lập",
        ),
        ({"name": "Chi bộ B"}, "NEW", "kind", "suy từ tên"),
    ],
)
def test_what_is_wrong_with_a_row_is_told_at_its_cell(
    values: dict[str, Any],
    outcome: str,
    column: str,
    words: str,
    cell: PartyOrganisation,
    keeper: Actor,
) -> None:
    said = problem(row(2, **values), by=keeper)
    assert said[:2] == (outcome, column)
    assert words in said[2]


def test_a_row_without_a_place_asks_for_one(parks: None, keeper: Actor) -> None:
    nowhere = Source("Ban Tổ chức", "a.xlsx", date(2019, 11, 1))
    said = problem(row(2, name="Chi bộ B"), by=keeper, source=nowhere)
    assert said[:2] == ("ERROR", "parent")
    assert "Chưa biết đặt ở đâu" in said[2]


def test_namesakes_are_a_question(
    cell: PartyOrganisation, bloc: PartyOrganisation, keeper: Actor
) -> None:
    for parent in (cell, bloc):
        found(keeper, name="Chi bộ 1", kind="SUBORDINATE_CELL", parent=parent.uid)
    assert problem(row(2, name="Chi bộ 1"), by=keeper)[:2] == ("QUESTION", "name")
    assert outcomes(row(2, name="Chi bộ 1", parent="MGK"), by=keeper) == ["UNCHANGED"]
    below = row(2, name="Tổ", kind="CBTT", parent="chi bộ 1")
    assert problem(below, by=keeper)[:2] == ("QUESTION", "parent")


def test_the_superior_of_the_record_decides_between_namesakes(
    cell: PartyOrganisation, bloc: PartyOrganisation, keeper: Actor
) -> None:
    rows = [
        found(keeper, name="Đảng bộ Dệt", kind="SECTION", parent=parent.uid)
        for parent in (cell, bloc)
    ]
    found(keeper, name="Chi bộ 9", code="C9", kind="SUBORDINATE_CELL", parent=rows[1].uid)
    for line in (
        row(2, code="C9", parent="Đảng bộ Dệt"),
        row(2, name="Chi bộ 9", parent="Đảng bộ Dệt"),
    ):
        assert outcomes(line, by=keeper) == ["UNCHANGED"]


def test_rows_that_repeat_each_other_are_a_question_that_names_them(
    bloc: PartyOrganisation, keeper: Actor
) -> None:
    rows = (
        row(2, name="Chi bộ B", parent="DBK"),
        row(3, name="CHI BỘ B", parent="dbk"),
        row(4, code="Q", name="Chi bộ Q"),
        row(5, code="q", name="Chi bộ R"),
    )
    assert outcomes(*rows, by=keeper) == ["QUESTION"] * 4
    assert "2, 3 nói về cùng" in judged(*rows, by=keeper)[0].problems[-1].words
    found_by_the_intake = Incoming(2, {"name": "Chi bộ B", "parent": "DBK"}, repeats=(9,))
    assert "2, 9" in problem(found_by_the_intake, by=keeper)[2]


def test_a_record_named_by_its_code_and_by_its_name_is_asked_about(
    cell: PartyOrganisation, keeper: Actor
) -> None:
    rows = (row(2, code="MGK", name="Chi bộ May Xanh"), row(3, name=cell.name))
    assert outcomes(*rows, by=keeper) == ["QUESTION", "QUESTION"]


def test_rows_above_each_other_in_a_circle_or_too_deep_are_wrong(
    bloc: PartyOrganisation, keeper: Actor
) -> None:
    circle = (
        row(2, code="A", name="Đảng bộ A", parent="B"),
        row(3, code="B", name="Đảng bộ B", parent="A"),
    )
    assert outcomes(*circle, by=keeper) == ["ERROR", "ERROR"]
    own = row(2, code="S", name="Đảng bộ S", parent="S")
    assert outcomes(own, by=keeper) == ["ERROR"]
    deep = [row(n, code=f"L{n}", name=f"Đảng bộ {n}", parent=f"L{n - 1}") for n in range(2, 9)]
    first = row(1, code="L1", name="Đảng bộ 1", parent="DBK")
    said = outcomes(*reversed([first, *deep]), by=keeper)
    assert said[::-1] == ["NEW"] * 4 + ["ERROR"] * 4


def test_below_a_wrong_row_nothing_new_is_opened(bloc: PartyOrganisation, keeper: Actor) -> None:
    rows = (
        row(2, code="B", name="Chi bộ B", parent="A"),
        row(3, code="A", name="Đảng bộ A", parent="không có"),
        row(4, code="C", name="Chi bộ C", parent="B"),
    )
    assert outcomes(*rows, by=keeper) == ["ERROR", "ERROR", "ERROR"]


def test_below_a_wrong_row_of_a_known_organisation_others_are_opened(
    committee: PartyOrganisation, keeper: Actor
) -> None:
    rows = (
        row(2, code="KCN", name="Đảng bộ KCN", kind="hội quán"),
        row(3, name="Chi bộ C", parent="KCN"),
        row(4, name="Chi bộ D", parent="Đảng bộ KCN Mới"),
        row(5, code="KCN2", name="Đảng bộ KCN Mới", parent="DBK"),
    )
    assert outcomes(*rows, by=keeper) == ["ERROR", "NEW", "NEW", "NEW"]


def test_a_superior_known_by_name_may_get_its_code_in_the_same_list(
    bloc: PartyOrganisation, keeper: Actor
) -> None:
    parent = found(keeper, name="Đảng bộ Dệt", kind="GRASSROOTS_COMMITTEE", parent=bloc.uid)
    found(keeper, name="Chi bộ 1", kind="SUBORDINATE_CELL", parent=parent.uid)
    rows = (
        row(2, name="Chi bộ 1", parent="D1"),
        row(3, name="Chi bộ 2", parent="D1"),
        row(4, code="D1", name="Đảng bộ Dệt", parent="DBK"),
    )
    assert outcomes(*rows, by=keeper) == ["UNCHANGED", "NEW", "CHANGED"]
    take(*rows, by=keeper)
    assert named("Chi bộ 2").parent == parent


def test_nothing_of_other_places_is_written_or_told(
    cell: PartyOrganisation, bloc: PartyOrganisation, near_keeper: Actor, reader: Actor
) -> None:
    park = Source("Chi bộ", "a.xlsx", date(2019, 11, 1), FIRST_PARK)
    taken = row(2, code="DBK", name="Chi bộ X", kind="CBCS")
    assert problem(taken, by=near_keeper, source=park)[:2] == ("ERROR", "code")
    said = problem(row(2, name="Chi bộ B"), by=near_keeper)
    assert "Ngoài phạm vi" in said[2]
    assert outcomes(row(2, code="MGK", name="Chi bộ B"), by=reader) == ["ERROR"]
    assert outcomes(row(2, code="MGK", name=cell.name), by=reader) == ["UNCHANGED"]


def test_a_place_too_deep_in_the_tree_is_said(bloc: PartyOrganisation, keeper: Actor) -> None:
    deep = bloc
    for n in range(11):
        deep = found(keeper, name=f"Đảng bộ {n}", kind="SECTION", parent=deep.uid, code=f"X{n}")
    said = problem(row(2, name="Chi bộ B", parent=deep.code), by=keeper)
    assert "sát đáy" in said[2]


def test_take_list_is_refused_without_the_right_or_anything_to_write(
    cell: PartyOrganisation, keeper: Actor, reader: Actor
) -> None:
    with pytest.raises(Refused, match="không được nhập danh sách"):
        take(row(2, name="Chi bộ B"), by=reader)
    with pytest.raises(Refused, match="không có dòng nào mới"):
        take(row(2, code="MGK", name=cell.name), by=keeper)
    with pytest.raises(Refused, match="không có dòng nào mới"):
        take(by=keeper)


def test_wrong_rows_stay_out_and_the_others_are_taken(
    bloc: PartyOrganisation, keeper: Actor
) -> None:
    take(row(2, name="Chi bộ B"), row(3, name="Tổ hợp tác"), by=keeper)
    assert PartyOrganisation.objects.visible_to(keeper).count() == 2


def test_judging_costs_the_same_for_many_rows(
    cell: PartyOrganisation, bloc: PartyOrganisation, keeper: Actor
) -> None:
    def statements(n: int) -> int:
        rows = [row(i, name=f"Chi bộ {i}", parent="DBK", code=f"N{i}") for i in range(n)]
        with CaptureQueriesContext(connection) as made:
            judge(rows, SOURCE, viewer=keeper)
        return len(made)

    assert statements(2) == statements(300)


def test_an_export_taken_in_again_changes_nothing(
    cell: PartyOrganisation, committee: PartyOrganisation, keeper: Actor
) -> None:
    closing = Closing(kind="MERGED", on=date(2019, 10, 1), number="3")
    commands.close_organisation(
        organisation=committee.uid, version=1, closing=closing, by=keeper, at=AT
    )
    lines = queries.all_rows("party", Conditions(), viewer=keeper)
    rows = [Incoming(n, line) for n, line in enumerate(sheet_rows(ORGANISATIONS, lines), 2)]
    assert len(rows) == 3
    assert set(outcomes(*rows, by=keeper)) == {"UNCHANGED"}


def test_the_register_is_offered() -> None:
    register = register_of("organisations")
    assert register is not None
    assert register.judge is judge
