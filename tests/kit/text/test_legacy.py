"""Letters of the years before Unicode, told apart by whether they make words."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nentang.kit.text.legacy import (
    Script,
    from_broken_utf8,
    from_script,
    is_sensible,
    script_of,
    script_of_font,
)
from nentang.kit.text.mending import Flaw, from_old_font, mended, narrow
from nentang.kit.text.syllables import is_syllable, strange_words

FOLDER = Path(__file__).parents[3].parent / "shared" / "data" / "encoding"
LATIN = [chr(code) for first, last in ((0x41, 0x24F), (0x1E00, 0x1EFF))
         for code in range(first, last + 1) if chr(code).isalpha()]  # fmt: skip
LATIN_LETTERS = st.sampled_from([*LATIN, " "])
MATERIAL = pytest.mark.skipif(not FOLDER.exists(), reason="the shared material is not here")


def material(name: str) -> Any:
    return json.loads((FOLDER / name).read_text("utf-8"))


@MATERIAL
def test_every_letter_of_both_scripts_is_known() -> None:
    for row in material("map-unicode-vni-tcvn3-viqr.json"):
        assert from_script(row["vni"], Script.VNI) == row["unicode"]
        assert from_script(row["tcvn3"], Script.TCVN3) == row["unicode"]


@MATERIAL
def test_names_are_known_by_their_script_and_come_out_right() -> None:
    for row in material("samples.json"):
        for script in Script:
            old = row[f"{script.lower()}_as_cp1252"]
            assert script_of(old) is script
            assert mended(old).text == row["unicode"]
            assert mended(old).flaws == (Flaw(script.value),)
        assert script_of(row["unicode"]) is None


@MATERIAL
def test_capitals_are_known_by_their_font() -> None:
    for row in material("uppercase-by-font.json"):
        script, is_capital = script_of_font(row["font"])
        assert script is Script.TCVN3
        assert (
            from_old_font(row["stored_tcvn3"], script, is_capital=is_capital).text
            == (row["unicode"])
        )


def broken(text: str) -> str:
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in text.encode()
    )


@pytest.mark.parametrize("text", ["Công ty Hải Âu", "Nguyễn Thị Ứng", "Đảng ủy Khối là"])
def test_utf_8_that_was_read_wrongly_once_or_twice_comes_out_right(text: str) -> None:
    assert from_broken_utf8(broken(text)) == text
    assert from_broken_utf8(broken(broken(text))) == text
    assert mended(broken(text)).flaws == (Flaw.BROKEN_UTF8,)
    assert from_broken_utf8(text) is None


def test_a_letter_that_is_no_byte_is_no_broken_text() -> None:
    assert from_broken_utf8("Ãô ế") is None


@pytest.mark.parametrize(
    "text",
    [
        "Công ty TNHH Müller Việt Nam",
        "Café Trung Nguyên",
        "Citroën",
        "Đắk Lắk, Krông Pắc",
        "Señor",
        "ĐT 0229 388",
        "BĐS XKLĐ",
        "plain",
        "Î",
        "Î Ï",
        "Ñoâ",
        "",
    ],
)
def test_what_is_written_in_unicode_stays(text: str) -> None:
    assert mended(text).text == text
    assert mended(text).flaws == ()


@given(text=st.text(LATIN_LETTERS, max_size=4).map(lambda text: " ".join(text.split())))
def test_a_short_name_of_any_latin_letters_stays(text: str) -> None:
    assume(from_broken_utf8(text) is None)  # "ÃŠ" is Ê that was read wrongly, never a name
    assert mended(unicodedata.normalize("NFC", text)).flaws == ()


@pytest.mark.parametrize("word", ["Quỳnh", "giếng", "gì", "nghiêng", "Yên", "uỷ", "hoà", "Quốc"])
def test_syllables_are_syllables_however_rare(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["Müller", "§iÖn", "Coâng", "bcd", "ngghe"])
def test_other_words_are_none(word: str) -> None:
    assert not is_syllable(word)


def test_a_text_that_makes_sense_either_way_is_meant_as_the_rest_of_its_page() -> None:
    assert mended("Phó").text == "Phó"
    assert mended("Phó", script=Script.TCVN3).text == "Phú"
    assert mended("Ñoâ", script=Script.VNI).text == "Đô"
    assert mended("Nam", script=Script.TCVN3).text == "Nam"
    assert is_sensible("Phó", Script.TCVN3)
    assert not is_sensible("Nam", Script.TCVN3)


def test_unicode_in_an_old_font_is_not_read_as_old() -> None:
    assert from_old_font("Công ty", Script.VNI).text == "Công ty"
    assert from_old_font("Công ty", Script.VNI).flaws == ()


@pytest.mark.parametrize(
    ("font", "script", "is_capital"),
    [
        (".VnTime", Script.TCVN3, False),
        (".VnArialH", Script.TCVN3, True),
        ("VNI-Times", Script.VNI, False),
        ("Times New Roman", None, False),
    ],
)
def test_a_font_tells_the_script(font: str, script: Script | None, is_capital: bool) -> None:
    assert script_of_font(font) == (script, is_capital)


@pytest.mark.parametrize(
    ("text", "plain", "flaw"),
    [
        ("C\u200bông\u202e ty\u00ad", "Công ty", Flaw.HIDDEN),
        ("Co\u0302ng ty", "Công ty", Flaw.PARTS),
        ("Cоng ty", "Cong ty", Flaw.ALIKE),
        ("Công ty АВС", "Công ty ABC", Flaw.ALIKE),
        ("А0123", "A0123", Flaw.ALIKE),
        ("a\x00b\ud800", "ab", Flaw.HIDDEN),
    ],
)
def test_what_was_spoiled_otherwise_is_mended_and_said(text: str, plain: str, flaw: Flaw) -> None:
    assert mended(text).text == plain
    assert mended(text).flaws == (flaw,)


def test_a_name_in_another_alphabet_stays() -> None:
    assert mended("Иван").text == "Иван"


def test_wide_digits_become_digits() -> None:
    assert narrow("０１２-Ａ") == "012-A"
    assert strange_words("Công ty ®µo") == 1
