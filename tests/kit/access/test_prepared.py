"""Statements that are compiled once say the same as the queryset, whatever is asked when."""

from datetime import date
from threading import Thread
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nentang.kit.access.models import Place
from nentang.kit.access.places import places_of
from nentang.kit.access.prepared import FEW, Among, Prepared
from nentang.kit.access.scoping import ScopeMissing
from nentang.plans import facts as plans
from nentang.plans.models import RuleVersion

pytestmark = pytest.mark.django_db
SINCE, WHY = date(2019, 1, 1), "tested"
BY_NAME = Prepared(
    lambda *names: (
        Place.objects.unscoped(reason=WHY)
        .filter(name__in=names)
        .order_by("path")
        .values_list("name", "uid", "valid_from")
    )
)


def park(number: int) -> Place:
    path = f"/bac-ninh/khoi/khu-{number}/"
    return Place.objects.create(path=path, kind="PARK", name=f"KCN {number}", valid_from=SINCE)


def test_the_same_statement_is_asked_with_other_values_and_read_as_the_queryset_reads_it() -> None:
    made = [park(number) for number in range(3)]
    for each in made:
        assert BY_NAME(each.name) == [(each.name, each.uid, SINCE)]
    assert len(BY_NAME("KCN 2", "KCN 0")) == 2
    assert BY_NAME("KCN 9") == []


def test_more_values_than_are_kept_ask_as_a_queryset_does() -> None:
    names = [park(number).name for number in range(FEW + 2)]
    assert [name for name, _uid, _day in BY_NAME(*names)] == sorted(names, key=names.index)


def test_a_statement_without_values_that_can_have_no_rows_asks_nothing() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert BY_NAME() == []
    assert not asked


def test_a_statement_that_binds_anything_else_is_refused() -> None:
    hidden = Prepared(
        lambda name: (
            Place.objects.unscoped(reason=WHY).filter(kind="PARK", name=name).values_list("pk")
        )
    )
    with pytest.raises(ValueError, match="binds"):
        hidden("KCN 1")


def test_a_statement_says_for_whom_it_reads() -> None:
    with pytest.raises(ScopeMissing):
        Prepared(lambda name: Place.objects.filter(name=name).values_list("pk"))("KCN 1")


def test_identities_are_bound_as_the_database_stores_them() -> None:
    one, other = park(1), park(2)
    asked = Among(lambda: Place.objects.unscoped(reason=WHY).values_list("uid", "name"), "uid")
    assert list(asked([one.uid, one.uid])) == [(one.uid, one.name)]
    assert dict(asked([one.uid, other.uid, uuid4()])) == {one.uid: "KCN 1", other.uid: "KCN 2"}


def test_all_rows_are_read_for_none_and_beyond_the_most() -> None:
    keys = [park(number).pk for number in range(3)]
    asked = Among(lambda: Place.objects.unscoped(reason=WHY).values_list("pk"), "pk", most=2)
    total = Place.objects.unscoped(reason=WHY).count()
    assert len(list(asked(None))) == len(list(asked(keys))) == total
    assert sorted(asked(keys[:2])) == [(key,) for key in keys[:2]]


def test_each_thread_compiles_for_its_own_connection() -> None:
    park(1)
    before = BY_NAME("KCN 1")
    kept: list[bool] = []
    thread = Thread(target=lambda: kept.append("by_count" in vars(BY_NAME._kept)))
    thread.start()
    thread.join()
    assert before
    assert kept == [False]


def test_open_places_of_some_kinds_come_by_path() -> None:
    park(2), park(1)
    Place.objects.create(
        path="/bac-ninh/khoi/cu/", kind="PARK", name="KCN cũ", valid_from=SINCE, valid_to=SINCE
    )
    found = places_of(["WARD", "PARK"])
    mine = [(path, name) for path, _kind, name in found if path.startswith("/bac-ninh/")]
    assert mine == [("/bac-ninh/khoi/khu-1/", "KCN 1"), ("/bac-ninh/khoi/khu-2/", "KCN 2")]


def test_rules_are_read_again_once_any_of_their_columns_differs() -> None:
    rows = RuleVersion.objects.unscoped(reason=WHY)
    row = RuleVersion.objects.create(
        scope_path="/", rule="tried", number=1, valid_from=SINCE, severity="INFO",
        instrument="x", clause="KH-DUK-2019#II.2.1", confidence="R", origin="PLAN",
        text_vi="a", text_en="a", params={"n": 1},
    )  # fmt: skip
    assert [each.params for each in plans.rule_versions() if each.id == "tried"] == [{"n": 1}]
    rows.filter(pk=row.pk).update(params={"n": 2})
    assert [each.params for each in plans.rule_versions() if each.id == "tried"] == [{"n": 2}]
    plans.rule_versions().clear()
    assert [each.params for each in plans.rule_versions() if each.id == "tried"] == [{"n": 2}]
