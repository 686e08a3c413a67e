"""Lists whose cells try to be more than text, or are less (kinds 20-28, 40): taken in as text."""

import codecs
import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import xlsxwriter

from nentang.kit.text.legacy import TCVN3, VNI
from tests.kit.sheets.workbooks import HEADS

WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
FORMULAS = (
    "=cmd|'/C calc'!A0",
    "=1+1",
    '=HYPERLINK("http://127.0.0.1:9/","bấm")',
    '=WEBSERVICE("http://127.0.0.1:9/")',
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "=1+1;Công ty",
)
PROBES = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "'><svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "javascript:alert(1)",
    "<iframe src=javascript:alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<body onload=alert(1)>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "{{ 7*7 }}",
    "{% debug %}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</option></select><script>alert(1)</script>",
    "<!--<script>alert(1)//-->",
    "<style>@import 'http://127.0.0.1:9/'</style>",
    "<meta http-equiv=refresh content='0;url=//127.0.0.1:9'>",
    "<link rel=stylesheet href=//127.0.0.1:9>",
    "<base href=//127.0.0.1:9>",
    "<form action=//127.0.0.1:9><input type=submit>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "<scr<script>ipt>alert(1)</script>",
    "\\u003cscript\\u003ealert(1)",
    "<details open ontoggle=alert(1)>",
    "' OR '1'='1",
)
SPOILED = (
    ("C\u200bông ty\u202e An", "Công ty An", "ký tự ẩn"),
    ("\ufeffCông ty Bình", "Công ty Bình", "ký tự ẩn"),
    (unicodedata.normalize("NFD", "Công ty Cửu Long"), "Công ty Cửu Long", "Dấu rời"),
    ("Cоng ty Dương", "Cong ty Dương", "bảng chữ khác"),
    ("C«ng ty §¹i Ph¸t", "Công ty Đại Phát", "TCVN3"),
    ("Coâng ty Ñaïi Phaùt", "Công ty Đại Phát", "VNI"),
    ("CÃ´ng ty Háº£i Ã‚u", "Công ty Hải Âu", "đọc nhầm bảng mã"),
    ("Công ty Khánh Hoà", "Công ty Khánh Hoà", ""),
    ("Công ty Khánh Hòa", "Công ty Khánh Hòa", ""),
)


def tax_code(number: int) -> str:
    """Return the invented tax code of a number, its check digit right."""
    for step in range(20):
        nine = f"{270_100_000 + 20 * number + step:09}"
        rest = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, nine, strict=True)) % 11
        if rest:
            return f"{nine}{10 - rest}"
    raise ValueError(number)


def named(names: Iterable[str]) -> bytes:
    """Return a workbook with an enterprise of each name, every cell of it text as typed."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        page = book.add_worksheet("DS")
        page.write_row(0, 0, HEADS)
        for number, name in enumerate(names, 1):
            page.write_number(number, 0, number)
            page.write_string(number, 1, name)
            page.write_string(number, 2, tax_code(number))
            page.write_string(number, 3, "KCN Gián Khẩu")
    return stream.getvalue()


def computed() -> bytes:
    """Return a list whose name, code and workers are formulas with results stored beside them."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        page = book.add_worksheet("DS")
        page.write_row(0, 0, HEADS)
        link = '=HYPERLINK("http://127.0.0.1:9/","Công ty A")'
        page.write_row(1, 0, [1, "", tax_code(1), "KCN Gián Khẩu"])
        page.write_formula(1, 1, link, None, "Công ty A")
        page.write_row(2, 0, [2, "Công ty B", tax_code(2), "KCN Gián Khẩu"])
        page.write_formula(2, 4, "=1+1", None, 2)
        page.write_row(3, 0, [3, "Công ty C", "", "KCN Gián Khẩu"])
        page.write_formula(3, 2, '=WEBSERVICE("http://127.0.0.1:9/")', None, tax_code(3))
    return stream.getvalue()


def table(rows: Sequence[Sequence[Any]], delimiter: str = ",") -> str:
    """Return rows as delimited text."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue()


def _apart(text: str) -> str:
    """Return letters as Windows-1258 has them: the tone apart from the letter it stands on."""
    return "".join(
        letter if _fits(letter) else _two(unicodedata.normalize("NFD", letter)) for letter in text
    )


def _fits(letter: str) -> bool:
    return letter.encode("cp1258", "ignore") != b""


def _two(parts: str) -> str:
    tones = [part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323"]
    base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
    return base + "".join(tones)


def _in_tcvn3(text: str) -> bytes:
    back = {meant: chr(written) for written, meant in TCVN3.items()}
    return "".join(back.get(letter, letter) for letter in text).encode("latin-1")


def _in_vni(text: str) -> bytes:
    back = {
        meant: written for written, meant in VNI.items() if written[1:].islower() or not written[1:]
    }
    return "".join(back.get(letter, letter) for letter in text).encode("cp1252")


CODINGS: dict[str, Callable[[str], bytes]] = {
    "UTF-8": lambda text: text.encode(),
    "UTF-8 with mark": lambda text: codecs.BOM_UTF8 + text.encode(),
    "UTF-16": lambda text: text.encode("utf-16"),
    "UTF-16 without mark": lambda text: text.encode("utf-16-le"),
    "cp1258": lambda text: _apart(text).encode("cp1258"),
    "TCVN3": _in_tcvn3,
    "VNI": _in_vni,
}
