"""What may be done to a member's record: by whom, then when and with which values."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from nentang.core.decisions import Refusal
from nentang.kit.access.actors import Actor
from nentang.kit.access.merging import Pair, stands_in_the_way, stays_behind
from nentang.kit.access.roles import Permission
from nentang.kit.home.days import business_day
from nentang.kit.ledger.taking_back import TakeBack
from nentang.kit.ui.shown import written_date
from nentang.members.dossiers import Dossier, latest
from nentang.members.models import ENDED, ActivityKind, CommitteeSeat, Membership, Person, Status
from nentang.members.models.parts import CARD_PATTERN, DatedPart
from nentang.members.registrations import NewStatus, Registration, Seat, Transfer, Work

SLICE = 500  # cards a statement
CARDS = "a card is one member's in the whole country"


def refusal_to_add(*, scope_path: str, by: Actor) -> Refusal | None:
    """Whether the person may put members into the organisation that stands there."""
    if by.may(Permission.PERSON_EDIT, scope_path=scope_path):
        return None
    text = _("Tổ chức đảng này không thuộc phạm vi đồng chí được giao cập nhật.")
    return Refusal(text, is_forbidden=True)


def refusal_to_change(person: Person, *, by: Actor) -> Refusal | None:
    """Whether the person may change this record at all."""
    if by.may(Permission.PERSON_EDIT, scope_path=person.scope_path):
        return None
    return Refusal(_("Đồng chí được xem hồ sơ này, không được giao cập nhật."), is_forbidden=True)


def refusal_to_confirm(person: Person, *, by: Actor) -> Refusal | None:
    """The own cell and Ban Tổ chức say where a member works; nobody else does."""
    if by.may(Permission.WORKPLACE_CONFIRM, scope_path=person.scope_path):
        return None
    text = _("Nơi làm việc do chi bộ của đảng viên hoặc Ban Tổ chức ghi và xác minh.")
    return Refusal(text, is_forbidden=True)


def refusal_to_take(*, by: Actor) -> Refusal | None:
    """Whether the person may take in lists of members anywhere; each row is asked by itself."""
    if by.paths(Permission.PERSON_EDIT):
        return None
    return Refusal(_("Đồng chí không được giao cập nhật sổ đảng viên."), is_forbidden=True)


def refusal_to_take_nothing(*, is_empty: bool) -> Refusal | None:
    """A list that changes nothing writes no entry."""
    if is_empty:
        return Refusal(_("Danh sách không có dòng nào mới hoặc thay đổi để ghi vào sổ."))
    return None


def refusal_to_name(*, is_known: bool) -> Refusal | None:
    if is_known:
        return None
    return Refusal(_("Không có doanh nghiệp này trong sổ. Chọn doanh nghiệp khác."))


def refusal_to_register(
    registration: Registration, organisation: Any, *, by: Actor, at: datetime
) -> Refusal | None:
    return (
        refusal_to_add(scope_path=organisation.scope_path, by=by)
        or refusal_to_organisation(organisation, on=registration.active_from)
        or _first(refusal_to_day(day, at=at) for day in registration.days)
        or refusal_to_days(
            decided_on=registration.admission_decided_on,
            joined_on=registration.joined_on,
            official_on=registration.official_on,
        )
        or _refusal_to_first_status(registration.status)
        or refusal_to_cards([registration.card_number] if registration.card_number else [])
        or refusal_to_merged_card(registration.card_number)
    )


def refusal_to_correct(
    dossier: Dossier, values: Mapping[str, object], *, by: Actor, at: datetime
) -> Refusal | None:
    if refusal := refusal_to_change(dossier.row, by=by):
        return refusal
    now = {name: _of(dossier, name) for name in values}
    if all(now[name] == value for name, value in values.items()):
        return Refusal(_("Không có gì thay đổi so với hồ sơ. Sửa ít nhất một chỗ rồi ghi."))
    card = values.get("card_number")
    days = [day for day in values.values() if isinstance(day, date)]
    decided_on, joined_on = (
        values.get(name, _of(dossier, name)) for name in ("admission_decided_on", "joined_on")
    )
    return (
        _first(refusal_to_day(day, at=at) for day in days)
        or refusal_to_days(decided_on=decided_on, joined_on=joined_on)
        or (_refusal_to_card(str(card), dossier) if card and card != now["card_number"] else None)
    )


def _refusal_to_card(card: str, dossier: Dossier) -> Refusal | None:
    return refusal_to_cards([card]) or refusal_to_merged_card(card, of=dossier.row.pk)


def refusal_to_status(
    dossier: Dossier, new: NewStatus, *, by: Actor, at: datetime
) -> Refusal | None:
    """Whether this status can follow the one in force; of leaving the paper alone is kept."""
    if refusal := refusal_to_change(dossier.row, by=by):
        return refusal
    now = dossier.status
    if new.status == now.status and new.valid_from != now.valid_from:
        words = {"status": now.get_status_display(), "day": written_date(now.valid_from)}
        return Refusal(_("Hồ sơ đã ở trạng thái “%(status)s” từ ngày %(day)s.") % words)
    if new.status == Status.LEFT and not (new.number and new.decided_on and new.kept_at):
        text = _("Ghi đủ số, ngày và nơi lưu của quyết định; lý do không ghi ở đây.")
        return Refusal(text)
    return refusal_to_follow(new.valid_from, now=now) or refusal_to_day(new.valid_from, at=at)


def refusal_to_transfer(
    dossier: Dossier, move: Transfer, organisation: Any, *, by: Actor, at: datetime
) -> Refusal | None:
    """Record a transfer that took place; an official one is recorded by both sides' keeper."""
    refusal = refusal_to_change(dossier.row, by=by)
    if refusal is None and move.kind == ActivityKind.OFFICIAL:
        refusal = refusal_to_add(scope_path=organisation.scope_path, by=by)
    return (
        refusal
        or _refusal_to_move(dossier, move, organisation)
        or refusal_to_day(move.valid_from, at=at)
        or refusal_to_organisation(organisation, on=move.valid_from)
    )


def _refusal_to_move(dossier: Dossier, move: Transfer, organisation: Any) -> Refusal | None:
    if dossier.row.status in ENDED:
        text = _("Đảng viên này không còn sinh hoạt (%s). Ghi trạng thái trước khi chuyển.")
        return Refusal(text % dossier.status.get_status_display())
    home = dossier.home
    is_there = home and home.valid_to is None and home.organisation_id == organisation.pk
    if is_there and home and home.valid_from != move.valid_from:
        return Refusal(_("Đảng viên đang sinh hoạt chính thức ở chính tổ chức này."))
    if move.valid_to is not None and move.valid_to <= move.valid_from:
        return Refusal(_("Ngày hết sinh hoạt tạm thời phải sau ngày bắt đầu."))
    before = latest(dossier.activities(move.kind))
    if before is not None and before.valid_from == move.valid_from:
        return None
    return refusal_to_follow(move.valid_from, now=before)


def refusal_to_employ(dossier: Dossier, work: Work, *, by: Actor, at: datetime) -> Refusal | None:
    if refusal := refusal_to_confirm(dossier.row, by=by):
        return refusal
    now = dossier.workplace
    is_known = now and (now.text, now.tax_code, now.started_on) == (
        work.text,
        work.tax_code,
        work.started_on or now.started_on,
    )
    if is_known:
        return Refusal(_("Nơi làm việc này đã có trong hồ sơ. Không cần ghi lại."))
    return refusal_to_day(work.started_on, at=at) if work.started_on else None


def refusal_to_decide(dossier: Dossier, enterprise: int | None, *, by: Actor) -> Refusal | None:
    """Whether a person may say which enterprise is meant, or that it is none."""
    if refusal := refusal_to_confirm(dossier.row, by=by):
        return refusal
    now = dossier.workplace
    if now is None:
        return Refusal(_("Hồ sơ chưa ghi nơi làm việc. Ghi nơi làm việc trước khi xác minh."))
    if enterprise is not None and now.enterprise_id == enterprise:
        return Refusal(_("Nơi làm việc đã được xác minh là doanh nghiệp này."))
    return None


def refusal_to_agree(
    dossier: Dossier, agreed_on: date, *, by: Actor, at: datetime
) -> Refusal | None:
    """Only somebody who works at an enterprise and is active elsewhere agrees to come (F-09)."""
    if refusal := refusal_to_confirm(dossier.row, by=by):
        return refusal
    work, home = dossier.workplace, dossier.home
    if work is None or work.enterprise_id is None:
        return Refusal(_("Nơi làm việc chưa rõ là doanh nghiệp nào. Xác minh nơi làm việc trước."))
    if home is not None and home.organisation.enterprise_id == work.enterprise_id:
        return Refusal(_("Đảng viên đang sinh hoạt ở chính doanh nghiệp này."))
    if agreed_on == work.agreed_on:
        return Refusal(_("Ý kiến đồng ý ngày này đã có trong hồ sơ."))
    return refusal_to_day(agreed_on, at=at)


def refusal_to_withdraw(dossier: Dossier, *, by: Actor) -> Refusal | None:
    if refusal := refusal_to_confirm(dossier.row, by=by):
        return refusal
    if dossier.workplace is None or dossier.workplace.agreed_on is None:
        return Refusal(_("Hồ sơ không có ý kiến đồng ý nào để rút."))
    return None


def refusal_to_seat(
    dossier: Dossier, seat: Seat, term: Any, *, by: Actor, at: datetime
) -> Refusal | None:
    if refusal := refusal_to_change(dossier.row, by=by):
        return refusal
    if dossier.row.status in ENDED:
        return Refusal(_("Đảng viên này không còn sinh hoạt nên không giữ chức vụ cấp ủy."))
    is_over = term.valid_to is not None and seat.valid_from >= term.valid_to
    if seat.valid_from < term.valid_from or is_over:
        return Refusal(_("Ngày giữ chức vụ phải nằm trong nhiệm kỳ của cấp ủy."))
    mine = [each for each in dossier.each(CommitteeSeat) if each.term_id == term.pk]
    if any(each.valid_to is None for each in mine):
        text = _("Đảng viên đang giữ một chức vụ trong nhiệm kỳ này. Ghi thôi chức vụ đó trước.")
        return Refusal(text)
    return refusal_to_day(seat.valid_from, at=at)


def refusal_to_post(*, is_taken: bool) -> Refusal | None:
    """A term has one secretary at a time."""
    if is_taken:
        return Refusal(_("Nhiệm kỳ này đang có bí thư. Ghi thôi chức vụ của bí thư đó trước."))
    return None


def refusal_to_end_seat(
    dossier: Dossier, seat: CommitteeSeat | None, on: date, *, by: Actor, at: datetime
) -> Refusal | None:
    if refusal := refusal_to_change(dossier.row, by=by):
        return refusal
    if seat is None or seat.valid_to is not None:
        return Refusal(_("Chức vụ này không còn giữ, hoặc không có trong hồ sơ."))
    return refusal_to_follow(on, now=seat) or refusal_to_day(on, at=at)


def refusal_to_cards(cards: list[str]) -> Refusal | None:
    """A card is one person's in the whole country, whoever may see it."""
    wrong = next((card for card in cards if not re.fullmatch(CARD_PATTERN, card)), None)
    if wrong is not None:
        words = {"typed": wrong}
        return Refusal(_("Số thẻ đảng viên có 8 chữ số. Đã nhập %(typed)s.") % words)
    for start in range(0, len(cards), SLICE):
        part = cards[start : start + SLICE]
        taken = Membership.objects.unscoped(reason=CARDS).filter(card_number__in=part)
        if found := taken.values_list("card_number", flat=True).first():
            text = _("Đã có đảng viên mang số thẻ %s. Mở hồ sơ đó để cập nhật.")
            return Refusal(text % found)
    return None


def refusal_to_merged_card(card: str | None, *, of: int | None = None) -> Refusal | None:
    """A card of a record that was merged away isn't free: that record may come home.

    `of` is the record that may have it all the same, the one that it was merged into.
    """
    gone = Person.objects.merged_away(reason=CARDS).exclude(merged_into=of)
    found = gone.filter(merged_code=card).exists() if card else False
    if not found:
        return None
    text = _("Số thẻ %s là của hồ sơ đã gộp vào hồ sơ khác. Mở hồ sơ giữ lại để cập nhật, hoặc "
             "tách lại trước.")  # fmt: skip
    return Refusal(text % card)


def refusal_to_organisation(organisation: Any, *, on: date | None) -> Refusal | None:
    """Nobody becomes active in an organisation that has ended."""
    ended = organisation.dissolved_on
    if ended is not None and (on is None or on >= ended):
        text = _("Tổ chức đảng này đã kết thúc hoạt động từ ngày %s. Chọn tổ chức khác.")
        return Refusal(text % written_date(ended))
    return None


def refusal_to_day(day: date, *, at: datetime) -> Refusal | None:
    """What took place can't be recorded before its day."""
    today = business_day(at)
    if day > today:
        words = {"day": written_date(day), "today": written_date(today)}
        return Refusal(_("Ngày %(day)s không thể sau hôm nay (%(today)s).") % words)
    return None


def refusal_to_days(
    *, decided_on: Any = None, joined_on: Any = None, official_on: Any = None
) -> Refusal | None:
    """Decision, then ceremony, then recognition (A-12, A-21)."""
    if decided_on and joined_on and joined_on < decided_on:
        return Refusal(_("Ngày vào Đảng (lễ kết nạp) không thể trước ngày quyết định kết nạp."))
    if joined_on and official_on and official_on <= joined_on:
        return Refusal(_("Ngày chính thức phải sau ngày vào Đảng."))
    return None


def refusal_to_follow(day: date, *, now: DatedPart | None) -> Refusal | None:
    """A period begins after the one before it began; the same day corrects that one."""
    if now is None or day >= now.valid_from:
        return None
    text = _("Ngày phải từ %s trở đi, là ngày bắt đầu của thời kỳ đang ghi trong hồ sơ.")
    return Refusal(text % written_date(now.valid_from))


def _refusal_to_first_status(status: str) -> Refusal | None:
    if status in ENDED:
        return Refusal(_("Người không còn sinh hoạt thì không thêm vào sổ đảng viên."))
    return None


def _of(dossier: Dossier, name: str) -> Any:
    holder = dossier.row if name in {"full_name", "birth_on"} else dossier.membership
    return getattr(holder, name)


def _first(refusals: Iterable[Refusal | None]) -> Refusal | None:
    return next((refusal for refusal in refusals if refusal), None)


def refusal_to_keep_both(rows: Iterable[Person], *, by: Actor) -> Refusal | None:
    """Two records are compared by whoever keeps both."""
    return _first(refusal_to_change(row, by=by) for row in rows)


def refusal_to_merge(pair: Pair) -> Refusal | None:
    """Whether two records can be one as things are; what is in the way is said with its remedy."""
    both = (pair.kept, pair.lost)
    return refusal_to_keep_both(both, by=pair.by) or stands_in_the_way(pair)


def refusal_to_part(kept: Person, home: str, *, by: Actor) -> Refusal | None:
    """Whether the person keeps the record, and the place that the other goes back to."""
    return refusal_to_change(kept, by=by) or refusal_to_add(scope_path=home, by=by)


def refusal_to_come_home(lost: Person, back: TakeBack, *, by: Actor) -> Refusal | None:
    """All of a record comes home or none of it: what was written since may have its place."""
    cards = Membership.objects.unscoped(reason=CARDS).filter(person=lost.pk)
    if lost.merged_code and not cards.exists():
        text = _("Chưa tách được: số thẻ %s đã ghi ở hồ sơ khác. Sửa số thẻ ở hồ sơ đó rồi tách.")
        return Refusal(text % lost.merged_code)
    return stays_behind(back, by=by)
