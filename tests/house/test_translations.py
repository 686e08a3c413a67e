"""Vietnamese is the language of the source; the English catalogue is complete, and no text begs."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import django
import polib
import pytest
from django import forms
from django.utils import translation

from nentang.kit.ui.forms import Example, ListFilters
from nentang.web.forms import SignIn
from scripts import translations
from tests.house.over_files import each, tree_of

CATALOGUE = polib.pofile(str(translations.CATALOGUE), wrapwidth=translations.WIDTH)
SOURCES = sorted(translations.PACKAGE.rglob("*.py"))
FIELDS = {name for name, _ in inspect.getmembers(forms, inspect.isclass) if name.endswith("Field")}
BANNED = re.compile(r"vui lòng|xin lỗi|không hợp lệ|bắt buộc", re.IGNORECASE)
ALLOWED = "không bắt buộc"  # the mark of an optional field
BANNED_ENGLISH = re.compile(r"\b(please|sorry|invalid|oops)\b", re.IGNORECASE)
gettext_is_here = pytest.mark.skipif(
    not translations.can_gather(), reason="GNU gettext is not installed"
)


@gettext_is_here
def test_the_catalogue_holds_exactly_the_words_of_the_program() -> None:
    renewed = translations.renewed(CATALOGUE, translations.gathered())
    stale = "run scripts/translations.py and write the English it asks for"
    assert {entry.msgid for entry in renewed} == {entry.msgid for entry in CATALOGUE}, stale
    assert translations.same_entries(CATALOGUE, renewed), stale


def test_every_message_has_its_english_with_the_same_places_to_fill() -> None:
    assert not translations.faults(CATALOGUE)


def test_the_compiled_catalogue_is_the_one_that_people_read(tmp_path: Path) -> None:
    CATALOGUE.save_as_mofile(str(tmp_path / "django.mo"))
    stale = "run scripts/translations.py"
    assert (tmp_path / "django.mo").read_bytes() == translations.COMPILED.read_bytes(), stale


def test_a_translation_that_lost_a_place_to_fill_is_a_fault() -> None:
    wrong = polib.POFile()
    wrong.append(polib.POEntry(msgid="Nhập %(field)s", msgstr="Enter %(name)s"))
    wrong.append(polib.POEntry(msgid="In", msgstr=""))
    wrong.append(polib.POEntry(msgid="Tối", msgstr="Dark", flags=["fuzzy"]))
    found = [fault.split(":")[0] for fault in translations.faults(wrong)]
    assert found == ["other placeholders", "no English", "unsure English"]


def test_a_page_is_read_in_either_language() -> None:
    with translation.override("en"):
        assert translation.gettext("Đăng nhập") == "Sign in"
    with translation.override("vi"):
        assert translation.gettext("Đăng nhập") == "Đăng nhập"


def texts_of(entry: polib.POEntry) -> list[str]:
    return [entry.msgid.lower().replace(ALLOWED, ""), entry.msgid_plural]


def test_no_text_scolds_or_begs() -> None:
    found = [entry.msgid for entry in CATALOGUE if any(map(BANNED.search, texts_of(entry)))]
    english = [entry.msgid for entry in CATALOGUE if BANNED_ENGLISH.search(entry.msgstr)]
    assert not found + english, "say what happened and how to mend it"


def test_labels_have_no_asterisk() -> None:
    assert not [entry.msgid for entry in CATALOGUE if entry.msgid.rstrip().endswith("*")]


@each(SOURCES)
def test_forms_use_the_fields_that_answer_in_our_words(path: Path) -> None:
    if path.match("kit/ui/inputs.py"):
        return
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            is_form_field = ast.unparse(node.func.value) == "forms" and node.func.attr in FIELDS
            assert not is_form_field, f"line {node.lineno}: take the field from kit.ui.inputs"


def words_of_django() -> Iterator[str]:
    """Yield Django's own texts about forms, in Vietnamese and English."""
    folder = Path(django.__file__).parent / "conf/locale/vi/LC_MESSAGES"
    for entry in polib.mofile(str(folder / "django.mo")):
        yield from (text for text in (entry.msgid, entry.msgstr) if len(text) > len("Required."))


@pytest.mark.parametrize("form", [Example, ListFilters, SignIn])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("typed", ["", "x" * 999, "31/02/2020", "-1", "\x00", "1e999"])
def test_no_answer_of_a_form_is_in_the_words_of_django(
    form: type[forms.Form], language: str, typed: str
) -> None:
    with translation.override(language):
        bound = form(dict.fromkeys(form().fields, typed))
        answers = {answer for list_ in bound.errors.values() for answer in list_}
    assert answers.isdisjoint(words_of_django())
