"""Commands on party organisations: founded, corrected, their committees, their end."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nentang.core.decisions import Conflict, Receipt, Refused
from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Place
from nentang.kit.ledger.models import Change, Entry, Outcome
from nentang.organisations import commands
from nentang.organisations.models import CommitteeTerm, PartyOrganisation
from nentang.organisations.registrations import Closing, Correction, Founding, Term
from tests.conftest import AT, FIRST_PARK
from tests.organisations.acting import TOMORROW, entries
from tests.organisations.conftest import BLOC, KNOWN, SAID, found

FOUNDING = Founding(name="Chi bộ A", kind="GRASSROOTS_CELL", source=SAID, known_on=KNOWN)
CLOSING = Closing(
    kind="ADMINISTRATIVE", on=date(2019, 10, 1), number="30-QĐ/ĐUK", reason="Ít người"
)


TERM = Term(valid_from=date(2019, 5, 19), number="12-QĐ/ĐUK", seat_count=3)


def founded(founding: Founding, by: Actor, key: str | None = None) -> Receipt:
    return commands.found_organisation(founding=founding, by=by, at=AT, key=key)


def correct(row: PartyOrganisation, by: Actor, version: int = 1, **values: Any) -> Receipt:
    change = Correction(values=values, source="Quyết định 9", known_on=KNOWN)
    return commands.correct_organisation(
        organisation=row.uid, version=version, correction=change, by=by, at=AT
    )


def take_office(row: PartyOrganisation, term: Term, by: Actor, version: int) -> Receipt:
    return commands.record_term(organisation=row.uid, version=version, term=term, by=by, at=AT)


def close(row: PartyOrganisation, closing: Closing, by: Actor) -> Receipt:
    return commands.close_organisation(
        organisation=row.uid, version=1, closing=closing, by=by, at=AT
    )


def test_a_cell_stands_below_its_enterprise_and_in_the_partys_tree(
    cell: PartyOrganisation, bloc: PartyOrganisation, enterprise: Enterprise
) -> None:
    part = cell.uid.hex[:12]
    assert cell.scope_path == f"{enterprise.scope_path}tc-{part}/"
    assert cell.tree_path == f"{bloc.tree_path}{part}/"
    place = Place.objects.unscoped(reason="test").get(path=cell.scope_path)
    assert (place.kind, place.name, place.valid_from) == (
        "ORGANISATION",
        "Chi bộ May Gián Khẩu",
        date(2019, 5, 19),
    )


def test_without_an_enterprise_it_stands_below_its_superior_else_at_the_place(
    committee: PartyOrganisation, bloc: PartyOrganisation
) -> None:
    assert committee.place_path == bloc.scope_path
    assert bloc.place_path == BLOC
    assert bloc.parent is None


def test_what_the_ledger_says_gives_the_record_again(cell: PartyOrganisation) -> None:
    changes = Change.objects.filter(uid=cell.uid)
    told = {change.field: change.after for change in changes}
    assert (told["name"], told["founded_on"]) == ("Chi bộ May Gián Khẩu", "2019-05-19")
    assert told["founding_number"] == "12-QĐ/ĐUK"


def test_a_form_that_was_sent_twice_founds_once(bloc: PartyOrganisation, keeper: Actor) -> None:
    founding = replace(FOUNDING, parent=bloc.uid)
    assert founded(founding, keeper, "k1") == founded(founding, keeper, "k1")
    assert PartyOrganisation.objects.visible_to(keeper).filter(name="Chi bộ A").count() == 1


def test_names_that_look_like_markup_or_formulas_are_only_names(
    bloc: PartyOrganisation, keeper: Actor
) -> None:
    name = '=HYPERLINK("x") <script>alert(1)</script>\u202e'
    row = found(keeper, name=name, kind="GRASSROOTS_CELL", parent=bloc.uid)
    assert row.name == name
    assert "script" in row.search_key


def test_found_organisation_is_refused_outside_the_actors_places(
    bloc: PartyOrganisation, near_keeper: Actor, reader: Actor, second: Enterprise
) -> None:
    before = entries()
    with pytest.raises(Refused, match="Không tìm thấy doanh nghiệp"):
        founded(replace(FOUNDING, enterprise=second.uid), near_keeper)
    with pytest.raises(Refused, match="Không tìm thấy tổ chức cấp trên"):
        founded(replace(FOUNDING, parent=bloc.uid), near_keeper)
    with pytest.raises(Refused, match="phạm vi"):
        founded(replace(FOUNDING, place_path=FIRST_PARK), reader)
    assert entries() == before
    assert Entry.objects.filter(outcome=Outcome.REFUSED, by="hoa").count() == 1


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"place_path": ""}, "Chọn doanh nghiệp"),
        ({"place_path": "/ninh-binh/khong-co/"}, "không còn trong cây"),
        ({"founded_on": TOMORROW}, "không thể sau hôm nay"),
        ({"code": "DBK"}, "Mã DBK đã dùng"),
        ({"place_path": "/ninh-binh/" + "a" * 240 + "/"}, "sát đáy"),
    ],
)
def test_a_founding_that_does_not_fit_is_refused(
    changed: dict[str, Any], reason: str, bloc: PartyOrganisation, keeper: Actor
) -> None:
    with pytest.raises(Refused, match=reason):
        founded(replace(FOUNDING, **{"place_path": BLOC} | changed), keeper)


def test_a_founding_too_deep_in_the_partys_tree_is_refused(
    bloc: PartyOrganisation, enterprise: Enterprise, keeper: Actor
) -> None:
    parent = bloc
    for n in range(17):
        parent = found(
            keeper, name=f"{n}", kind="SECTION", parent=parent.uid, enterprise=enterprise.uid
        )
    assert len(parent.tree_path) == 235
    parent = found(keeper, name="18", kind="SECTION", parent=parent.uid, enterprise=enterprise.uid)
    with pytest.raises(Refused, match="sát đáy"):
        founded(replace(FOUNDING, parent=parent.uid, enterprise=enterprise.uid), keeper)


def test_a_correction_changes_name_place_and_source(cell: PartyOrganisation, keeper: Actor) -> None:
    correct(cell, keeper, name="Chi bộ May Xanh", code="MX")
    row = PartyOrganisation.objects.visible_to(keeper).get(pk=cell.pk)
    assert (row.name, row.code, row.source, row.version) == (
        "Chi bộ May Xanh",
        "MX",
        "Quyết định 9",
        2,
    )
    assert Place.objects.unscoped(reason="test").get(path=row.scope_path).name == "Chi bộ May Xanh"


def test_correct_organisation_is_refused_with_its_reason(
    cell: PartyOrganisation, bloc: PartyOrganisation, keeper: Actor, reader: Actor
) -> None:
    with pytest.raises(Refused, match="không được giao"):
        correct(cell, reader, name="B")
    with pytest.raises(Refused, match="Không có gì thay đổi"):
        correct(cell, keeper, name=cell.name)
    with pytest.raises(Refused, match="Mã DBK đã dùng"):
        correct(cell, keeper, code="DBK")
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        correct(cell, keeper, founded_on=TOMORROW)
    close(cell, CLOSING, keeper)
    with pytest.raises(Refused, match="không thể sau ngày kết thúc"):
        correct(cell, keeper, version=2, founded_on=date(2019, 10, 2))


def test_the_second_of_two_editors_is_told_what_the_first_wrote(
    cell: PartyOrganisation, keeper: Actor
) -> None:
    correct(cell, keeper, name="Chi bộ Một")
    with pytest.raises(Conflict) as told:
        correct(cell, keeper, name="Chi bộ Hai")
    assert told.value.theirs.values["name"] == "Chi bộ Một"


def test_a_new_committee_ends_the_one_in_office(cell: PartyOrganisation, keeper: Actor) -> None:
    take_office(cell, TERM, keeper, 1)
    take_office(cell, Term(valid_from=date(2019, 11, 1), how="ELECTED"), keeper, 2)
    terms = CommitteeTerm.objects.visible_to(keeper).order_by("valid_from")
    assert [(t.how, t.valid_from, t.valid_to) for t in terms] == [
        ("APPOINTED", date(2019, 5, 19), date(2019, 11, 1)),
        ("ELECTED", date(2019, 11, 1), None),
    ]


def test_the_term_of_the_same_day_is_corrected(cell: PartyOrganisation, keeper: Actor) -> None:
    take_office(cell, TERM, keeper, 1)
    take_office(cell, replace(TERM, seat_count=5), keeper, 2)
    term = CommitteeTerm.objects.visible_to(keeper).get()
    assert (term.seat_count, term.version) == (5, 2)


def test_a_term_of_former_days_ends_before_the_one_in_office(
    cell: PartyOrganisation, keeper: Actor
) -> None:
    take_office(cell, TERM, keeper, 1)
    former = Term(valid_from=date(2015, 1, 1), valid_to=date(2019, 5, 19))
    take_office(cell, former, keeper, 2)
    assert CommitteeTerm.objects.visible_to(keeper).get(valid_to=None).valid_from == TERM.valid_from


def test_record_term_is_refused_where_it_overlaps_or_has_not_come(
    cell: PartyOrganisation, keeper: Actor, reader: Actor
) -> None:
    take_office(cell, TERM, keeper, 1)
    with pytest.raises(Refused, match="không được giao"):
        take_office(cell, TERM, reader, 2)
    with pytest.raises(Refused, match="trùng với nhiệm kỳ"):
        take_office(cell, replace(TERM, valid_from=date(2019, 1, 1)), keeper, 2)
    with pytest.raises(Refused, match="kết thúc sau ngày bắt đầu"):
        take_office(cell, replace(TERM, valid_to=TERM.valid_from), keeper, 2)
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        take_office(cell, replace(TERM, valid_from=TOMORROW), keeper, 2)
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        take_office(cell, replace(TERM, decided_on=TOMORROW), keeper, 2)


@pytest.mark.parametrize("kind", ["ADMINISTRATIVE", "MERGED", "DISCIPLINARY"])
def test_an_end_is_recorded_as_what_it_was_and_closes_the_place(
    kind: str, cell: PartyOrganisation, keeper: Actor
) -> None:
    receipt = close(cell, replace(CLOSING, kind=kind), keeper)
    row = PartyOrganisation.objects.visible_to(keeper).get(pk=cell.pk)
    assert (row.dissolution_kind, row.dissolved_on, row.dissolution_number) == (
        kind,
        CLOSING.on,
        "30-QĐ/ĐUK",
    )
    assert Place.objects.unscoped(reason="test").get(path=row.scope_path).valid_to == CLOSING.on
    assert Entry.objects.get(seq=receipt.entry).reason != ""


def test_what_still_stands_below_is_not_in_the_way_of_an_end(
    bloc: PartyOrganisation, committee: PartyOrganisation, keeper: Actor
) -> None:
    close(bloc, CLOSING, keeper)
    assert PartyOrganisation.objects.visible_to(keeper).get(pk=bloc.pk).dissolved_on == CLOSING.on


def test_close_organisation_is_refused_twice_and_on_days_that_do_not_fit(
    cell: PartyOrganisation, keeper: Actor, reader: Actor
) -> None:
    with pytest.raises(Refused, match="không được giao"):
        close(cell, CLOSING, reader)
    with pytest.raises(Refused, match="không thể trước ngày thành lập"):
        close(cell, replace(CLOSING, on=date(2019, 5, 18)), keeper)
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        close(cell, replace(CLOSING, on=TOMORROW), keeper)
    close(cell, CLOSING, keeper)
    with pytest.raises(Refused, match="đã kết thúc: Giải thể"):
        commands.close_organisation(
            organisation=cell.uid, version=2, closing=CLOSING, by=keeper, at=AT
        )
