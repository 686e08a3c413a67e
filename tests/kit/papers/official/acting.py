"""Papers of a small office: what is drafted, by whom, and how far it is brought."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.roles import Permission
from nentang.kit.ledger import chain
from nentang.kit.papers import commands, queries
from nentang.kit.papers.doc_types import DocType
from nentang.kit.papers.drafting import IssuedBy, NewPaper, Signer, Subject, draft
from nentang.kit.papers.models import Issuer, OfficialPaper
from nentang.kit.papers.registrations import Dress, GivenNumber, Sending, Signature
from tests.conftest import AT, FIRST_PARK

BLOC = "/ninh-binh/khoi/"
LAN = Actor("lan", (Grant("organisation", BLOC),))  # drafts
THU = Actor("thu", (Grant("office", BLOC),))  # checks, numbers, issues
CELL = Actor("hoa", (Grant("grassroots", FIRST_PARK),))  # sees and drafts, issues nothing
PLANNER = Actor("binh", (Grant("parks", BLOC),))  # sees no admissions
ELSEWHERE = Actor("minh", (Grant("office", "/ha-nam/"),))
DAY, BEGINS = date(2019, 11, 5), date(2019, 6, 1)
WHOM = Subject(UUID("10000000-0000-4000-8000-000000000001"), "Nguyễn Văn Mẫu")
RECIPIENTS = ("Thường trực Tỉnh ủy (để b/c)", "Lưu BTC, VP")
DUK = IssuedBy(
    key="duk",
    name="Đảng ủy Khối Mẫu",
    symbol="ĐUK",
    above="Đảng bộ tỉnh Mẫu",
    place="Ninh Bình",
    scope_path=BLOC,
)
NEW = NewPaper(
    kind="qd",
    doc_type=DocType.DECISION,
    abstract="Về việc kết nạp Nguyễn Văn Mẫu",
    scope_path=FIRST_PARK,
    right=Permission.ADMISSION_VIEW,
    edit_right=Permission.ADMISSION_EDIT,
    issuer=DUK,
    subjects=(WHOM,),
    contents={"ten": "Nguyễn Văn Mẫu", "muc": [{"chu": "một", "subject": str(WHOM.uid)}]},
    signer=Signer(behalf="Ban Thường vụ", title="Phó Bí thư", name="Trần Thị Mẫu"),
    recipients=RECIPIENTS,
)
DRESS = Dress(
    authority="DEPUTY",
    behalf="Bí thư",
    title="Phó Bí thư",
    signer="Lê Văn Mẫu",
    recipients=("Ban Tổ chức", "Lưu VP"),
)
SIGNED = Signature(signer="Trần Thị Mẫu", title="Phó Bí thư", signed_on=DAY)
SENT = Sending(issued_on=DAY, kept_at="Văn phòng, hộp 3")
NUMBERED = GivenNumber(dated_on=DAY)


def drafted(news: Sequence[NewPaper] = (NEW,), by: Actor = LAN) -> list[OfficialPaper]:
    """Write papers as the command of an app does."""

    @chain.command("papers.tested", "soạn thử")
    def run(*, by: Actor, at: Any, key: str | None = None) -> Receipt:
        act = chain.Act(command="papers.tested", by=by.username, role="", at=at, key=key)
        with draft(news, by=by, at=at) as made:
            found.extend(made.papers)
            return chain.append(act, *made.touched)

    found: list[OfficialPaper] = []
    run(by=by, at=AT)
    return found


def whom(paper: OfficialPaper, by: Actor = THU) -> dict[str, Any]:
    return {"paper": paper.uid, "version": again(paper).version, "by": by, "at": AT}


def again(paper: OfficialPaper) -> OfficialPaper:
    return OfficialPaper.objects.unscoped(reason="a test").get(pk=paper.pk)


def opened(issuer: Issuer) -> None:
    commands.open_term(issuer=issuer.uid, label="2015-2020", begins=BEGINS, by=THU, at=AT)


def signed(new: NewPaper = NEW) -> OfficialPaper:
    """Return a paper that waits for its number."""
    (paper,) = drafted([replace(new)])
    commands.check_paper(**whom(paper))
    commands.sign_paper(signature=SIGNED, **whom(paper))
    return again(paper)


def numbered(new: NewPaper = NEW, given: GivenNumber = NUMBERED) -> OfficialPaper:
    paper = signed(new)
    if not queries.terms_of(paper.issuer, viewer=THU):
        opened(paper.issuer)
    commands.number_paper(given=given, **whom(paper))
    return again(paper)


def issued(new: NewPaper = NEW) -> OfficialPaper:
    paper = numbered(new)
    commands.issue_paper(sending=SENT, **whom(paper))
    return again(paper)


def about(name: str) -> NewPaper:
    """Return a paper about somebody else."""
    return replace(NEW, abstract=f"Về việc kết nạp {name}", subjects=(Subject(uuid4(), name),))
