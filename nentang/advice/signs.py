"""How lines of the advice are written where there is room for a few words only."""

from types import MappingProxyType

from django.utils.translation import gettext as _

from nentang.advice.queries import AdviceLine, ReviewLine, Worthwhile
from nentang.core.founding import Step
from nentang.enterprises.facts import size_name
from nentang.kit.ui.shown import written_date, written_number

SIGNS = MappingProxyType(
    {
        Step.ESTABLISH: "found",
        Step.REVIEW_THEN_SECOND_OR_JOIN: "join",
        Step.ASSIGN_STAFF: "proj",
        Step.CONSOLIDATE: "keep",
        Step.FOUND_MASS_ORGANISATIONS: "union",
        Step.NOT_STATED: "none",
        Step.OUT_OF_SCOPE: "none",
        Step.ENDED: "none",
    }
)  # kinds of the `verdict` component


def members_words(line: AdviceLine) -> str:
    """Return the number of members, or their class where only that may be known."""
    return str(line.members_class.label) if line.members is None else str(line.members)


def organisation_words(line: AdviceLine) -> str:
    if line.has_party_organisation:
        return line.organisation_name or _("Có")
    return _("Chưa có")


def reason(found: Worthwhile) -> str:
    """Return why an enterprise stands among the first, in one line."""
    line, step = found.line, Step(found.line.step)
    members = _("%s đảng viên") % members_words(line)
    if step is Step.ASSIGN_STAFF:
        return _("Dự án liên doanh với nước ngoài đang chuẩn bị")
    if step is Step.CONSOLIDATE:
        return _("Đã có tổ chức đảng, chưa đủ công đoàn và Đoàn Thanh niên")
    parts = [members, *_workers(line)]
    if step is Step.REVIEW_THEN_SECOND_OR_JOIN and found.prospects is not None:
        parts.append(_("nguồn %s quần chúng") % written_number(found.prospects))
    if step is Step.ESTABLISH and found.is_agreed is False:
        parts.append(_("theo Điều lệ chưa đủ"))
    return ", ".join(parts)


def _workers(line: AdviceLine) -> list[str]:
    known = line.workers is not None
    return [_("%s lao động") % written_number(line.workers)] if known and line.workers else []


def why_words(line: ReviewLine) -> list[str]:
    """Return why an enterprise is in the review list, each reason of IV.2.b2 that holds."""
    words = []
    if line.is_large_enough:
        words.append(_("quy mô %s") % size_name(line.size_class).lower())
    if line.is_in_park:
        words.append(_("trong %s") % line.place_name)
    if line.importance:
        words.append(_important(line))
    return words


def _important(line: ReviewLine) -> str:
    words = {
        "reason": line.flag_reason,
        "by": line.flagged_by,
        "first": written_date(line.flag_from) if line.flag_from else "",
    }
    text = _("có vị trí quan trọng: %(reason)s (%(by)s, từ %(first)s)") % words
    if line.flag_to:
        return _("%(text)s, đến trước %(day)s") % {
            "text": text,
            "day": written_date(line.flag_to),
        }
    return text
