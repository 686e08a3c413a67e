"""Two records of one enterprise become one, and part again."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from nentang.core.decisions import Conflict, Refused
from nentang.enterprises import commands
from nentang.enterprises.choosing import Merger
from nentang.enterprises.lists_in import judge
from nentang.enterprises.models import (
    Enterprise,
    EnterpriseStatus,
    FactSource,
    NotSame,
    WorkerCount,
)
from nentang.enterprises.naming import enterprises_coded
from nentang.enterprises.queries import enterprises
from nentang.enterprises.registrations import Correction, Count, Registration, Since
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.kit.intake.registers import Incoming, Source
from nentang.kit.ledger.taking_back import foreseen
from nentang.kit.ledger.timeline import history
from nentang.kit.ledger.verification import verify
from tests.conftest import AT, FIRST_PARK, SECOND_PARK, SINCE
from tests.kit.ledger.books import everything, folded, registered, stored

LATER = AT + timedelta(days=1)


def add(registration: Registration, by: Actor, **values: Any) -> Enterprise:
    made = replace(registration, **values)
    verb = commands.register if made.tax_code else commands.open_project
    receipt = verb(registration=made, by=by, at=AT)
    return Enterprise.objects.unscoped(reason="test").get(uid=receipt.record)


@pytest.fixture
def twin(enterprise: Enterprise, registration: Registration, clerk: Actor) -> Enterprise:
    return add(
        registration,
        clerk,
        tax_code="2700123466",
        name="Công ty May Gián Khẩu",
        address="Lô 5, KCN Gián Khẩu",
        workers=(Count(date(2019, 3, 1), 120, "BQL KCN"), Count(date(2019, 6, 1), 130, "BQL KCN")),
    )


def again(row: Enterprise) -> Enterprise:
    return Enterprise._base_manager.get(pk=row.pk)


def merger(kept: Enterprise, lost: Enterprise, *taken: str) -> Merger:
    kept, lost = again(kept), again(lost)
    return Merger(
        kept=kept.uid,
        lost=lost.uid,
        version=kept.version + lost.version,
        taken=frozenset(taken),
    )


def merge(kept: Enterprise, lost: Enterprise, by: Actor, *taken: str, **more: Any) -> Any:
    return commands.merge(merger=merger(kept, lost, *taken), by=by, at=LATER, **more)


def test_the_record_that_goes_is_seen_nowhere_and_leads_to_the_other(
    enterprise: Enterprise, twin: Enterprise, clerk: Actor
) -> None:
    merge(enterprise, twin, clerk)
    assert [row.uid for row in enterprises(viewer=clerk)] == [enterprise.uid]
    assert again(twin).merged_into_id == enterprise.pk
    assert again(twin).merged_code == "2700123466"
    assert not Enterprise.objects.unscoped(reason="test").filter(pk=twin.pk).exists()


def test_merging_moves_the_numbers_and_parting_brings_all_of_it_home(
    enterprise: Enterprise, twin: Enterprise, clerk: Actor
) -> None:
    count = Count(date(2019, 3, 1), 99, "gõ tay")
    commands.record_workers(enterprise=enterprise.uid, version=1, count=count, by=clerk, at=AT)
    before = everything()
    merge(enterprise, twin, clerk, "name", "address", "tax_code")
    kept = again(enterprise)
    assert (kept.name, kept.address, kept.tax_code) == (
        "Công ty May Gián Khẩu",
        "Lô 5, KCN Gián Khẩu",
        "2700123466",
    )
    assert again(twin).merged_code == "2700123459"
    counts = WorkerCount.objects.unscoped(reason="test").order_by("on")
    assert [(c.enterprise_id, c.count) for c in counts] == [(kept.pk, 99), (kept.pk, 130)]
    assert (kept.workers, kept.workers_on) == (130, date(2019, 6, 1))
    assert registered(folded()) == registered(stored())
    commands.part(lost=twin.uid, version=kept.version, by=clerk, at=LATER)
    assert everything() == before
    assert verify() is None


def test_merge_is_refused_for_those_who_do_not_keep_both(
    enterprise: Enterprise,
    twin: Enterprise,
    registration: Registration,
    clerk: Actor,
    reader: Actor,
    neighbour: Actor,
) -> None:
    far = add(registration, neighbour, tax_code="2700123473", place_path=SECOND_PARK)
    before = everything()
    for by, kept, lost, words in (
        (reader, enterprise, twin, "không được giao cập nhật"),
        (clerk, enterprise, far, "Không tìm thấy hồ sơ"),
        (neighbour, far, twin, "Không tìm thấy hồ sơ"),
        (clerk, enterprise, enterprise, "cùng một hồ sơ"),
    ):
        with pytest.raises(Refused, match=words):
            merge(kept, lost, by)
    assert everything() == before


def test_merge_is_refused_where_the_two_contradict_each_other(
    enterprise: Enterprise, twin: Enterprise, registration: Registration, clerk: Actor
) -> None:
    project = add(registration, clerk, tax_code=None, name="Nhà máy May")
    with pytest.raises(Refused, match="Đổi bên giữ lại"):
        merge(project, enterprise, clerk)
    ended = Since("DISSOLVED", date(2019, 9, 1), "QĐ 5")
    for row in (project, twin):
        commands.change_status(
            enterprise=row.uid, version=again(row).version, since=ended, by=clerk, at=AT
        )
    with pytest.raises(Refused, match="khác trạng thái"):
        merge(enterprise, twin, clerk)
    with pytest.raises(Refused, match="Dự án đã chấm dứt"):
        merge(enterprise, project, clerk)
    late = add(registration, clerk, tax_code=None, name="Dự án mới", known_on=date(2019, 10, 1))
    with pytest.raises(Refused, match="trước khi dự án được ghi"):
        merge(twin, late, clerk)


def test_a_merge_of_what_somebody_changed_meanwhile_is_a_conflict(
    enterprise: Enterprise, twin: Enterprise, clerk: Actor
) -> None:
    seen = merger(enterprise, twin)
    count = Count(date(2019, 9, 1), 140, "gõ tay")
    commands.record_workers(enterprise=twin.uid, version=1, count=count, by=clerk, at=AT)
    with pytest.raises(Conflict):
        commands.merge(merger=seen, by=clerk, at=LATER)


def test_a_merge_sent_twice_is_one(enterprise: Enterprise, twin: Enterprise, clerk: Actor) -> None:
    seen = merger(enterprise, twin)
    receipts = {
        commands.merge(merger=seen, by=clerk, at=LATER, key="once").entry for _time in range(2)
    }
    assert len(receipts) == 1


def test_what_was_merged_is_merged_no_more_in_any_order(
    enterprise: Enterprise, twin: Enterprise, registration: Registration, clerk: Actor
) -> None:
    third = add(registration, clerk, tax_code="2700123473", name="May Gián Khẩu 3")
    merge(enterprise, twin, clerk)
    for kept, lost in ((twin, enterprise), (enterprise, twin), (third, twin), (twin, third)):
        with pytest.raises(Refused, match="Không tìm thấy hồ sơ"):
            merge(kept, lost, clerk)
    merge(third, enterprise, clerk)
    assert enterprises_coded(["2700123466"])["2700123466"].uid == third.uid
    row = Incoming(2, {"name": "Công ty May Gián Khẩu", "tax_code": "2700123466"})
    (said,) = judge([row], Source("BQL KCN", "may.xlsx", LATER.date()), viewer=clerk)
    assert said.record == third.uid
    with pytest.raises(Refused, match="Không tìm thấy hồ sơ"):  # first the later merge goes back
        commands.part(lost=twin.uid, version=1, by=clerk, at=LATER)
    for lost in (enterprise, twin):
        kept_now = again(lost).merged_into
        assert kept_now is not None
        commands.part(lost=lost.uid, version=kept_now.version, by=clerk, at=LATER)
    assert len(enterprises(viewer=clerk)) == 3


def test_part_is_refused_for_others_and_where_nothing_was_merged(
    enterprise: Enterprise, twin: Enterprise, clerk: Actor, reader: Actor, neighbour: Actor
) -> None:
    with pytest.raises(Refused, match="không có gì để tách"):
        commands.part(lost=twin.uid, version=1, by=clerk, at=LATER)
    merge(enterprise, twin, clerk)
    version = again(enterprise).version
    for by, words in ((reader, "không được giao cập nhật"), (neighbour, "Không tìm thấy hồ sơ")):
        with pytest.raises(Refused, match=words):
            commands.part(lost=twin.uid, version=version, by=by, at=LATER)
    with pytest.raises(Conflict):
        commands.part(lost=twin.uid, version=version - 1, by=clerk, at=LATER)


def test_part_is_refused_while_another_record_has_the_code(
    enterprise: Enterprise, twin: Enterprise, registration: Registration, clerk: Actor
) -> None:
    merge(enterprise, twin, clerk)
    Enterprise.objects.unscoped(reason="test").filter(pk=enterprise.pk).update(
        tax_code="2700123466"
    )
    with pytest.raises(Refused, match="2700 123 466"):
        commands.part(lost=twin.uid, version=again(enterprise).version, by=clerk, at=LATER)
    assert again(twin).merged_into_id == enterprise.pk


def test_mark_distinct_is_refused_out_of_scope_and_twice(
    enterprise: Enterprise, twin: Enterprise, clerk: Actor, reader: Actor, neighbour: Actor
) -> None:
    pair: dict[str, Any] = {"first": twin.uid, "second": enterprise.uid}
    for by, words in ((reader, "không được giao cập nhật"), (neighbour, "Không tìm thấy hồ sơ")):
        with pytest.raises(Refused, match=words):
            commands.mark_distinct(**pair, by=by, at=AT)
    commands.mark_distinct(**pair, by=clerk, at=AT)
    with pytest.raises(Refused, match="đã được ghi"):
        commands.mark_distinct(**pair, by=clerk, at=AT)
    with pytest.raises(Refused, match="cùng một hồ sơ"):
        commands.mark_distinct(first=twin.uid, second=twin.uid, by=clerk, at=AT)
    assert NotSame.objects.visible_to(clerk).count() == 1
    assert NotSame.objects.visible_to(neighbour).count() == 0


def test_whoever_differs_from_the_one_that_goes_differs_from_the_one_that_is_kept(
    enterprise: Enterprise, twin: Enterprise, registration: Registration, clerk: Actor
) -> None:
    third = add(registration, clerk, tax_code="2700123473", name="May Gián Khẩu 3")
    commands.mark_distinct(first=twin.uid, second=third.uid, by=clerk, at=AT)
    before = everything()
    merge(enterprise, twin, clerk)
    pairs = NotSame.objects.visible_to(clerk).values_list("first_id", "second_id")
    assert list(pairs) == [(enterprise.pk, third.pk)]
    commands.part(lost=twin.uid, version=again(enterprise).version, by=clerk, at=LATER)
    assert everything() == before


def test_a_project_comes_before_the_enterprise_that_it_became(
    enterprise: Enterprise, registration: Registration, clerk: Actor
) -> None:
    project = add(registration, clerk, tax_code=None, name="Nhà máy May", known_on=date(2018, 1, 1))
    before = everything()
    merge(enterprise, project, clerk)
    rows = EnterpriseStatus.objects.unscoped(reason="test").order_by("valid_from")
    assert [(r.status, r.valid_from, r.valid_to) for r in rows.filter(enterprise=enterprise)] == [
        ("PREPARING", date(2018, 1, 1), SINCE),
        ("OPERATING", SINCE, None),
    ]
    assert again(project).merged_code == ""
    commands.part(lost=project.uid, version=again(enterprise).version, by=clerk, at=LATER)
    assert everything() == before


def test_the_kept_record_goes_to_the_place_of_the_other_if_that_was_chosen(
    enterprise: Enterprise, registration: Registration, neighbour: Actor
) -> None:
    both = Actor("lan", (Grant("parks", FIRST_PARK), Grant("parks", SECOND_PARK)))
    far = add(registration, neighbour, tax_code="2700123473", place_path=SECOND_PARK)
    before = everything()
    merge(enterprise, far, both, "place_path")
    kept = again(enterprise)
    assert kept.place_path == SECOND_PARK
    assert kept.scope_path.startswith(SECOND_PARK)
    assert Place._base_manager.filter(path=kept.scope_path, valid_to=None).exists()
    source = FactSource.objects.unscoped(reason="test").get(enterprise=kept, field="place_path")
    assert source.source == registration.source
    commands.part(lost=far.uid, version=kept.version, by=both, at=LATER)
    assert everything() == before


def test_what_somebody_edits_after_the_merge_stays_and_is_told(
    enterprise: Enterprise, twin: Enterprise, clerk: Actor
) -> None:
    receipt = merge(enterprise, twin, clerk, "name", "address")
    values: dict[str, object] = {"name": "May Gián Khẩu mới"}
    kept = again(enterprise)
    change = Correction(values=values, source="gõ tay", known_on=SINCE)
    commands.correct(
        enterprise=kept.uid, version=kept.version, correction=change, by=clerk, at=LATER
    )
    told = {each.field: each.reason for each in foreseen(receipt.entry).kept}
    assert "name" in told
    assert "lan đã sửa lúc" in told["name"]
    commands.part(lost=twin.uid, version=again(kept).version, by=clerk, at=LATER)
    assert again(kept).name == "May Gián Khẩu mới"
    assert again(kept).address == ""
    assert again(twin).name == "Công ty May Gián Khẩu"


def test_both_histories_say_who_merged_which_two(
    enterprise: Enterprise, twin: Enterprise, clerk: Actor
) -> None:
    merge(enterprise, twin, clerk)
    commands.part(lost=twin.uid, version=again(enterprise).version, by=clerk, at=LATER)
    for row in (enterprise, twin):
        parted, merged = history([row.uid])[:2]
        assert merged.phrase == "gộp hai hồ sơ trùng"
        assert "May Gián Khẩu (2700123459)" in merged.reason
        assert "Công ty May Gián Khẩu (2700123466)" in merged.reason
        assert parted.phrase == "tách lại hồ sơ đã gộp"
        assert "tách khỏi" in parted.reason


def test_the_code_of_what_was_merged_leads_to_the_kept_record_and_is_not_free(
    enterprise: Enterprise, twin: Enterprise, registration: Registration, clerk: Actor
) -> None:
    merge(enterprise, twin, clerk)
    assert enterprises_coded(["2700123466"])["2700123466"].uid == enterprise.uid
    with pytest.raises(Refused, match="đã gộp vào “May Gián Khẩu”"):
        add(registration, clerk, tax_code="2700123466", name="May khác")
