"""Rows written many at a time are the rows that were asked for, on either database."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import count
from uuid import UUID

import pytest

from nentang.core.decisions import Receipt
from nentang.enterprises.models import Enterprise, WorkerCount
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Place
from nentang.kit.ledger import bulk, chain
from nentang.kit.ledger.chain import Act, Noted, Touched
from nentang.kit.ledger.models import Change
from nentang.kit.ledger.verification import verify
from tests.conftest import AT

SINCE = date(2019, 1, 1)
new_place = bulk.Maker(Place)


def _place(number: int) -> Place:
    return new_place(
        path=f"/ninh-binh/n{number}/",
        kind=Place.Kind.WARD,
        name=f"Xã “{number}” đã sáp nhập",
        valid_from=SINCE,
        search_key=" xa",
    )


def _stored() -> list[Place]:
    everywhere = Place.objects.unscoped(reason="test")
    return list(everywhere.filter(path__startswith="/ninh-binh/n").order_by("pk"))


@pytest.mark.django_db
def test_added_rows_have_keys_of_their_own_and_are_as_the_database_has_them() -> None:
    first, rest = _place(0), [_place(number) for number in range(1, 120)]
    bulk.insert([first])
    bulk.insert(rest)
    assert [row.pk for row in (first, *rest)] == [row.pk for row in _stored()]
    for made, stored in zip((first, *rest), _stored(), strict=True):
        assert {name: vars(made)[name] for name in vars(stored) if name != "_state"} == {
            name: value for name, value in vars(stored).items() if name != "_state"
        }
    assert not first._state.adding
    after = _place(500)
    after.save()  # Django's own way goes on where ours stopped
    assert after.pk > rest[-1].pk


@pytest.mark.django_db
def test_a_row_that_refers_to_a_new_one_learns_its_key(enterprise: Enterprise) -> None:
    part = WorkerCount(enterprise=enterprise, on=SINCE, count=3, source="BHXH")
    vars(part)["enterprise_id"] = None  # as when the enterprise had no key yet
    part._state.fields_cache["enterprise"] = enterprise
    bulk.insert([part])
    assert WorkerCount.objects.unscoped(reason="test").get(pk=part.pk).enterprise == enterprise


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 3, 90])
def test_rows_are_overwritten_whole_or_in_the_fields_that_are_named(size: int) -> None:
    rows = [_place(number) for number in range(size)]
    bulk.insert(rows)
    for row in rows:
        row.name, row.valid_to, row.version = "Mới", date(2020, 1, 1), 2
    bulk.overwrite(rows, ["name"])
    assert {(row.name, row.valid_to, row.version) for row in _stored()} == {("Mới", None, 1)}
    bulk.overwrite(rows)
    assert {(row.valid_to, row.version) for row in _stored()} == {(date(2020, 1, 1), 2)}


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 90])
def test_a_row_is_put_over_the_one_with_the_same_value(size: int) -> None:
    rows = [_place(number) for number in range(size)]
    bulk.insert(rows[: size // 2])
    old = {row.path: row.uid for row in rows[: size // 2]}
    later = [_place(number) for number in range(size)]
    for row in later:
        row.name, row.search_key = "Sau", " sau"
    bulk.put(later, over="path", names=["name"])
    found = _stored()
    assert len(found) == size
    assert {row.name for row in found} == {"Sau"}
    assert all(old.get(row.path, row.uid) == row.uid for row in found)
    assert sum(row.search_key == " sau" for row in found) == size - size // 2


@pytest.mark.django_db
def test_nothing_to_write_asks_nothing(django_assert_num_queries: Callable[..., object]) -> None:
    bulk.put([], over="path", names=["name"])
    bulk.overwrite([])
    bulk.insert([])
    assert _stored() == []


def test_a_maker_knows_the_fields_of_its_model() -> None:
    one, other = _place(1), _place(2)
    assert one.uid != other.uid
    assert one.version == 1
    assert one.valid_to is None
    assert one.pk is None
    assert one._state.adding
    with pytest.raises(TypeError, match="nam"):
        new_place(nam="x")
    known = UUID(int=5)
    assert new_place(uid=known).uid == known


@pytest.mark.django_db
@pytest.mark.parametrize("cut", [1, 3, 7, 100])
@pytest.mark.parametrize("size", [0, 1, 6, 7, 20])
def test_wherever_an_entry_is_cut_followers_see_each_record_once_and_the_chain_is_whole(
    cut: int, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    numbers = count(1)

    def follower(_act: Act, touched: Sequence[Touched | Noted]) -> list[Noted]:
        assert len(touched) <= cut
        seen.append(len(touched))
        return [Noted("test.seen", UUID(int=each), {"n": str(each)}) for each in (next(numbers),)]

    def written() -> Iterator[Touched]:
        for number in range(size):
            place = _place(number)
            bulk.insert([place])
            yield Touched(place)

    monkeypatch.setattr(chain, "_followers", [follower])
    monkeypatch.setattr(chain, "BATCH", cut)
    receipt = chain.append_many(Act(command="test.cut", by="lan", role="", at=AT), written())
    assert sum(seen) == size
    fields = {"kind", "name", "path", "valid_from"}
    changes = Change.objects.filter(entry=receipt.entry)
    assert changes.exclude(model="test.seen").values("uid").distinct().count() == size
    assert {each.field for each in changes.exclude(model="test.seen")} <= fields | {"version"}
    assert receipt.record == (_stored()[0].uid if size else chain.NO_RECORD)
    assert verify() is None


@pytest.mark.django_db
def test_an_entry_that_breaks_off_leaves_nothing(clerk: Actor) -> None:
    class BrokenOffError(Exception):
        pass

    @chain.command("test.break_off", "thử")
    def break_off(*, by: Actor, at: object) -> Receipt:
        def written() -> Iterator[Touched]:
            place = _place(1)
            bulk.insert([place])
            yield Touched(place)
            raise BrokenOffError

        return chain.append_many(Act(command="test", by=by.username, role="", at=AT), written())

    with pytest.raises(BrokenOffError):
        break_off(by=clerk, at=AT)
    assert _stored() == []
    assert verify() is None
