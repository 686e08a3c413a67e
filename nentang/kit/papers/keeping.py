"""Which template a paper is filled into, and how the one of a submitted paper stays.

For whoever has just been found to have a right to the paper itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from nentang.kit.files.storing import content_of, hash_of, keeping
from nentang.kit.ledger.chain import Touched
from nentang.kit.papers.declaration import Paper
from nentang.kit.papers.models import PaperTemplate


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A file to be stored as the next version of a template."""

    data: bytes
    name: str
    note: str = ""
    is_supplied: bool = False


def template_in_force(paper: Paper) -> PaperTemplate | None:
    """Return the last stored version; None as long as the supplied one serves."""
    rows = PaperTemplate.objects.filter(paper=paper.key).select_related("file")
    return rows.order_by("-number").first()


def content_in_force(paper: Paper) -> bytes:
    """Return the template that a new paper is filled into.

    :raises Damaged: if the stored content is no longer what was stored.
    """
    template = template_in_force(paper)
    return content_of(template.file) if template else paper.template.read_bytes()


def content_of_version(paper: Paper, number: int) -> bytes | None:
    """Return a version as it was stored; None if there is none of this number."""
    rows = PaperTemplate.objects.filter(paper=paper.key, number=number)
    template = rows.select_related("file").first()
    return content_of(template.file) if template else None


@contextmanager
def next_version(paper: Paper, stored: Stored, *, by: str, at: datetime) -> Iterator[Touched]:
    """Store a file as the next version, for the command that is carried out inside."""
    last = template_in_force(paper)
    with keeping(stored.data, name=stored.name, by=by, at=at) as file:
        row = PaperTemplate.objects.create(
            paper=paper.key,
            number=last.number + 1 if last else 1,
            file=file,
            note=stored.note,
            is_supplied=stored.is_supplied,
        )
        yield Touched(row)


@contextmanager
def fixed(paper: Paper, *, by: str, at: datetime) -> Iterator[tuple[int, list[Touched]]]:
    """Give the number of the version in force, which stays whatever is stored later.

    The supplied template becomes a version of its own when it is first needed so, because
    the next release of the software may bring another.
    """
    last, supplied = template_in_force(paper), paper.template.read_bytes()
    is_current = last and not (last.is_supplied and last.file.sha256 != hash_of(supplied))
    if last and is_current:
        yield last.number, []
        return
    stored = Stored(data=supplied, name=paper.template.name, is_supplied=True)
    with next_version(paper, stored, by=by, at=at) as touched:
        row = touched.record
        assert isinstance(row, PaperTemplate)  # noqa: S101 - for the type checker
        yield row.number, [touched]
