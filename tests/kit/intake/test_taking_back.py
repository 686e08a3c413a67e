"""A list that was written can be taken back, and is forgotten after seven days."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.urls import reverse

from nentang.core.decisions import Conflict, Receipt, Refused
from nentang.enterprises import commands as enterprise_commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Removal
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.closing import MACHINE
from nentang.kit.access.staying import kept_words
from nentang.kit.files.models import StoredFile
from nentang.kit.intake import commands
from nentang.kit.intake.bodies import Take
from nentang.kit.intake.forgetting import forget_old_lists
from nentang.kit.intake.models import Absence, StagedRow, State
from nentang.kit.ledger.taking_back import Kept
from nentang.kit.ledger.verification import verify
from nentang.organisations.commands import found_organisation
from nentang.organisations.registrations import Founding
from tests.conftest import AT, FIRST_PARK, SECOND_PARK, SINCE
from tests.kit.intake.lists import bring
from tests.kit.intake.test_pages import SignIn, hidden

NEW = (1, "Công ty CP Tre", "0110074068", "KCN Gián Khẩu", 40, "Đang hoạt động")
CHANGED = (2, "May Gián Khẩu", "2700123459", "", 612, "")
WRONG = (3, "Công ty CP Gạo", "271", "KCN Gián Khẩu", 4, "")


def record() -> Enterprise:
    return Enterprise.objects.unscoped(reason="test").get(tax_code="2700123459")


def files_on_disk() -> set[str]:
    return {path.name for path in Path(settings.HOME.files).rglob("*") if path.is_file()}


def test_taken_back_the_books_are_as_before(enterprise: Enterprise, clerk: Actor) -> None:
    before = record().workers
    found = bring(clerk, NEW, CHANGED).judge(full_of=FIRST_PARK)
    found.apply()
    assert record().workers == 612
    receipt = found.take_back()
    assert (record().workers, Enterprise.objects.unscoped(reason="test").count()) == (before, 1)
    assert (found.row.state, found.row.undone_entry) == (State.UNDONE, receipt.entry)
    assert not Absence.objects.unscoped(reason="test").exists()
    assert verify() is None


def test_the_same_list_can_be_brought_again_after_it_was_taken_back(
    enterprise: Enterprise, clerk: Actor
) -> None:
    found = bring(clerk, NEW, CHANGED).judge()
    found.apply()
    found.take_back()
    again = bring(clerk, NEW, CHANGED).judge()
    assert again.counts() == found.counts()
    again.apply()
    assert record().workers == 612


def test_take_back_list_is_refused_before_it_is_written_and_after_it_was_taken_back(
    enterprise: Enterprise, clerk: Actor, neighbour: Actor
) -> None:
    found = bring(clerk, NEW).judge()
    with pytest.raises(Refused, match="chưa ghi vào sổ nên không có gì để hoàn tác"):
        found.take_back()
    found.apply()
    with pytest.raises(Conflict):
        found.take_back(version=1)
    found.take_back()
    with pytest.raises(Refused, match="đã hoàn tác rồi"):
        found.take_back()
    found.by = neighbour
    with pytest.raises(Refused, match="Không tìm thấy"):
        found.take_back()


def test_two_clicks_take_a_list_back(enterprise: Enterprise, clerk: Actor, sign_in: SignIn) -> None:
    found = bring(clerk, NEW, CHANGED).judge()
    found.apply()
    client = sign_in(clerk)
    result = client.get(reverse("intake:preview", args=[found.uid])).content.decode()
    url = reverse("intake:undo", args=[found.uid])
    assert url in result
    page = client.get(url)
    assert "bản ghi đã thêm được bỏ" in page.content.decode()
    stale = client.post(url, {"key": "a", "version": "1"}, follow=True)
    assert "ở một cửa sổ khác" in stale.content.decode()
    values = {"key": hidden(page, "key"), "version": hidden(page, "version")}
    done = client.post(url, values, follow=True).content.decode()
    assert "Đợt nhập này đã hoàn tác" in done
    again = client.post(url, values, follow=True)
    assert "Đợt nhập này đã hoàn tác" in again.content.decode()


def test_what_stays_is_told_with_its_reason(clerk: Actor) -> None:
    uid = uuid4()
    kept = [Kept("enterprises.Enterprise", uid, "name", "Lan đã sửa")] * 3
    kept.append(Kept("enterprises.Enterprise", uid, "", "đang có tổ chức"))
    told = kept_words(kept, viewer=clerk)
    assert [words.split(": ")[1] for words in told] == ["Lan đã sửa", "đang có tổ chức"]
    many = [Kept("enterprises.Enterprise", uid, "name", f"r{n}") for n in range(60)]
    assert kept_words(many, viewer=clerk)[-1] == "và 10 lý do khác"


def test_planning_hears_nothing_of_the_party_by_taking_a_list_back(
    parks: None, sign_in: SignIn
) -> None:
    planning, keeper = (
        Actor(who, (Grant(who, "/ninh-binh/"),)) for who in ("planning", "organisation")
    )
    found = bring(planning, NEW).judge()
    found.apply()
    new = Enterprise.objects.unscoped(reason="test").get(tax_code="0110074068")
    founding = Founding(
        kind="GRASSROOTS_CELL",
        name="Chi bộ Tre",
        place_path=FIRST_PARK,
        code="",
        enterprise=new.uid,
        source="QĐ",
        known_on=SINCE,
        founded_on=SINCE,
    )
    found_organisation(founding=founding, by=keeper, at=AT)
    page = sign_in(planning).get(reverse("intake:undo", args=[found.uid])).content.decode()
    found.take_back()
    for told in (page, str(found.row.told)):
        assert "Doanh nghiệp, dự án: còn được dùng ở hồ sơ khác" in told
        assert "tổ chức đảng" not in told


def forget(uid: UUID, at: datetime) -> Receipt:
    return commands.forget_list(staged=uid, by=MACHINE, at=at)


def test_after_seven_days_nothing_is_left_of_the_file(
    enterprise: Enterprise, clerk: Actor, django_capture_on_commit_callbacks: object
) -> None:
    found = bring(clerk, NEW, WRONG).judge()
    found.apply()
    name = StoredFile.objects.get().sha256
    assert name in files_on_disk()
    assert forget_old_lists(by=MACHINE, at=AT + timedelta(days=6, hours=23)) == 0
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert forget_old_lists(by=MACHINE, at=AT + timedelta(days=7)) == 1
    assert not StagedRow.objects.exists()
    assert not StoredFile.objects.exists()
    assert name not in files_on_disk()
    assert (found.row.original, found.row.told) == (None, [])
    assert forget_old_lists(by=MACHINE, at=AT + timedelta(days=8)) == 0
    assert found.row.state is State.APPLIED


def test_forget_list_is_refused_as_long_as_it_is_needed(
    enterprise: Enterprise, clerk: Actor
) -> None:
    found = bring(clerk, NEW).judge()
    with pytest.raises(Refused, match="chưa ghi vào sổ"):
        forget(found.uid, AT + timedelta(days=30))
    found.apply()
    with pytest.raises(Refused, match="7 ngày"):
        forget(found.uid, AT + timedelta(days=1))
    forget(found.uid, AT + timedelta(days=7))
    with pytest.raises(Refused, match="đã xoá rồi"):
        forget(found.uid, AT + timedelta(days=7))


def test_a_forgotten_list_still_shows_its_numbers(
    enterprise: Enterprise, clerk: Actor, sign_in: SignIn
) -> None:
    found = bring(clerk, NEW, WRONG).judge()
    found.apply()
    forget_old_lists(by=MACHINE, at=AT + timedelta(days=7))
    client = sign_in(clerk)
    text = client.get(reverse("intake:preview", args=[found.uid])).content.decode()
    assert "đã xoá theo thời hạn" in text
    for name in ("report", "faulty", "original"):
        assert client.get(reverse(f"intake:{name}", args=[found.uid])).status_code == 404


def test_a_decision_that_was_typed_goes_back_as_well(enterprise: Enterprise, clerk: Actor) -> None:
    found = bring(clerk, (1, "May Hai", "2700123459", "", 5, "")).judge()
    found.decide(2, cells={"name": (Take.TYPED, "May Bảy")})
    found.apply()
    assert record().name == "May Bảy"
    found.take_back()
    assert record().name == "May Gián Khẩu"


def test_what_its_bringer_no_longer_keeps_stays_as_the_list_made_it(
    enterprise: Enterprise, parks: None
) -> None:
    both = Actor("lan", (Grant("parks", FIRST_PARK), Grant("parks", SECOND_PARK)))
    found = bring(both, (1, "Công ty CP Tre", "0110074068", "KCN Tam Điệp", 4, ""), CHANGED).judge()
    found.apply()
    found.by = Actor("lan", (Grant("parks", SECOND_PARK),))
    found.take_back()
    assert record().workers == 612
    assert not Enterprise.objects.unscoped(reason="test").filter(tax_code="0110074068").exists()
    assert "Doanh nghiệp, dự án: hồ sơ nay ngoài phạm vi được giao" in str(found.row.told)


def test_a_record_that_was_moved_to_others_since_is_theirs(
    enterprise: Enterprise, clerk: Actor, sign_in: SignIn
) -> None:
    found = bring(clerk, NEW, CHANGED).judge()
    found.apply()
    keeper = Actor("dao", (Grant("organisation", "/ninh-binh/"),))
    new = Enterprise.objects.unscoped(reason="test").get(tax_code="0110074068")
    away = Removal(place_path=SECOND_PARK, reason="Chuyển khu")
    enterprise_commands.move(
        enterprise=new.uid, version=new.version, removal=away, by=keeper, at=AT
    )
    page = sign_in(clerk).get(reverse("intake:undo", args=[found.uid])).content.decode()
    assert "hồ sơ nay ngoài phạm vi được giao" in page
    found.take_back()
    assert record().workers is None
    assert Enterprise.objects.visible_to(keeper).get(uid=new.uid).scope_path.startswith(SECOND_PARK)
