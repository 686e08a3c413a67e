"""The papers of admission that the program prints: one line for each."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from nentang.cases.process_words import PAPERS
from nentang.core.admission.process import ADMISSION, Trait
from nentang.core.workflow import Party
from nentang.kit.papers.doc_types import DocType

FOLDER = Path(__file__).resolve().parents[1] / "papers"


class Way(StrEnum):
    """What becomes of a paper once it is printed."""

    SHEET = "SHEET"  # how somebody writes a paper by own hand; nothing of a person is in it
    PERSONAL = "PERSONAL"  # signed by one member
    BODY = "BODY"  # of a union, which numbers its papers itself
    OFFICIAL = "OFFICIAL"  # of an organisation of the Party: may be drafted, checked, signed


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePaper:
    """One paper: its code, the step it belongs to, who issues it.

    `is_list` papers are about all cases that go up together; `has_form` ones follow a KNĐ form
    of an instrument. `trait`: only of such cases.
    """

    code: str
    step: str
    level: Party
    doc_type: DocType
    abstract: StrPromise | str = ""
    title: StrPromise | str = ""
    way: Way = Way.OFFICIAL
    trait: str = ""
    is_list: bool = False
    needs_extension: bool = False

    @property
    def key(self) -> str:
        """The kind of `kit.papers`; the name of the template."""
        return f"kn-{self.code.lower()}"

    @property
    def template(self) -> Path:
        return FOLDER / f"{self.key}.docx"

    @property
    def name(self) -> StrPromise | str:
        return self.title or PAPERS[self.code]

    @property
    def has_form(self) -> bool:
        return self.code.endswith("-KND")

    @property
    def is_official(self) -> bool:
        return self.way == Way.OFFICIAL

    def is_of(self, traits: Collection[str]) -> bool:
        """Whether a case with these traits has the paper."""
        return ADMISSION.step(self.step).is_of(traits) and (not self.trait or self.trait in traits)


P, D = Party, DocType
FORMS: tuple[CasePaper, ...] = (
    CasePaper(code="DK", step="registration", level=P.APPLICANT, doc_type=D.GUIDANCE,
              way=Way.SHEET, title=_("Phiếu đăng ký (in để tự điền)")),
    CasePaper(code="1-KND", step="application", level=P.APPLICANT, doc_type=D.GUIDANCE,
              way=Way.SHEET, title=_("Hướng dẫn viết Đơn xin vào Đảng (1-KNĐ)")),
    CasePaper(code="2-KND", step="cv", level=P.APPLICANT, doc_type=D.GUIDANCE,
              way=Way.SHEET, title=_("Hướng dẫn khai Lý lịch của người xin vào Đảng (2-KNĐ)")),
    CasePaper(code="3-KND", step="introduction", level=P.CELL, doc_type=D.REFERRAL,
              way=Way.PERSONAL),
    CasePaper(code="4-KND", step="union_introduction", level=P.UNION, doc_type=D.RESOLUTION,
              way=Way.BODY, trait=Trait.YOUTH,
              title=_("Nghị quyết giới thiệu đoàn viên ưu tú vào Đảng (4-KNĐ)"),
              abstract=_("giới thiệu đoàn viên ưu tú vào Đảng")),
    CasePaper(code="4A-KND", step="union_introduction", level=P.UNION, doc_type=D.RESOLUTION,
              way=Way.BODY, trait=Trait.UNION,
              title=_("Nghị quyết giới thiệu đoàn viên công đoàn vào Đảng (4A-KNĐ)"),
              abstract=_("giới thiệu đoàn viên công đoàn ưu tú vào Đảng")),
    CasePaper(code="5-KND", step="opinions", level=P.CELL, doc_type=D.REPORT,
              abstract=_("tổng hợp ý kiến nhận xét đối với người xin vào Đảng")),
    CasePaper(code="6-KND", step="cell_vote", level=P.CELL, doc_type=D.RESOLUTION,
              abstract=_("đề nghị kết nạp đảng viên")),
    CasePaper(code="7-KND", step="section_report", level=P.SECTION, doc_type=D.REPORT,
              abstract=_("thẩm định nghị quyết của chi bộ về đề nghị kết nạp đảng viên")),
    CasePaper(code="8-KND", step="committee_vote", level=P.COMMITTEE, doc_type=D.RESOLUTION,
              abstract=_("đề nghị kết nạp đảng viên")),
    CasePaper(code="DS-HS", step="submission", level=P.COMMITTEE, doc_type=D.LIST, is_list=True,
              abstract=_("hồ sơ đề nghị kết nạp đảng viên")),
    CasePaper(code="TTR-KN", step="appraisal", level=P.BOARD, doc_type=D.SUBMISSION, is_list=True,
              abstract=_("về việc kết nạp đảng viên")),
    CasePaper(code="CV-GH", step="decision", level=P.STANDING, doc_type=D.LETTER,
              needs_extension=True, title=_("Công văn gia hạn thời gian xét"),
              abstract=_("V/v gia hạn thời gian xét hồ sơ")),
    CasePaper(code="9-KND", step="decision", level=P.STANDING, doc_type=D.DECISION,
              abstract=_("kết nạp đảng viên")),
    CasePaper(code="BB-LKN", step="ceremony", level=P.CELL, doc_type=D.MINUTES,
              abstract=_("lễ kết nạp đảng viên")),
    CasePaper(code="10-KND", step="self_review", level=P.APPLICANT, doc_type=D.GUIDANCE,
              way=Way.SHEET,
              title=_("Hướng dẫn viết Bản tự kiểm điểm của đảng viên dự bị (10-KNĐ)")),
    CasePaper(code="11-KND", step="helper_review", level=P.CELL, doc_type=D.REPORT,
              way=Way.PERSONAL),
    CasePaper(code="12-KND", step="probation_opinions", level=P.CELL, doc_type=D.REPORT,
              abstract=_("tổng hợp ý kiến nhận xét đối với đảng viên dự bị")),
    CasePaper(code="13-KND", step="recognition_vote", level=P.CELL, doc_type=D.RESOLUTION,
              abstract=_("đề nghị công nhận đảng viên chính thức")),
    CasePaper(code="14-KND", step="recognition_section", level=P.SECTION, doc_type=D.REPORT,
              abstract=_("thẩm định nghị quyết của chi bộ về công nhận đảng viên chính thức")),
    CasePaper(code="15-KND", step="recognition_committee", level=P.COMMITTEE,
              doc_type=D.RESOLUTION, abstract=_("đề nghị công nhận đảng viên chính thức")),
    CasePaper(code="16-KND", step="recognition", level=P.STANDING, doc_type=D.DECISION,
              abstract=_("công nhận đảng viên chính thức")),
)  # fmt: skip
BY_CODE = {form.code: form for form in FORMS}


def form_of(code: str) -> CasePaper | None:
    return BY_CODE.get(code)


def shown_code(code: str) -> str:
    """Return the code as people write it: 6-KNĐ."""
    return code.replace("KND", str(_("KNĐ")))
