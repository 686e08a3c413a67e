"""Folding, search keys and stored text: examples that offices type, and laws for all text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nentang.kit.text.folding import MARK, canonical, fold, search_key, words

TEXT = st.text(st.characters(exclude_categories=()), max_size=40) | st.text(
    "aăâeêioôơuưyđdĐhnt \u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b-.,0127\u200b\u00a0\u00ad"
)
CODE = "2700123456-001"


def is_found(query: str, key: str) -> bool:
    return all(f" {word}" in key for word in words(query))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nguyễn Văn Đức", "nguyen van duc"),
        ("ĐẶNG ĐÌNH ĐOÀN", "dang dinh doan"),
        ("Ðảng uỷ Khối", "dang uy khoi"),  # the first letter is an eth
        ("Hoà\u00a0Bình \t II", "hoa binh ii"),
        ("Tổ 12/3, KCN Khánh Phú", "to 12/3, kcn khanh phu"),
        ("", ""),
    ],
)
def test_folding_leaves_plain_letters_digits_and_signs(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("old", "new"),
    [("Hòa", "Hoà"), ("ủy", "uỷ"), ("thúy", "thuý"), ("khỏe", "khoẻ"), ("lõa", "loã")],
)
def test_old_and_new_tone_placement_fold_alike(old: str, new: str) -> None:
    assert old != new
    assert fold(old) == fold(new)


@given(TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXT)
def test_folding_does_not_depend_on_how_the_text_is_composed(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))

    assert fold(composed) == fold(decomposed)


@given(st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯáàảãạấầẩẫậắằẳẵặéếíóốớúứý 0123456789"))
def test_vietnamese_folds_to_ascii_and_keeps_its_digits(text: str) -> None:
    assert fold(text).isascii()
    assert [s for s in fold(text) if s.isdigit()] == [s for s in text if s.isdigit()]


@given(TEXT)
def test_every_record_is_found_by_each_of_its_words(text: str) -> None:
    assert is_found(text, search_key("Khu", text, CODE))
    assert is_found(text.upper(), search_key(text.upper()))


@given(TEXT, st.data())
def test_every_record_is_found_by_the_beginning_of_a_word(text: str, data: st.DataObject) -> None:
    key = search_key(text)
    for word in words(text):
        length = data.draw(st.integers(1, len(word)))
        assert f" {word[:length]}" in key


@given(TEXT, TEXT)
def test_a_search_key_is_the_words_of_its_parts_each_after_a_space(one: str, other: str) -> None:
    assert search_key(one, other) == search_key(one) + search_key(other)
    plain = [word for word in search_key(one).split() if not word.startswith(MARK)]
    assert all(word.isalnum() and fold(word) == word for word in plain)


@given(TEXT)
def test_no_word_as_it_is_written_is_taken_for_a_folded_one(text: str) -> None:
    assert not any(word.startswith(MARK) for word in words(text))


@pytest.mark.parametrize(
    ("name", "written_words"),
    [("Nguyễn Đức Hoà", ["·nguyên4", "·đưc5", "·hoa2"]), ("Hòa", ["·hoa2"]), ("May 10", [])],
)
def test_words_with_marks_are_also_kept_as_they_are_written(
    name: str, written_words: list[str]
) -> None:
    kept = search_key(name).split()
    assert [word for word in kept if word.startswith(MARK)] == written_words


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        ("12-TTr/BTC", " 12 ttr btc 12ttrbtc ttrbtc"),
        ("12.345678", " 12 345678 12345678"),
        ("II.2.2.b1", " ii 2 2 b1 ii22b1 22b1 2b1"),
        ("Hoa-Lu", " hoa lu"),
    ],
)
def test_a_code_is_also_kept_without_what_separates_its_pieces(code: str, kept: str) -> None:
    assert search_key(code) == kept


def test_a_word_is_found_at_its_beginning_only() -> None:
    key = search_key("Công ty TNHH May Hoa-Lư")

    assert key == " cong ty tnhh may hoa lu ·công ·lư"
    assert is_found("hoà LƯ", key)
    assert is_found("ma", key)
    assert not is_found("ay", key)
    assert not is_found("may dam", key)


@pytest.mark.parametrize(
    "query",
    ["2700123456", "2700123456-001", "2700123456001", "2700 123 456", "2700.123.456 - 001",
     "27001", "27001234560", "001"],
)  # fmt: skip
def test_a_tax_code_is_found_however_it_is_grouped(query: str) -> None:
    assert is_found(query, search_key("May Hoa Lư", CODE))


def test_another_tax_code_is_not_found() -> None:
    assert not is_found("2700123457", search_key("May Hoa Lư", CODE))
    assert not is_found("2700123456-002", search_key("May Hoa Lư", CODE))


@pytest.mark.parametrize("written", ["2700.123.456", "2700 123 456", "2700123456"])
def test_a_tax_code_kept_with_dots_or_spaces_is_found_by_its_digits(written: str) -> None:
    assert is_found("2700123456", search_key(written))
    assert is_found(written, search_key("2700123456"))


@pytest.mark.parametrize("query", ["%", "_", "  ", "-.,", "\u200b"])
def test_a_query_without_letters_has_no_words(query: str) -> None:
    assert words(query) == []


@given(TEXT)
def test_words_are_safe_inside_a_like_pattern(text: str) -> None:
    assert not set("%_\\'\"") & set("".join(words(text)))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Ho\u0061\u0300 \n", "Hoà"),
        ("Hòa", "Hòa"),
        ("\ufeffMay\u200b Hoa\u00ad Lư\u202e", "May Hoa Lư"),
        ("A\u0000B", "AB"),
        ("dòng một\ndòng hai", "dòng một\ndòng hai"),
    ],
)
def test_stored_text_is_composed_trimmed_and_visible(text: str, kept: str) -> None:
    assert canonical(text) == kept


@given(TEXT)
def test_stored_text_is_stored_once_and_for_all(text: str) -> None:
    stored = canonical(text)

    assert canonical(stored) == stored
    assert unicodedata.is_normalized("NFC", stored)
    assert "\0" not in stored
    stored.encode("utf-8")  # no half of a surrogate pair is left


@given(TEXT)
def test_storing_never_changes_what_a_search_finds(text: str) -> None:
    assert fold(canonical(text)) == fold(text)
    assert words(canonical(text)) == words(text)
