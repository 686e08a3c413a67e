"""Sort keys against the order of ICU, and the laws that make them safe in any database."""

import locale
import re
import unicodedata
from collections.abc import Callable
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nentang.kit.text.folding import canonical
from nentang.kit.text.sorting import SORT_KEY_LENGTH, person_sort_key, sort_key

TEXT = st.text(st.characters(exclude_categories=()), max_size=40)
VIETNAMESE = st.text(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầậéèẹếềệóòọốồộớờợúùụứừựíìịýỳỵ ", max_size=20
)
ONSETS = re.findall(r"\S+", "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q r s t th tr v x")
RIMES = re.findall(
    r"\S+",
    """A Ai Ao Am An Ang Anh Ap Ăm Ăn Ăng Ăp Ăt Âm Ân Âng Âu Ây E Em En Ê Êm Ên Ênh I Im In
    Inh iÊm iÊn iÊng iÊu O Oi Om On Ong oA oAn oAi oE Ô Ôi Ôm Ôn Ông Ơ Ơi Ơm Ơn U Ua Ui Um Un
    Ung uY uYên uÂn uÊ uÔi uÔn Ư Ưa Ưng ươi ươn ươNg Y yÊn yÊu""",
)  # the capital carries the tone
TONE_MARKS = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
GOLDEN = Path(__file__).with_name("golden-names.txt").read_text("utf-8").split("\n")[:-1]


@pytest.fixture(scope="module")
def icu_key() -> Callable[[str], bytes]:
    """Return ICU's key for one word in Vietnamese order: letters, then tones, no case."""
    icu = pytest.importorskip("icu", reason="PyICU is the oracle; it is not installed")
    collator = icu.Collator.createInstance(icu.Locale("vi"))
    collator.setStrength(icu.Collator.SECONDARY)
    return lambda word: bytes(collator.getSortKey(word))


def with_tone(rime: str, tone: str) -> str:
    return "".join(sign.lower() + tone if sign.isupper() else sign for sign in rime)


SYLLABLES = [
    unicodedata.normalize("NFC", onset + with_tone(rime, tone))
    for onset in ["", *ONSETS]
    for rime in RIMES
    for tone in TONE_MARKS
]


def mixed(texts: list[str]) -> list[str]:
    """Return the texts in an order that has nothing to do with the alphabet."""
    return sorted(texts, key=lambda text: sha256(text.encode()).digest())


def order(one: Any, other: Any) -> int:
    return int(one > other) - int(one < other)


def test_twelve_thousand_pairs_of_syllables_stand_as_in_icu(
    icu_key: Callable[[str], bytes],
) -> None:
    far, near = pairwise(mixed(SYLLABLES)), pairwise(SYLLABLES)
    pairs = [*far, *near]
    wrong = [p for p in pairs if order(*map(sort_key, p)) != order(*map(icu_key, p))]

    assert len(pairs) > 12_000
    assert wrong == []


def test_all_syllables_together_stand_as_in_icu(icu_key: Callable[[str], bytes]) -> None:
    by_icu = sorted(mixed(SYLLABLES), key=icu_key)

    assert sorted(mixed(SYLLABLES), key=sort_key) == by_icu


def test_names_stand_word_by_word_as_icu_puts_each_word(icu_key: Callable[[str], bytes]) -> None:
    def by_icu(name: str) -> list[bytes]:
        *before, given_name = name.split()
        return [icu_key(word) for word in [given_name, *before]]

    assert sorted(mixed(GOLDEN), key=by_icu) == sorted(mixed(GOLDEN), key=person_sort_key)


def test_two_hundred_names_stand_in_the_order_of_the_golden_list() -> None:
    assert len(set(GOLDEN)) == 200
    assert sorted(mixed(GOLDEN), key=person_sort_key) == GOLDEN


@pytest.mark.parametrize(
    "ordered",
    [
        list("aăâbcdđeêghiklmnoôơpqrstuưvxy"),
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["hoa", "hoà", "hoan", "hoàn", "hoang"],
        ["Hoa Bình", "Hoa Lư", "Hoà An", "Hoà Bình"],  # the tone counts before the next word
        ["Khu 1", "Khu 12", "Khu 2", "Khu A", "Khu Z", "Khu Ω", "Khu 韓"],
        ["An", "An Bình", "An Khánh", "Anh"],
        ["Dung", "Duy", "Đan", "Đức"],
    ],
)
def test_vietnamese_order(ordered: list[str]) -> None:
    keys = [sort_key(text) for text in ordered]

    assert all(one < other for one, other in pairwise(keys))


def test_people_stand_by_given_name_then_family_then_middle() -> None:
    ordered = ["An", "Lê An", "Lê Văn An", "Lê Xuân An", "Nguyễn Ái An", "Lê Thị Ân", "Bùi Đức Bá"]

    assert sorted(mixed(ordered), key=person_sort_key) == ordered


@pytest.mark.parametrize(
    "alike",
    [
        ["Hòa", "Hoà", "HOÀ", "hoà", " (Hoà) ", "Ho\u0061\u0300", "Hoà\u200b"],
        ["Thủy Nguyên", "Thuỷ  Nguyên", "thuỷ-nguyên", "Thuỷ_Nguyên"],
        ["Đức", "Ðức", "ĐỨC"],
        ["Tổ 7", "Tổ ７"],
        ["", " ", "-", "\u200b"],
    ],
)
def test_case_signs_and_place_of_the_tone_make_no_difference(alike: list[str]) -> None:
    assert len({sort_key(text) for text in alike}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Café", "Cafe"), ("한국", "한글"), ("Müller", "Muller")]
)
def test_foreign_letters_and_marks_are_told_apart(one: str, other: str) -> None:
    assert sort_key(one) != sort_key(other)


@given(TEXT)
def test_keys_have_only_signs_that_every_database_sorts_alike(text: str) -> None:
    for key in (sort_key(text), person_sort_key(text)):
        assert re.fullmatch("[0-9a-z]*", key)


@given(TEXT | VIETNAMESE)
def test_stored_text_has_the_key_of_what_was_typed(text: str) -> None:
    assert sort_key(canonical(text)) == sort_key(text)
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text)


@given(VIETNAMESE, VIETNAMESE)
def test_the_first_word_that_differs_decides(one: str, other: str) -> None:
    words = [text.split() for text in (one, other)]
    by_word = [[sort_key(word) for word in text] for text in words]

    assert order(sort_key(one), sort_key(other)) == order(*by_word)


@given(st.lists(VIETNAMESE, max_size=4), st.lists(VIETNAMESE, max_size=4))
def test_a_name_is_sorted_as_its_parts_turned_round(given_name: list[str], rest: list[str]) -> None:
    words = " ".join(rest + given_name).split()
    turned = " ".join(words[-1:] + words[:-1])

    assert person_sort_key(" ".join(words)) == sort_key(turned)


@given(st.integers(0, 3 * SORT_KEY_LENGTH), st.sampled_from("aăđz7韓"))
def test_a_long_text_has_a_short_key_that_is_not_misplaced(length: int, letter: str) -> None:
    longer, shorter = sort_key(letter * (length + 1)), sort_key(letter * length)

    assert len(longer) <= SORT_KEY_LENGTH
    assert shorter <= longer


@pytest.mark.parametrize("language", ["root", "en_US", "vi"])
def test_icu_collations_of_a_database_leave_the_keys_in_place(language: str) -> None:
    icu = pytest.importorskip("icu", reason="PyICU is the oracle; it is not installed")
    collator = icu.Collator.createInstance(icu.Locale(language))
    keys = sorted(
        {sort_key(f"{one} {other}") for one, other in pairwise(mixed(SYLLABLES)[:3000])}
        | {person_sort_key(name) for name in GOLDEN}
        | {sort_key(f"KCN {number} 韓") for number in range(50)}
    )

    assert sorted(keys, key=collator.getSortKey) == keys


@pytest.mark.parametrize("language", ["en_US.UTF-8", "vi_VN.UTF-8", "C.UTF-8"])
def test_glibc_collations_of_a_database_leave_the_keys_in_place(language: str) -> None:
    before = locale.setlocale(locale.LC_COLLATE)
    try:
        locale.setlocale(locale.LC_COLLATE, language)
    except locale.Error:
        pytest.skip(f"this machine has no locale {language}")
    keys = sorted(sort_key(syllable) for syllable in SYLLABLES)
    by_glibc = sorted(keys, key=locale.strxfrm)
    locale.setlocale(locale.LC_COLLATE, before)

    assert by_glibc == keys
