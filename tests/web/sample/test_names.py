"""Invented people: no two alike, nobody known, the same for the same seed."""

import unicodedata
from pathlib import Path

from nentang.kit.text.folding import canonical, fold
from nentang.web.sample import names
from nentang.web.sample.names import person_names

FIGURES = Path(names.__file__).parent / "data" / "names" / "public-figures.txt"


def test_the_same_seed_gives_the_same_people_and_a_longer_list_begins_with_the_shorter() -> None:
    assert person_names(20, 7) == person_names(20, 7)
    assert person_names(50, 7)[:20] == person_names(20, 7)
    assert person_names(20, 8) != person_names(20, 7)


def test_five_thousand_people_have_five_thousand_names() -> None:
    people = person_names(5000, 2020)

    assert len({fold(name) for name in people}) == 5000
    assert all(len(name.split()) == 3 for name in people)
    assert all(canonical(name) == name for name in people)


def test_only_letters_of_the_alphabet_occur() -> None:
    """The lists are typed by many hands; letters of old fonts must not slip in."""
    for sign in set("".join(person_names(5000, 1))) - {" "}:
        assert fold(sign).isascii()
        assert unicodedata.name(sign) != "LATIN CAPITAL LETTER ETH"


def test_nobody_has_the_name_of_a_well_known_person() -> None:
    known = {fold(name) for name in FIGURES.read_text("utf-8").splitlines()}

    assert known
    assert not known & {fold(name) for name in person_names(30_000, 1)}


def test_nobody_is_asked_for_and_nobody_comes() -> None:
    assert person_names(0, 1) == []
