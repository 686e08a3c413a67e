"""Take out of papers what they say of records that are lawfully erased (G-08).

Number, day and signature stay: that a paper was issued is no secret of the person's. Whoever
calls writes the entry, and erases the words that the ledger kept of the rows returned.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from nentang.kit.ledger.chain import Touched, values_of
from nentang.kit.papers.drafting import Subject, found_by
from nentang.kit.papers.models import OfficialPaper, PaperSubject

LAWFUL = "a lawful erasure reaches papers whoever may see them"


def erase(subject_uids: Collection[UUID]) -> list[Touched]:
    """Empty the papers about these records; return every row that changed, each once.

    A paper about several records loses only the rows of those erased; when all of them are,
    all of it. Erasing again changes nothing, so that it can be repeated after a restore.
    """
    subjects = PaperSubject.objects.unscoped(reason=LAWFUL).select_for_update()
    named = list(subjects.filter(subject__in=subject_uids).exclude(label=""))
    touched = []
    for subject in named:
        touched.append(Touched(subject, values_of(subject)))
        subject.label = ""
        subject.version += 1
        subject.save()
    papers = OfficialPaper.objects.unscoped(reason=LAWFUL).select_for_update()
    about = papers.filter(subjects__subject__in=subject_uids, is_erased=False)
    return [*touched, *(_emptied(paper, subject_uids) for paper in _once(about))]


def _once(papers: Any) -> list[OfficialPaper]:
    return list({paper.pk: paper for paper in papers.order_by("pk")}.values())


def _emptied(paper: OfficialPaper, erased: Collection[UUID]) -> Touched:
    before = values_of(paper)
    about = PaperSubject.objects.unscoped(reason=LAWFUL).filter(paper=paper)
    left = [each for each in about if each.label and each.subject not in erased]
    gone = {str(uid) for uid in erased}
    paper.contents = {name: _without(value, gone) for name, value in paper.contents.items() if left}
    paper.is_erased = not left
    if not left:
        paper.abstract = paper.void_reason = ""
    paper.search_key = "" if not left else _words_of(paper, left)
    paper.version += 1
    paper.save()
    return Touched(paper, before)


def _words_of(paper: OfficialPaper, left: list[Any]) -> str:

    return found_by(paper, [Subject(each.subject, each.label) for each in left])


def _without(value: Any, gone: Collection[str]) -> Any:
    """Keep the row, so that the others keep their numbers, but nothing that stood in it."""
    if not isinstance(value, list):
        return value
    return [
        dict.fromkeys(row, "") if isinstance(row, dict) and row.get("subject") in gone else row
        for row in value
    ]
