"""Lists that go out and come back: whatever is written in a record, nothing changes."""

import io
from datetime import date
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from nentang.enterprises import commands
from nentang.enterprises.registrations import Count, Registration, Since
from nentang.kit.access.actors import Actor
from nentang.kit.intake.registers import Outcome, offered
from nentang.kit.sheets.values import tidy
from nentang.kit.sheets.writing import Stamp, write_sheet
from tests.conftest import AT, FIRST_PARK, SECOND_PARK, SINCE
from tests.enterprises.lists import CODE, KNOWN_ON, OTHER_CODE, judged, read, row, taken

ODD = (
    "=1+1",
    "+84 30",
    "-x",
    "@SUM(A1)",
    "＝HYPERLINK(1)",
    "'0123",
    "Hoà Bình",
    "Tổng cộng",
    "I. A",
    "Î",
    "Ñoâ",
    "Müller",
    "(",
)
LETTERS = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY0123456789 .,-&()/=+@'\""
    "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
    "ÁÀẢÃẠẮẰẲẴẶẤẦẨẪẬÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ"
    "ÄÅÆÇËÎÏÐÑÖØÛÜÞßäåæçëîïðñöøûüþÿŒœŠšŽžŸJFWZjfwz"
)
TEXTS = st.one_of(st.sampled_from(ODD), st.text(LETTERS, min_size=1, max_size=40).map(tidy))
DAYS = st.dates(date(2000, 1, 1), date(2019, 10, 30))
KEYS = ("enterprises", "enterprises_new", "enterprises_dissolved", "projects", "worker_counts")


def exported(viewer: Actor, key: str = "enterprises") -> bytes:
    register = offered(key)
    assert register.rows
    stream = io.BytesIO()
    rows = register.rows(viewer=viewer, as_of=KNOWN_ON)
    write_sheet(stream, register.sheet, rows, stamp=Stamp(("Xuất lúc 10:42",)))
    return stream.getvalue()


@st.composite
def registrations(draw: st.DrawFn) -> list[Registration]:
    """Draw an enterprise, one that is dissolved, and a project, of any words and days."""
    made = []
    for code, ended in ((CODE, False), (OTHER_CODE, True), (None, False)):
        began, counted = draw(DAYS), draw(st.lists(DAYS, max_size=3, unique=True))
        periods: tuple[Since, ...] = ()
        if ended:
            last = Since(
                "DISSOLVED", KNOWN_ON, "QĐ", decision=draw(st.sampled_from(["", "012/QĐ"]))
            )
            periods = (Since("OPERATING", began, "sổ"), last)
        made.append(
            Registration(
                name=draw(TEXTS.filter(bool)),
                tax_code=code,
                place_path=draw(st.sampled_from([FIRST_PARK, SECOND_PARK])),
                known_on=SINCE,
                source="sổ",
                legal_form=draw(st.sampled_from(["", "CP", "TNHH1", "HTX"])),
                ownership_stat=draw(st.sampled_from(["", "STATE", "NON_STATE", "FDI"])),
                vsic_code=(trade := draw(st.sampled_from(["", "0111", "14", "1410"]))),
                vsic_edition="2018" if trade else "",
                address=draw(TEXTS),
                investor=draw(TEXTS) if code is None else "",
                planned_start_on=draw(st.none() | DAYS) if code is None else None,
                established_on=draw(st.none() | DAYS) if code else None,
                workers=tuple(Count(day, draw(st.integers(0, 9_999)), "sổ") for day in counted),
                statuses=periods,
            )
        )
    return made


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=registrations())
def test_whatever_stands_in_a_record_comes_back_unchanged(
    parks: None, wide: Actor, rows: list[Registration]
) -> None:
    with transaction.atomic():
        commands.register_many(registrations=rows, by=wide, at=AT)
        for key in KEYS:
            incoming = read(exported(wide, key), key)
            said = judged(*incoming, viewer=wide, key=key)
            wrong = {each.outcome for each in said} & {Outcome.NEW, Outcome.CHANGED}
            assert not wrong, (key, [each for each in said if each.outcome in wrong])
        transaction.set_rollback(True)


def test_every_row_of_the_register_is_in_its_export(parks: None, clerk: Actor) -> None:
    values: dict[str, Any] = {"address": "Lô 5", "legal_form": "CP", "vsic_code": "0111"}
    taken(
        row(workers=5, status="Phá sản", **values),
        row(6, kind="Dự án", tax_code=None, name="Nhà máy Gạch"),
        row(7, tax_code="0109698827", name="Công ty TNHH Số Kiểm Tra"),
        by=clerk,
    )
    said = judged(*read(exported(clerk)), viewer=clerk)
    assert len(said) == 3
    assert {each.outcome for each in said} == {Outcome.UNCHANGED}
    assert len(read(exported(clerk, "projects"), "projects")) == 1


def test_text_like_a_formula_is_never_live_in_the_export(parks: None, clerk: Actor) -> None:
    evil = '=HYPERLINK("http://127.0.0.1","Bấm")'
    taken(row(name=evil, address="+1+1"), by=clerk)
    page = load_workbook(io.BytesIO(exported(clerk))).worksheets[0]
    cells = [cell for line in page.iter_rows() for cell in line if cell.value in {evil, "+1+1"}]
    assert len(cells) == 2
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.quotePrefix for cell in cells} == {True}
