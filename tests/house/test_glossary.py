"""One term for a concept, one identifier for a term, and no table without a term."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model
from django.utils import translation

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| ([^|`]+) \| `(\w+)` \| ([^|]+) \|$", re.MULTILINE)
TERMS = ROW.findall((ROOT / "docs/GLOSSARY.md").read_text("utf-8"))
MODELS = [model for model in apps.get_models() if model.__module__.startswith("nentang.")]
SOURCE = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "nentang").rglob("*.py")))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_table_has_its_term(model: type[Model]) -> None:
    with translation.override("vi"):
        spoken = str(model._meta.verbose_name).casefold()
    terms = [term.casefold() for term, identifier, _ in TERMS if identifier == model.__name__]
    assert terms == [spoken], f"a row of docs/GLOSSARY.md: | {spoken} | `{model.__name__}` | … |"


def test_a_term_is_said_once() -> None:
    assert not [term for term, n in Counter(term for term, _, _ in TERMS).items() if n > 1]
    assert not [name for name, n in Counter(name for _, name, _ in TERMS).items() if n > 1]


def test_every_identifier_stands_in_the_code() -> None:
    words = set(re.findall(r"\w+", SOURCE))
    assert not {identifier for _, identifier, _ in TERMS} - words


def test_every_explanation_is_a_sentence() -> None:
    assert TERMS
    assert not [said for _, _, said in TERMS if not re.match(r"[A-Z].+\.$", said)]
