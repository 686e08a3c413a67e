"""Which organisation, term and member a row of a list of committees is about."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nentang.kit.intake.registers import NEW_RECORD
from nentang.members.judging.committee_plans import SeatPlanned
from nentang.members.judging.finding import ALIKE, SURE, candidates
from nentang.members.judging.known import Known, Member
from nentang.organisations.terms import TermSaid

if TYPE_CHECKING:
    from nentang.organisations.models import CommitteeTerm


def find_home(plan: SeatPlanned, known: Known) -> None:
    """Find the organisation by its code, else by its name."""
    code, name = plan.row.text("organisation_code"), plan.row.text("organisation")
    found = known.organisations_called(code or name) if code or name else []
    if len(found) == 1:
        plan.organisation = found[0]
    elif found:
        plan.ask("organisation", _("Có nhiều tổ chức đảng cùng tên. Ghi mã của tổ chức."))
    else:
        column = "organisation_code" if code else "organisation"
        words = _("Chưa có tổ chức đảng này trong phạm vi được xem. Nhập danh sách tổ chức trước.")
        plan.fail(column, words)


def find_term(plan: SeatPlanned, terms: "dict[int, list[CommitteeTerm]]") -> None:
    """Find the term by its first day; without one the term in office is meant."""
    if plan.organisation is None:
        return
    known = terms.get(plan.organisation.pk, [])
    begins = plan.days.get("valid_from")
    if begins is None:
        running = [term for term in known if term.valid_to is None]
        plan.term = running[0] if running else None
    else:
        plan.term = next((term for term in known if term.valid_from == begins), None)
    since = begins or (plan.term.valid_from if plan.term else None)
    if since is None:
        words = _("Chưa có ngày bắt đầu nhiệm kỳ. Ghi ngày rồi nhập lại.")
        plan.fail("valid_from", words)
        return
    told = {name: value for name, value in plan.told.items() if value is not None}
    plan.term_said = TermSaid(organisation=plan.organisation, valid_from=since, values=told)


def find_member(plan: SeatPlanned, known: Known) -> None:
    """Find who sits: chosen, by card, else by name in the organisation or below it."""
    if plan.is_stopped or not plan.is_named or plan.organisation is None:
        return
    card = plan.read.card
    by_card = known.by_card.get(card) if card else None
    if card and card in known.taken:
        words = _("Số thẻ này đã có trong sổ, ở tổ chức ngoài phạm vi được xem.")
        plan.fail("card_number", words)
    elif plan.row.chosen and plan.row.chosen != NEW_RECORD:
        plan.member = known.by_uid.get(plan.row.chosen)
        if plan.member is None:
            plan.fail("", _("Người đã chọn không còn trong phạm vi được xem. Chọn lại."))
    elif by_card:
        plan.member = by_card
        if plan.read.name_key not in {"", by_card.name_key}:
            words = _("Số thẻ này trong sổ mang tên khác. So lại với thẻ, rồi chọn đúng người.")
            plan.ask("card_number", words, candidates([by_card], known, _("cùng số thẻ"), SURE))
    else:
        _find_by_name(plan, known)


def _find_by_name(plan: SeatPlanned, known: Known) -> None:
    same = [each for each in known.same_names(plan.read) if _is_there(each, plan, known)]
    if len(same) == 1:
        plan.member = same[0]
    elif same:
        words = _("Tổ chức này có nhiều người cùng tên. Chọn đúng người, hoặc ghi số thẻ.")
        why = _("cùng tên, cùng tổ chức đảng")
        plan.ask("full_name", words, candidates(same, known, why, ALIKE))
    else:
        words = _("Chưa có đảng viên này ở tổ chức đó. Nhập danh sách đảng viên trước.")
        plan.fail("full_name", words)


def _is_there(member: Member, plan: SeatPlanned, known: Known) -> bool:
    """Whether somebody is active in the organisation or in one below it."""
    home = known.by_key.get(member.home.organisation) if member.home else None
    top = plan.organisation
    return home is not None and top is not None and home.tree_path.startswith(top.tree_path)
