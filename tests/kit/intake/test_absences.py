"""Records that a full list doesn't have: marked, found again, verified; never deleted."""

from datetime import date

import pytest
from django.urls import reverse

from nentang.core.decisions import Conflict, Receipt, Refused
from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.intake import commands, queries
from nentang.kit.intake.facts import open_absences
from nentang.kit.intake.models import Absence, StagedRow
from nentang.kit.ledger.models import Change, Entry
from nentang.kit.ledger.verification import verify
from tests.conftest import AT, FIRST_PARK, SECOND_PARK
from tests.kit.intake.lists import Brought, bring
from tests.kit.intake.test_pages import SignIn, columns, hidden, sent
from tests.kit.sheets.workbooks import enterprises

TREE = (1, "Công ty CP Tre", "0110074068", "KCN Gián Khẩu", 40, "Đang hoạt động")
HELD = (1, "May Gián Khẩu", "2700123459", "KCN Gián Khẩu", None, "")


def absences() -> list[Absence]:
    return list(Absence.objects.unscoped(reason="test").order_by("id"))


def full(clerk: Actor, *rows: tuple[object, ...], known_on: date = date(2019, 10, 31)) -> Brought:
    return bring(clerk, *rows, known_on=known_on).judge(full_of=FIRST_PARK)


def check(absence: Absence, by: Actor, version: int = 1) -> Receipt:
    return commands.verify_absence(absence=absence.uid, version=version, by=by, at=AT)


def test_what_a_full_list_lacks_is_marked_in_the_same_entry(
    enterprise: Enterprise, clerk: Actor
) -> None:
    found = full(clerk, TREE)
    assert found.row.counts["absent"] == 1
    receipt = found.apply()
    [mark] = absences()
    assert (mark.record, mark.absent_since) == (enterprise.uid, date(2019, 10, 31))
    assert (mark.sender, mark.scope_path) == ("Sở KH&ĐT", enterprise.scope_path)
    assert Change.objects.filter(entry=receipt.entry, model="intake.Absence").exists()
    assert Enterprise.objects.unscoped(reason="test").count() == 2
    assert queries.absences(viewer=clerk, records=[enterprise.uid]).get() == mark
    told = open_absences([enterprise.uid])[enterprise.uid]
    assert told[-2:] == (mark.absent_since, "Sở KH&ĐT")
    assert verify() is None


def test_a_list_that_only_marks_is_written_too(enterprise: Enterprise, clerk: Actor) -> None:
    full(clerk, TREE).apply()
    found = full(clerk, TREE, known_on=date(2019, 11, 4))
    entries = Entry.objects.count()
    with pytest.raises(Refused, match="không có gì để ghi"):
        found.apply()  # marked already
    assert Entry.objects.count() == entries
    found = bring(clerk, HELD, known_on=date(2019, 11, 4)).judge()
    assert found.counts() == {"UNCHANGED": 1, "SKIPPED": 1}
    found.apply()
    [mark] = absences()
    assert (mark.resolved_on, mark.resolved_how) == (date(2019, 11, 4), "LISTED")
    assert not queries.absences(viewer=clerk).exists()


def test_an_older_list_takes_no_mark_away(enterprise: Enterprise, clerk: Actor) -> None:
    full(clerk, TREE).apply()
    older = bring(clerk, HELD, known_on=date(2019, 10, 1)).judge()
    with pytest.raises(Refused, match="không có gì để ghi"):
        older.apply()


def test_a_record_that_a_row_may_be_about_is_not_absent(
    enterprise: Enterprise, clerk: Actor
) -> None:
    found = full(clerk, (1, "Công ty May Gián Khẩu", "", "KCN Gián Khẩu", 5, ""))
    assert found.body(2).candidates
    assert found.row.counts["absent"] == 0


def test_a_place_of_others_can_not_be_called_full(enterprise: Enterprise, clerk: Actor) -> None:
    with pytest.raises(Refused, match="không thuộc phạm vi được giao"):
        bring(clerk, TREE).judge(full_of=SECOND_PARK)


def test_somebody_verifies_a_record(enterprise: Enterprise, clerk: Actor, reader: Actor) -> None:
    full(clerk, TREE).apply()
    [mark] = absences()
    with pytest.raises(Conflict):
        check(mark, clerk, version=9)
    check(mark, clerk)
    [mark] = absences()
    assert (mark.resolved_on, mark.resolved_how) == (date(2019, 11, 5), "VERIFIED")


def test_verify_absence_is_refused_to_who_does_not_keep_the_record(
    enterprise: Enterprise, clerk: Actor, neighbour: Actor, reader: Actor, technician: Actor
) -> None:
    full(clerk, TREE).apply()
    [mark] = absences()
    for other in (neighbour, technician):
        with pytest.raises(Refused, match="Không tìm thấy"):
            check(mark, other)
    with pytest.raises(Refused) as refused:
        check(mark, reader)
    assert refused.value.refusal.is_forbidden
    check(mark, clerk)
    with pytest.raises(Refused, match="không còn cần xác minh"):
        check(absences()[0], clerk, version=2)


def test_the_marks_stand_on_a_page_with_a_button(
    enterprise: Enterprise,
    clerk: Actor,
    reader: Actor,
    neighbour: Actor,
    technician: Actor,
    sign_in: SignIn,
) -> None:
    full(clerk, TREE).apply()
    url = reverse("intake:absent")
    text = sign_in(reader).get(url).content.decode()
    assert "May Gián Khẩu" in text
    assert "Đã xác minh</button>" not in text
    for other in (neighbour, technician):
        client = sign_in(other)
        assert "May Gián Khẩu" not in client.get(url).content.decode()
        verify_url = reverse("intake:verify", args=[absences()[0].uid])
        assert client.post(verify_url, {"key": "k", "version": "1"}).status_code == 404
    client = sign_in(clerk)
    page = client.get(f"{url}?danh_sach=enterprises&noi_gui=S%E1%BB%9F+KH%26%C4%90T&sau=x")
    values = {"key": hidden(page, "key"), "version": "1"}
    target = reverse("intake:verify", args=[absences()[0].uid])
    assert "Đã xác minh." in client.post(target, values, follow=True).content.decode()
    assert "Không có hồ sơ nào cần xác minh" in client.get(url).content.decode()
    before = Entry.objects.count()
    for key in (values["key"], "another"):
        again = client.post(target, values | {"key": key}, follow=True)
        assert again.status_code == 200
    assert "đã làm tiếp" in again.content.decode()
    assert Entry.objects.count() == before


def test_many_marks_are_paged(parks: None, clerk: Actor, sign_in: SignIn) -> None:
    rows = [
        Absence(
            scope_path=FIRST_PARK,
            sheet_key="enterprises",
            record=f"00000000-0000-4000-8000-{number:012}",
            absent_since=date(2019, 1, 1 + number % 3),
            sender="Sở",
        )
        for number in range(45)
    ]
    Absence.objects.bulk_create(rows)
    client = sign_in(clerk)
    first = client.get(reverse("intake:absent"))
    assert first.content.decode().count("Đã xác minh</button>") == 40
    assert len(first.content) < 60_000
    following = f"{reverse('intake:absent')}?sau=2019-01-03_{rows[-6].pk}"
    assert client.get(following).content.decode().count("Đã xác minh</button>") <= 5


def test_the_tick_and_the_tab_are_on_the_pages(
    enterprise: Enterprise, clerk: Actor, sign_in: SignIn
) -> None:
    client = sign_in(clerk)
    page = sent(client, enterprises(TREE))
    url = page.redirect_chain[-1][0]
    assert "Danh sách này là toàn bộ của" in page.content.decode()
    looked_at = client.post(url, columns(page, full_of=FIRST_PARK), follow=True)
    address = looked_at.redirect_chain[-1][0]
    tab = client.get(f"{address}?nhom=VANG").content.decode()
    assert "Vắng trong danh sách" in tab
    assert reverse("enterprises:record", args=[enterprise.uid]) in tab
    check_page = client.get(f"{address}/tom-tat").content.decode()
    assert "1 hồ sơ vắng trong danh sách sẽ được đánh dấu" in check_page
    assert StagedRow.objects.filter(outcome="NEW").count() == 1


def test_who_keeps_nothing_sees_no_marks(enterprise: Enterprise, clerk: Actor) -> None:
    full(clerk, TREE).apply()
    auditor = Actor("kiem", (Grant("auditor", "/ninh-binh/"),))
    assert not queries.absences(viewer=auditor).exists()
    assert queries.absent_lists(viewer=auditor) == {}
    assert queries.names_of("nothing", [], viewer=clerk) == {}


@pytest.mark.parametrize("day", [date(2019, 10, 31), date(2019, 9, 30), date(2019, 10, 1)])
def test_the_next_page_of_marks_is_another_whatever_the_day(
    day: date, parks: None, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = (2, "Công ty CP Sao", "0109698826", "Gián Khẩu", 4, "")
    bring(clerk, TREE, others, known_on=date(2019, 9, 1)).judge().apply()
    full(clerk, (1, "Công ty CP Lúa", "2700123459", "Gián Khẩu", 4, ""), known_on=day).apply()
    monkeypatch.setattr(queries, "PAGE", 1)
    rows = queries.absences(viewer=clerk)
    [first], _names, following = queries.absent_part(rows, "", viewer=clerk)
    [second], _names, end = queries.absent_part(rows, following, viewer=clerk)
    assert (first.pk < second.pk, end) == (True, "")


@pytest.mark.parametrize("odd", ["2019-02-29_1", "0000-01-01_1", "2019-01-01_", "_", "\0_1"])
def test_a_place_in_the_list_that_is_none_is_its_beginning(
    odd: str, enterprise: Enterprise, clerk: Actor, sign_in: SignIn
) -> None:
    full(clerk, TREE).apply()
    page = sign_in(clerk).get(reverse("intake:absent"), {"sau": odd})
    assert enterprise.name in page.content.decode()
