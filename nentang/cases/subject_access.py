"""All that is held of one applicant, for the applicant to read (G-07, one click)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from nentang.cases.process_words import PAPERS, STEPS
from nentang.cases.queries.admissions import whole_case
from nentang.cases.queries.retention import kept_months
from nentang.kit.access.actors import Actor
from nentang.kit.access.held import HeldField, HeldRow, held, looks_at
from nentang.kit.access.told import sentences
from nentang.kit.ledger.timeline import history
from nentang.kit.papers.answers import Answer, answer_file
from nentang.kit.papers.queries import papers_of
from nentang.kit.ui.shown import written_date

MOST_EVENTS = 1_000
WORDS = {
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
        happened=[
            f"{each.clock}, {written_date(each.day)}: {each.sentence}"
            for each in sentences(history(uids, limit=MOST_EVENTS))
        ],
        looks=looks_at([row.applicant.uid, row.uid]),
        rights=_rights(kept_months(on=as_of)),
    )
    return answer_file(answer)


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
