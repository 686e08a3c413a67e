"""Put papers away with somebody who withdrew, and bring them back if they come again.

What is put away shows on no page, in no list, search or export; its number stays given. It is
erased when its subject is (`erasing`).
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from nentang.kit.ledger.chain import Touched, values_of
from nentang.kit.papers.drafting import Subject, drop, found_by
from nentang.kit.papers.models import OfficialPaper, PaperState, PaperSubject

WISHED = "who withdraws goes from every list, whoever may see it"
UNSIGNED = {PaperState.DRAFT, PaperState.CHECKED}


def put_away(subject_uids: Collection[UUID], *, at: datetime) -> list[Touched]:
    """Hide the papers about these records; return every row that changed.

    A paper that is also about others stays once it was signed, without these to be found by;
    before that it is dropped, to be drafted again without them.
    """
    touched = _marked(subject_uids, is_put_away=True)
    for paper in _about(subject_uids) if touched else ():
        left, before = _left(paper), values_of(paper)
        is_hidden = not left or paper.state in UNSIGNED
        if left and is_hidden:
            drop([paper], reason=_("Một người có tên trong văn bản đã dừng hồ sơ."), at=at)
        touched.append(_written(paper, left, before, is_hidden=is_hidden))
    return touched


def bring_back(subject_uids: Collection[UUID]) -> list[Touched]:
    """Show the papers about these records again; what was dropped stays dropped."""
    touched = _marked(subject_uids, is_put_away=False)
    papers = _about(subject_uids) if touched else ()
    return touched + [_written(each, _left(each), values_of(each), is_hidden=False)
                      for each in papers]  # fmt: skip


def _marked(subject_uids: Collection[UUID], *, is_put_away: bool) -> list[Touched]:
    rows = PaperSubject.objects.unscoped(reason=WISHED).select_for_update()
    touched = []
    for row in rows.filter(subject__in=subject_uids).exclude(is_put_away=is_put_away):
        touched.append(Touched(row, values_of(row)))
        row.is_put_away = is_put_away
        row.version += 1
        row.save()
    return touched


def _about(subject_uids: Collection[UUID]) -> list[OfficialPaper]:
    rows = OfficialPaper.objects.unscoped(reason=WISHED).select_for_update()
    keys = PaperSubject.objects.unscoped(reason=WISHED).filter(subject__in=subject_uids)
    return list(rows.filter(pk__in=keys.values("paper"), is_erased=False).order_by("pk"))


def _left(paper: OfficialPaper) -> list[Subject]:
    rows = PaperSubject.objects.unscoped(reason=WISHED).filter(paper=paper, is_put_away=False)
    return [Subject(each.subject, each.label) for each in rows.exclude(label="")]


def _written(
    paper: OfficialPaper, left: list[Subject], before: Mapping[str, Any], *, is_hidden: bool
) -> Touched:
    paper.is_put_away = is_hidden
    paper.search_key = "" if is_hidden else found_by(paper, left)
    paper.version += 1
    paper.save()
    return Touched(paper, before)
