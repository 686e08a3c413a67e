"""Whom a row is about, and in which organisation: found, or asked of people."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from nentang.kit.intake.registers import NEW_RECORD, Candidate, Source
from nentang.kit.ui.shown import written_date
from nentang.members.judging.known import Known, Member
from nentang.members.judging.plans import Planned

MOST = 5  # candidates to choose from
SURE, LIKELY, ALIKE = 95, 80, 60  # percent: card, name with birth date, name alone


def find_organisation(plan: Planned, known: Known, source: Source) -> None:
    text = plan.row.text("organisation")
    if not text:
        plan.organisation = known.by_path.get(source.place_path)
        return
    found = known.organisations_called(text)
    if len(found) == 1:
        plan.organisation = found[0]
    elif found:
        plan.ask("organisation", _("Có nhiều tổ chức đảng cùng tên. Ghi mã của tổ chức."))
    else:
        words = _("Chưa có tổ chức đảng này trong phạm vi được xem. Nhập danh sách tổ chức trước.")
        plan.fail("organisation", words)


def find(plan: Planned, known: Known) -> None:
    """Find the member that the row is about: chosen, by card, else by name in the organisation."""
    card = plan.read.card
    by_card = known.by_card.get(card) if card else None
    if card and card in known.taken:
        words = _("Số thẻ này đã có trong sổ, ở tổ chức ngoài phạm vi được xem.")
        plan.fail("card_number", words)
        return
    if card and card in known.once:
        plan.read.values.pop("card_number")  # the kept record has its own
        words = _("Số thẻ này là của hồ sơ đã gộp; dòng được hiểu là hồ sơ giữ lại.")
        plan.note("card_number", words)
    if plan.row.chosen:
        _take_chosen(plan, known, by_card)
    elif by_card:
        plan.existing = by_card
        if by_card.name_key != plan.read.name_key:
            words = _("Số thẻ này trong sổ mang tên khác. So lại với thẻ, rồi chọn đúng người.")
            plan.ask("card_number", words, [_candidate(by_card, known, _("cùng số thẻ"), SURE)])
    else:
        _find_by_name(plan, known)


def _take_chosen(plan: Planned, known: Known, by_card: Member | None) -> None:
    if plan.row.chosen == NEW_RECORD:
        if by_card:
            words = _("Số thẻ này đã có trong sổ, nên không thêm người mới được. Sửa số thẻ.")
            plan.fail("card_number", words)
        return
    plan.existing = known.by_uid.get(plan.row.chosen) if plan.row.chosen else None
    if not plan.existing:
        plan.fail("", _("Người đã chọn không còn trong phạm vi được xem. Chọn lại."))
    elif by_card and by_card is not plan.existing:
        words = _("Số thẻ này trong sổ là của người khác. Sửa số thẻ, hoặc chọn lại.")
        plan.fail("card_number", words)


def _find_by_name(plan: Planned, known: Known) -> None:
    """One of this name in the organisation is meant; several, or one elsewhere, are asked about.

    Elsewhere only who was born on the same day is thought of: people may have moved.
    """
    same = known.same_names(plan.read)
    home = plan.organisation.pk if plan.organisation else None
    here = [each for each in same if each.home and each.home.organisation == home]
    born_on = plan.read.values.get("birth_on")
    born = [each for each in same if born_on and each.birth_on == born_on]
    sure = [each for each in here if each in born] if len(here) > 1 else here
    if len(sure) == 1:
        plan.existing = sure[0]
    elif here:
        words = _(
            "Tổ chức này có nhiều người cùng tên. Chọn đúng người, hoặc ghi số thẻ đảng viên."
        )
        why = _("cùng tên, cùng tổ chức đảng")
        plan.ask("full_name", words, candidates(here, known, why, ALIKE))
    elif born:
        words = _("Sổ có người cùng tên, cùng ngày sinh ở tổ chức khác. Chọn người đó nếu đã "
                  "chuyển sinh hoạt, hoặc thêm mới.")  # fmt: skip
        why = _("cùng tên, cùng ngày sinh")
        plan.ask("full_name", words, candidates(born, known, why, LIKELY))


def candidates(
    members: Iterable[Member], known: Known, why: str, score: int
) -> Iterable[Candidate]:
    """Return members to choose from, with what they are called and why they are thought of."""
    return [_candidate(each, known, why, score) for each in members][:MOST]


def _candidate(member: Member, known: Known, why: str, score: int) -> Candidate:
    """Tell a member apart from namesakes: by card, birth date and organisation."""
    home = known.name_of(member.home.organisation if member.home else None)
    born = _("sinh %s") % written_date(member.birth_on) if member.birth_on else ""
    card = _("thẻ %s") % member.card_number if member.card_number else ""
    label = " · ".join(part for part in (member.full_name, born, card, home) if part)
    return Candidate(member.uid, label, (why,), score)
