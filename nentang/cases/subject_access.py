"""All that is held of one applicant or member, for that person to read (G-07, one click)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from nentang.cases.keeping_time import kept_months
from nentang.cases.models import StepRecord
from nentang.cases.process_words import PAPERS, STEPS
from nentang.cases.queries.admissions import whole_case
from nentang.kit.access.actors import Actor
from nentang.kit.access.held import HeldField, HeldRow, held, looks_at
from nentang.kit.access.told import sentences
from nentang.kit.fields.registry import rule_for
from nentang.kit.ledger.timeline import history
from nentang.kit.papers.answers import Answer, answer_file
from nentang.kit.papers.queries import papers_of
from nentang.kit.ui.shown import written_date
from nentang.members.dossiers import KINDS, dossiers_of
from nentang.members.queries import members

MOST_EVENTS = 1_000
WORDS: dict[str, Callable[[Any], str]] = {
    "step": lambda key: str(STEPS.get(key, key)),
    "code": lambda key: str(PAPERS.get(key, key)),
    "marks": lambda marks: "; ".join(str(each["rule"]) for each in marks),
}


def access_file(uid: UUID, *, viewer: Actor, as_of: date) -> bytes | None:
    """Return the Word file about the applicant of a case; None out of scope."""
    case = whole_case(uid, viewer=viewer, as_of=as_of)
    if case is None:
        return None
    row = case.row
    parts: list[Any] = [
        *case.parts.steps,
        *case.parts.papers,
        *case.parts.pauses,
        *case.parts.extensions,
    ]
    uids = [row.applicant.uid, row.uid, *(each.uid for each in parts)]
    rows = [held(each, WORDS) for each in (row.applicant, row, *parts)]
    answer = Answer(
        name=row.applicant.full_name,
        about=_("Hồ sơ kết nạp số %s") % row.number,
        on=as_of,
        rows=[*rows, *_papers(row.uid, viewer)],
        happened=_happened(uids),
        looks=looks_at([row.applicant.uid, row.uid]),
        rights=_rights(kept_months(on=as_of)),
    )
    return answer_file(answer)


def member_file(uid: UUID, *, viewer: Actor, as_of: date) -> bytes | None:
    """Return the Word file about a member; None out of scope.

    The case that made the person a member has a file of its own.
    """
    row = members(viewer=viewer).filter(uid=uid).first()
    if row is None:
        return None
    dossier = dossiers_of([row.pk])[row.pk]
    parts: list[Any] = [part for kind in KINDS for part in dossier.each(kind)]
    uids = [row.uid, *(each.uid for each in parts)]
    answer = Answer(
        name=row.full_name,
        about=_("Hồ sơ đảng viên"),
        on=as_of,
        rows=[*(held(each) for each in (row, *parts)), *_helped(row.pk, viewer)],
        happened=_happened(uids),
        looks=looks_at([row.uid]),
        rights=_rights_of_member(),
    )
    return answer_file(answer)


def _happened(uids: list[UUID]) -> list[str]:
    """Return who wrote what when; of values only those that were another before."""
    events = [
        replace(event, changes=tuple(each for each in event.changes if each.before))
        for event in history(uids, limit=MOST_EVENTS)
    ]
    return [
        f"{each.clock}, {written_date(each.day)}: {each.sentence}." for each in sentences(events)
    ]


def _helped(person: int, viewer: Actor) -> list[HeldRow]:
    """Return where the member is named as helper or introducer: by number, not whose case it is."""
    named = Q(member=person) | Q(second_member=person)
    rows = StepRecord.objects.visible_to(viewer).filter(named, voided_on=None)
    listed = rows.select_related("case").order_by("case__number", "id")
    rule = rule_for(StepRecord, "member")
    assert rule is not None  # noqa: S101 - every field is declared
    fields = tuple(
        HeldField(WORDS["step"](row.step), str(row.case), str(rule.purpose), str(rule.retention))
        for row in listed
    )
    return [HeldRow(_("Được giao trong hồ sơ kết nạp của người khác"), fields)] if fields else []


def _rights_of_member() -> list[str]:
    return [
        _("Xem lại thông tin này bất cứ lúc nào, không cần nêu lý do."),
        _("Yêu cầu sửa chỗ sai: báo cho chi bộ nơi sinh hoạt hoặc Ban Tổ chức."),
        _("Hồ sơ đảng viên lưu theo quy định về hồ sơ đảng viên."),
    ]


def _papers(case: UUID, viewer: Actor) -> list[HeldRow]:
    """Return the official papers about the case, each as a line."""
    listed = papers_of(case, viewer=viewer)
    purpose = _("Soạn, in lại văn bản đúng như lúc soạn")
    kept = _("Số, ngày giữ lâu dài; nội dung xoá theo hồ sơ")
    fields = tuple(
        HeldField(each.title, " ".join((each.shown_number, each.state_name)), purpose, kept)
        for each in listed
    )
    return [HeldRow(_("Văn bản về hồ sơ này"), fields)] if fields else []


def _rights(months: int) -> list[str]:
    return [
        _("Xem lại thông tin này bất cứ lúc nào, không cần nêu lý do."),
        _("Yêu cầu sửa chỗ sai: báo cho chi bộ làm thủ tục hoặc Ban Tổ chức."),
        _("Dừng hồ sơ bất cứ lúc nào trước lễ kết nạp, không cần nêu lý do."),
        _(
            "Yêu cầu xoá: xoá ngay khi có yêu cầu; không yêu cầu thì xoá %d tháng sau khi dừng, "
            "không được kết nạp hoặc hết hạn. Khi đã là đảng viên thì hồ sơ lưu theo quy định về "
            "hồ sơ đảng viên."
        )
        % months,
    ]
