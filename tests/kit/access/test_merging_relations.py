"""No row that points at a record that can be merged is forgotten."""

import pytest
from django.apps import apps
from django.db.models import Model

from nentang.enterprises.models import Enterprise
from nentang.kit.access.merging import How, Pair, Relation, lists, relations_of, unlisted
from nentang.kit.access.merging import relations as listing
from nentang.kit.access.merging.moving import stands_in_the_way
from nentang.kit.access.merging.relations import identifiers_in
from nentang.kit.ledger.chain import blank_values, tracked_models
from nentang.members.models import Person, Workplace

MERGED = (Enterprise, Person)
ELSEWHERE = {
    *(("intake.StagedRow", name) for name in ("record", "chosen")),  # judged again when applied
    ("intake.StagedList", "applied_record"),  # a receipt
    ("jobs.Job", "subject"),
    ("django_tasks_database.DBTaskResult", "id"),
    ("cleaning.Doubt", "record"),  # looked for again where a record was written
    ("cleaning.Doubt", "other"),
    ("cleaning.Doubt", "same_key"),
    ("cleaning.Reviewed", "record"),  # said of the values that this record had
    ("cleaning.Reviewed", "same_key"),
    ("access.Look", "uid"),  # what was looked at stays what it was
    ("ledger.Change", "uid"),
}


@pytest.mark.parametrize("target", MERGED)
def test_every_foreign_key_to_a_record_is_on_the_list(target: type[Model]) -> None:
    assert unlisted(target) == []


def test_every_column_that_may_name_a_record_is_on_a_list() -> None:
    named = {
        (each.model._meta.label, each.field)
        for target in MERGED
        for each in relations_of(target)
        if each.is_uid
    }
    found = {
        (model._meta.label, name) for model in apps.get_models() for name in identifiers_in(model)
    }
    assert not found - named - ELSEWHERE


@pytest.mark.parametrize("target", MERGED)
def test_what_moves_is_followed_by_the_ledger_so_that_it_can_go_home(target: type[Model]) -> None:
    for each in relations_of(target):
        tracked = tracked_models().get(each.model._meta.label)
        assert tracked, each
        column = each.model._meta.get_field(each.field)
        mirrors = {(Person, "workplace")}  # worked out again from the places of work
        if each.how is not How.DERIVED and (each.model, each.field) not in mirrors:
            assert column.attname in blank_values(tracked), each  # type: ignore[union-attr]


def test_a_foreign_key_that_nobody_listed_makes_every_merge_refuse(
    monkeypatch: pytest.MonkeyPatch, enterprise: Enterprise
) -> None:
    label = "enterprises.Enterprise"
    rest = [each for each in relations_of(Enterprise) if each.model is not Workplace]
    monkeypatch.setitem(listing._listed, label, rest)
    pair = Pair(enterprise, enterprise, None, None)  # type: ignore[arg-type]
    refusal = stands_in_the_way(pair)
    assert refusal is not None
    assert "members.Workplace.enterprise" in refusal.reason


def test_a_relation_is_listed_once() -> None:
    before = relations_of(Enterprise)
    lists("enterprises.Enterprise", Relation(model=Workplace, field="enterprise", how=How.STAYS))
    assert relations_of(Enterprise) == before
