"""Lists of enterprises for tests: a row, the judgement of rows, what is stored of them."""

from datetime import date
from pathlib import Path
from typing import Any

from nentang.enterprises.models import Enterprise, EnterpriseStatus
from nentang.kit.access.actors import Actor
from nentang.kit.intake.comparing import incoming_of
from nentang.kit.intake.opening import pages_of
from nentang.kit.intake.registers import Incoming, Judgement, Source, offered
from nentang.kit.sheets.recognising import recognise
from nentang.kit.sheets.rows import RowKind, rows_of
from tests.conftest import AT

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "enterprises"
KNOWN_ON = date(2019, 10, 31)
CODE, OTHER_CODE = "0109698826", "0110074068"  # with the right check digit
REASON, SENDER = "test", "Sở KH&ĐT"


def source(place_path: str = "", *, on: date = KNOWN_ON) -> Source:
    return Source(SENDER, "DS_T10.xlsx", on, place_path)


def row(number: int = 5, **values: Any) -> Incoming:
    given = {"name": "Công ty TNHH Lúa Vàng", "tax_code": CODE, "place_name": "Gián Khẩu"}
    return Incoming(number, given | values)


def offered_row(key: str, number: int = 5, **values: Any) -> Incoming:
    """Return a row as the intake hands it over: with what all rows of the list are given."""
    return row(number, **{**offered(key).sheet.given, **values})


def judged(
    *rows: Incoming, viewer: Actor, place_path: str = "", key: str = "enterprises"
) -> list[Judgement]:
    return offered(key).asked(rows, source(place_path), viewer=viewer)


def taken(
    *rows: Incoming,
    by: Actor,
    place_path: str = "",
    on: date = KNOWN_ON,
    key: str = "enterprises",
) -> Enterprise | None:
    take = offered(key).command()
    take(rows=rows, source=source(place_path, on=on), by=by, at=AT)
    return stored(rows[0].text("tax_code"))


def stored(code: str) -> Enterprise | None:
    return Enterprise.objects.unscoped(reason=REASON).filter(tax_code=code).first()


def parts(kind: Any, **where: Any) -> list[Any]:
    return list(kind.objects.unscoped(reason=REASON).filter(**where))


def periods() -> list[Any]:
    return sorted(parts(EnterpriseStatus), key=lambda each: each.valid_from)


def read(data: bytes, key: str = "enterprises") -> list[Incoming]:
    """Return the records of a file, as the intake hands them to the register."""
    register = offered(key)
    pages = pages_of(data, "list.xlsx")
    layout = recognise(pages, register.sheet)
    rows = rows_of(pages[layout.page], layout, register.sheet)
    return [incoming_of(each, register.sheet.given) for each in rows if each.kind is RowKind.RECORD]


def words(said: Judgement) -> str:
    return " ".join(problem.words for problem in said.problems)


def changed(told: Judgement) -> list[tuple[str, object, object]]:
    return [(each.column, each.before, each.after) for each in told.changes]
