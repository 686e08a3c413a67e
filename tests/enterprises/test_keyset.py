"""Pages by keyset are the plain order cut into pieces, in every order and both ways."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nentang.enterprises.conditions import ORDERS, Conditions
from nentang.enterprises.models import Enterprise
from nentang.enterprises.queries import list_page
from nentang.kit.access import keyset
from nentang.kit.access.actors import Actor
from nentang.kit.access.keyset import Around
from nentang.kit.text.sorting import sort_key
from tests.conftest import FIRST_PARK, SECOND_PARK

SOME = st.lists(
    st.tuples(
        st.sampled_from(["Ánh", "An", "Ân", "Đào", "Dao"]),
        st.none() | st.integers(0, 3),
        st.sampled_from([FIRST_PARK, SECOND_PARK]),
        st.integers(0, 2),
    ),
    max_size=12,
)
AT = datetime(2020, 1, 1, tzinfo=UTC)


def fill(rows: list[tuple[str, int | None, str, int]]) -> None:
    Enterprise.objects.unscoped(reason="test").delete()
    Enterprise.objects.bulk_create(
        Enterprise(
            kind="PROJECT",
            status="PREPARING",
            status_on=AT.date(),
            name=name,
            sort_key=sort_key(name),
            place_path=place,
            scope_path=f"{place}dn-{number}/",
            workers=workers,
            workers_on=None if workers is None else AT.date(),
            workers_low=-1 if workers is None else workers,
            workers_high=2_147_483_647 if workers is None else workers,
            changed_at=AT + timedelta(microseconds=hours),
        )
        for number, (name, workers, place, hours) in enumerate(rows)
    )


@pytest.mark.django_db
@pytest.mark.parametrize("name", list(ORDERS))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=SOME, size=st.integers(1, 5))
def test_pages_are_the_plain_order_cut_into_pieces(
    name: str, rows: list[tuple[str, int | None, str, int]], size: int
) -> None:
    fill(rows)
    order, everyone = ORDERS[name], Enterprise.objects.unscoped(reason="test")
    plain = list(everyone.order_by(*order.names(is_reversed=False)))

    pages = [keyset.slice_of(everyone, order, size=size)]
    while pages[-1].has_next:
        after = Around(keyset.page_of(pages[-1], [], order).next)
        pages.append(keyset.slice_of(everyone, order, size=size, around=after))

    assert [row for page in pages for row in page.rows] == plain
    assert [page.first for page in pages] == [1 + size * number for number in range(len(pages))]
    page = pages[-1]
    for before in reversed(pages[:-1]):
        around = Around(before=keyset.page_of(page, [], order).previous)
        page = keyset.slice_of(everyone, order, size=size, around=around)
        assert (page.rows, page.first, page.has_previous) == (
            before.rows,
            before.first,
            before.first > 1,
        )


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["workers", "-workers"])
def test_unknown_numbers_of_workers_stand_last_both_ways(name: str) -> None:
    fill([("A", None, FIRST_PARK, 0), ("B", 0, FIRST_PARK, 0), ("C", 3, FIRST_PARK, 0)])
    everyone = Enterprise.objects.unscoped(reason="test")

    rows = keyset.slice_of(everyone, ORDERS[name], size=5).rows

    assert rows[-1].workers is None


@pytest.mark.django_db
def test_reading_along_the_order_finds_the_same_rows(clerk: Actor) -> None:
    fill([("A", None, FIRST_PARK, 0), ("B", 0, SECOND_PARK, 0), ("C", 3, FIRST_PARK, 0)])

    along = Enterprise.in_order.along_order().visible_to(clerk).order_by("sort_key", "id")

    assert list(along) == list(Enterprise.objects.visible_to(clerk).order_by("sort_key", "id"))


FORGED: dict[str, list[Any]] = {
    "name": [
        *(["a", 10**30, 1], ["a", -(10**30), 1], ["a\ud800", 5, 1], ["a\0", 5, 1], ["a", None, 1]),
        *(["a", 5, 10**30], ["a", 5, -7], ["a", 5, True], ["a", 5], ["a" * 999, 5, 1], "x", 7, {}),
    ],
    "workers": [[10**40, "a", 1, 1], ["x", "a", 1, 1], [float("inf"), "a", 1, 1]],
    "updated": [["9999-12-31T23:59:59-14:00", 1, 1], ["0001-01-01T00:00:00+14:00", 1, 1]],
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "values"), [(name, each) for name, rows in FORGED.items() for each in rows], ids=str
)
def test_an_address_that_no_page_made_opens_the_first_page(
    name: str, values: object, clerk: Actor
) -> None:
    fill([("An", 1, FIRST_PARK, 0)])
    text = base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")
    for order in (name, f"-{name}"):
        asked: dict[str, Any] = {"conditions": Conditions(), "viewer": clerk, "order": order}
        for around in (Around(text), Around(before=text)):
            page = list_page(**asked, around=around)
            assert [row.name for row in page.rows] == ["An"]


def test_an_address_too_deep_to_read_is_none() -> None:
    deep = base64.urlsafe_b64encode(b"[" * 100_000).decode()
    assert keyset.cursor_in(deep, Enterprise, ORDERS["name"]) is None
