"""The index of words is there with and without migrations, follows every row, outlives a remake."""

from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
from django.db import connection, models
from django.db.migrations.state import ModelState

from nentang.kit.access.seeking.indexes import (
    WordDelete,
    WordFill,
    WordIndex,
    WordInsert,
    WordUpdate,
    name_of,
    word_indexes,
)
from nentang.kit.text.folding import search_key
from nentang.members.models import Person

IS_EMBEDDED = connection.vendor == "sqlite"


class Found(models.Model):
    """A table of this test alone."""

    search_key = models.TextField()
    note = models.TextField(default="")

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        app_label = "found"
        managed = True
        indexes = word_indexes("found_words")

    def __str__(self) -> str:
        return self.search_key


@pytest.fixture
def table(transactional_db: None) -> Iterator[None]:
    with connection.schema_editor() as editor:
        editor.create_model(Found)
    yield
    with connection.schema_editor() as editor:
        for index in Found._meta.indexes:
            editor.remove_index(Found, index)
        editor.delete_model(Found)


def numbers(word: str) -> list[int]:
    """Ask the index itself for a beginning of a word."""
    with connection.cursor() as cursor:
        if IS_EMBEDDED:
            asked = "SELECT rowid FROM found_words WHERE found_words MATCH %s"
            cursor.execute(asked, [f'"{word}"*'])
        else:
            cursor.execute("SET LOCAL enable_seqscan = off")
            words = "array_to_tsvector(array_remove(string_to_array(search_key, ' '), ''))"
            asked = f"SELECT id FROM found_found WHERE {words} @@ %s::tsquery"  # noqa: S608 - no input
            cursor.execute(asked, [f"'{word}':*"])
        return sorted(row[0] for row in cursor.fetchall())


def add(*names: str) -> list[int]:
    return [Found.objects.create(search_key=search_key(name)).pk for name in names]


@pytest.mark.usefixtures("table")
def test_rows_written_changed_and_deleted_are_followed() -> None:
    first, second = add("Đức Hoà", "Oanh")
    assert numbers("duc") == [first]
    assert numbers("·đưc5") == [first]
    Found.objects.filter(pk=first).update(search_key=search_key("Yến"))
    Found.objects.filter(pk=second).update(note="another column")
    assert (numbers("duc"), numbers("ye"), numbers("oan")) == ([], [first], [second])
    Found.objects.all().delete()
    assert numbers("o") == []


@pytest.mark.usefixtures("table")
def test_the_index_outlives_a_table_made_anew() -> None:
    (row,) = add("Đức")
    changed = models.TextField(default="x", null=True)
    changed.set_attributes_from_name("note")
    changed.model = Found
    with connection.schema_editor() as editor:
        editor.alter_field(Found, Found._meta.get_field("note"), changed, strict=True)
    (later,) = add("Dung")
    assert numbers("du") == [row, later]
    Found.objects.filter(pk=row).delete()
    assert numbers("du") == [later]


@pytest.mark.usefixtures("table")
def test_rows_that_were_there_before_the_index_are_found() -> None:
    (row,) = add("Đức")
    with connection.schema_editor() as editor:
        for index in Found._meta.indexes:
            editor.remove_index(Found, index)
    with connection.schema_editor() as editor:
        for index in Found._meta.indexes:
            editor.add_index(Found, index)
    assert numbers("duc") == [row]


def test_a_migration_tells_each_statement() -> None:
    state = ModelState.from_model(Person)
    kinds = [type(index) for index in state.options["indexes"] if isinstance(index, WordIndex)]
    assert kinds == [WordIndex, WordInsert, WordDelete, WordUpdate, WordFill]
    path, _arguments, options = Person._meta.indexes[-1].deconstruct()
    assert path == "nentang.kit.access.seeking.indexes.WordFill"
    assert options == {"fields": ["search_key"], "name": "person_words_fill"}


def test_a_table_without_words_is_named() -> None:
    assert name_of(Person) == "person_words"
    with pytest.raises(LookupError, match="Session"):
        name_of(
            type("Session", (), {"_meta": type("M", (), {"indexes": []}), "__name__": "Session"})
        )
