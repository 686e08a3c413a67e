"""Write papers inside the command of the app that knows what they are about.

The app has asked its own policy and gathered the contents; here they are frozen, together with
the template in force and the head of the issuer. What is touched goes into the app's entry:

    with draft(news, by=by, at=at) as drafted:
        return chain.append(act, *drafted.touched)
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.home.days import business_day
from nentang.kit.ledger.chain import Touched, values_of
from nentang.kit.papers.declaration import Paper, paper_of
from nentang.kit.papers.doc_types import Authority, DocType, Family, symbol_of
from nentang.kit.papers.keeping import fixed
from nentang.kit.papers.models import (
    SHOWN_BY,
    Issuer,
    OfficialPaper,
    PaperState,
    PaperSubject,
    RecipientList,
)
from nentang.kit.text.folding import search_key
from nentang.kit.text.sorting import sort_key

SAID = ("name", "symbol", "scope_path", "above", "place", "family")
WRITTEN = "a command of the app that owns the subject writes its paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedBy:
    """Who issues a paper, as the app knows it; what staff wrote for this key goes before it."""

    key: str  # the uid of an organisation, or a word of the committee's
    name: str  # as it is spoken; the paper prints it in capitals
    symbol: str  # of numbers: "ĐUK"
    scope_path: str
    above: str = ""
    place: str = ""
    family: Family = Family.PARTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who is to sign, and by which authority: T/M BAN THƯỜNG VỤ, PHÓ BÍ THƯ, Nguyễn Văn A."""

    authority: Authority = Authority.BEHALF
    behalf: str = ""
    title: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A record of another book that the paper is about."""

    uid: UUID
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPaper:
    """A paper to be drafted. `right` shows it, `edit_right` lets change or drop the draft.

    `contents` are values of the kind's own names. In a paper about several subjects a row of
    a list says whose it is by `"subject": str(uid)`; only such rows may tell of one of them.
    Without `recipients` the list that staff keep for issuer and kind is taken.
    """

    kind: str
    doc_type: DocType
    abstract: str
    scope_path: str
    right: Permission
    edit_right: Permission
    issuer: IssuedBy
    subjects: tuple[Subject, ...]
    contents: Mapping[str, Any]
    signer: Signer = Signer()
    recipients: tuple[str, ...] = ()


@dataclass(slots=True)
class Drafted:
    """What was drafted, in the order asked, and everything that goes into the entry."""

    papers: list[OfficialPaper] = field(default_factory=list)
    touched: list[Touched] = field(default_factory=list)


@contextmanager
def draft(news: Sequence[NewPaper], *, by: Actor, at: datetime) -> Iterator[Drafted]:
    """Write the drafts for the command that is carried out inside.

    :raises LookupError: if a kind was never offered, or may not be shown by such a right.
    """
    drafted = Drafted()
    with ExitStack() as files:
        versions: dict[str, int] = {}
        for kind in dict.fromkeys(new.kind for new in news):
            version = fixed(_declared(kind), by=by.username, at=at)
            versions[kind], touched = files.enter_context(version)
            drafted.touched += touched
        for new in news:
            row = OfficialPaper(
                kind=new.kind,
                template_number=versions[new.kind],
                drafted_by=[by.username],
                drafted_on=business_day(at),
            )
            _write(row, new, at, drafted)
            subjects = [
                PaperSubject(paper=row, subject=each.uid, label=each.label) for each in new.subjects
            ]
            for subject in subjects:
                subject.save()
            drafted.touched += [Touched(row), *map(Touched, subjects)]
            drafted.papers.append(row)
        yield drafted


@contextmanager
def redraft(paper: OfficialPaper, new: NewPaper, *, by: Actor, at: datetime) -> Iterator[Drafted]:
    """Write a draft anew, from today's contents and the template in force today.

    :raises ValueError: if it is no draft any more, or of another kind.
    """
    if paper.state != PaperState.DRAFT or paper.kind != new.kind:
        raise ValueError(f"no draft to write anew: {paper}")
    before, drafted = values_of(paper), Drafted([paper])
    with fixed(_declared(new.kind), by=by.username, at=at) as (number, touched):
        drafted.touched += touched
        paper.template_number = number
        paper.drafted_by = list(dict.fromkeys([*paper.drafted_by, by.username]))
        paper.version += 1
        _write(paper, new, at, drafted)
        drafted.touched.append(Touched(paper, before))
        yield drafted


def drop(papers: Iterable[OfficialPaper], *, reason: str, at: datetime) -> list[Touched]:
    """Void drafts whose subject went another way; what was signed already stays."""
    touched = []
    for paper in papers:
        if paper.state not in {PaperState.DRAFT, PaperState.CHECKED}:
            continue
        before = values_of(paper)
        paper.state, paper.voided_on = PaperState.VOID, business_day(at)
        paper.void_reason, paper.changed_at = reason, at
        paper.version += 1
        paper.save()
        touched.append(Touched(paper, before))
    return touched


def _declared(kind: str) -> Paper:
    paper = paper_of(kind)
    if paper is None:
        raise LookupError(f"no such kind of paper: {kind}")
    return paper


def _write(row: OfficialPaper, new: NewPaper, at: datetime, drafted: Drafted) -> None:
    if new.right not in SHOWN_BY:
        raise LookupError(f"no paper is shown by {new.right}")
    issuer = _issuer(new.issuer, drafted)
    row.issuer, row.scope_path = issuer, new.scope_path
    row.doc_type, row.symbol = new.doc_type, symbol_of(new.doc_type)
    row.right, row.edit_right, row.abstract = new.right, new.edit_right, new.abstract
    row.contents = dict(new.contents)
    row.head = {name: getattr(issuer, name) for name in ("name", "above", "symbol", "place",
                                                         "family")}  # fmt: skip
    row.authority, row.behalf = new.signer.authority, new.signer.behalf
    row.signer_title, row.signer = new.signer.title, new.signer.name
    row.recipients = list(new.recipients) or _recipients(issuer, new.kind)
    row.search_key, row.changed_at = found_by(row, new.subjects), at
    row.save()


def found_by(row: OfficialPaper, subjects: Iterable[Subject]) -> str:
    """Return the words by which a paper is found: abstract, whom it is about, its number."""
    number = f"{row.number:02}-{row.symbol}/{row.head.get('symbol', '')}" if row.number else ""
    return search_key(row.abstract, number, *(each.label for each in subjects))


def _issuer(said: IssuedBy, drafted: Drafted) -> Issuer:
    """Return the issuer as staff wrote it; else as the app says it, kept up with what it says."""
    words = {name: getattr(said, name) for name in SAID}
    rows = Issuer.objects.unscoped(reason=WRITTEN).select_for_update()
    row = rows.filter(key=said.key).first()
    if row is None:
        row = Issuer(key=said.key, **words, sort_key=sort_key(said.name))
        row.save()
        drafted.touched.append(Touched(row))
    elif not row.is_edited and any(getattr(row, name) != words[name] for name in SAID):
        before = values_of(row)
        for name, value in words.items():
            setattr(row, name, value)
        row.sort_key, row.version = sort_key(said.name), row.version + 1
        row.save()
        drafted.touched.append(Touched(row, before))
    return row


def _recipients(issuer: Issuer, kind: str) -> list[str]:
    """Return the list for this kind, else the one for every paper of the issuer."""
    kept = RecipientList.objects.unscoped(reason=WRITTEN)
    rows = kept.filter(issuer=issuer, kind__in=["", kind]).order_by("-kind", "name")
    found = rows.first()
    return list(found.lines) if found else []
