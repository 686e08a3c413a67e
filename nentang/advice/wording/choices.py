"""The ways that a clause names, side by side, with what each needs."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from nentang.advice.queries import AdviceShown
from nentang.advice.wording.rules import Book, Cited
from nentang.core.founding import Option, Step

FOUND_OWN = "FOUND_OWN"  # of II.2.2.b1: the enterprise's own cell


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionWords:
    """One way: its letter, what it is, what it needs, and the rule that names it."""

    key: str  # as the address of a draft says it
    letter: str
    title: str
    what: str
    needs: tuple[str, ...]
    rule: Cited | None
    is_practice: bool
    is_open: bool  # whether a proposal can be opened with it


def option_words(shown: AdviceShown, book: Book) -> list[OptionWords]:
    """Return the ways that the clause names in its order, practice last."""
    if shown.plan.step is Step.ESTABLISH:
        return [_own_cell(shown, book)]
    if shown.plan.step is not Step.REVIEW_THEN_SECOND_OR_JOIN:
        return []
    letters = iter("ABCDE")
    return [
        OptionWords(
            key=choice.option.value,
            letter=next(letters),
            title=_title(choice.option),
            what=_what(choice.option),
            needs=_needs(choice.option),
            rule=book.cited(choice.rule, choice.version),
            is_practice=choice.is_practice,
            is_open=not choice.is_practice,
        )
        for choice in shown.options
    ]


def _own_cell(shown: AdviceShown, book: Book) -> OptionWords:
    parallel = _(
        "Đồng thời xây dựng, nâng cao chất lượng hoạt động của các đoàn thể, nhất là công "
        "đoàn, để tạo nguồn (II.2.2 gạch 1, câu 2)"
    )
    agreed = _("Đủ đảng viên chính thức đến ngày quyết định có hiệu lực (F-06)")
    moved = _("Người đang sinh hoạt nơi khác đồng ý và chuyển sinh hoạt chính thức về")
    return OptionWords(
        key=FOUND_OWN,
        letter="A",
        title=_("Thành lập chi bộ của doanh nghiệp"),
        what=_("Ban Chỉ đạo chủ trì, phối hợp Ban Quản lý các khu công nghiệp và các ban, ngành."),
        needs=(agreed, moved, parallel),
        rule=book.cited(shown.plan.rule, shown.plan.version),
        is_practice=False,
        is_open=True,
    )


def _title(option: Option) -> str:
    titles = {
        Option.SECOND_MEMBERS: _("Cử đảng viên chi bộ cơ quan Đảng ủy Khối về sinh hoạt"),
        Option.JOIN_WITH_OTHERS: _("Ghép với đảng viên ở doanh nghiệp khác"),
        Option.INCUBATOR_CELL: _("Chi bộ nguồn của Công đoàn các khu công nghiệp"),
        Option.FOUND_MASS_ORGANISATIONS: _("Thành lập công đoàn, Đoàn Thanh niên"),
    }
    return titles[option]


def _what(option: Option) -> str:
    words = {
        Option.SECOND_MEMBERS: _(
            "Cử đảng viên của chi bộ cơ quan về cho đủ số lượng, rồi phát triển đảng viên tại chỗ."
        ),
        Option.JOIN_WITH_OTHERS: _(
            "Chuyển sinh hoạt của một số đảng viên ở doanh nghiệp khác về sinh hoạt ghép."
        ),
        Option.INCUBATOR_CELL: _(
            "Một chi bộ nhận đảng viên của nhiều doanh nghiệp; nơi nào đủ thì tách ra."
        ),
        Option.FOUND_MASS_ORGANISATIONS: _("Trên cơ sở tổ chức đảng đã được thành lập."),
    }
    return words[option]


def _needs(option: Option) -> tuple[str, ...]:
    first = _("Trước hết rà soát ai đang làm ổn định ở đây mà sinh hoạt nơi khác")
    consent = _("Từng người đồng ý, chuyển sinh hoạt chính thức; tạm thời thì không tính (F-06)")
    needs = {
        Option.SECOND_MEMBERS: (
            first,
            consent,
            _("Ngày kết thúc, nhiệm vụ, cách giữ từ 3 đảng viên khi người được cử trở lại (F-25)"),
            _("Chi bộ cơ quan vẫn còn đủ đảng viên"),
        ),
        Option.JOIN_WITH_OTHERS: (
            first,
            consent,
            _("Chọn doanh nghiệp hoặc nơi làm đầu mối của chi bộ ghép (F-23)"),
            _("Không làm chi bộ khác còn dưới 3 đảng viên chính thức"),
        ),
        Option.INCUBATOR_CELL: (
            _("Công đoàn các khu công nghiệp đứng ra lập chi bộ"),
            consent,
        ),
    }
    return needs[option]
