"""The plan's reading and the Charter's side by side, for those who may know numbers."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from nentang.advice.queries import AdviceShown
from nentang.core.founding import Step, Thresholds

MOST_PIPS = 12
COUNTED = {Step.ESTABLISH, Step.REVIEW_THEN_SECOND_OR_JOIN, Step.NOT_STATED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One reading of the law: so many of so many, drawn as dots and said in words."""

    title: str
    have: int
    need: int
    unit: str
    why: str
    rule: str
    dots: tuple[tuple[str, int], ...]  # state ("on", "half", "gone") and place from the left
    dots_words: str

    @property
    def lacking(self) -> int:
        return max(0, self.need - self.have)

    @property
    def width(self) -> int:
        return 16 * max(1, len(self.dots))


def readings(shown: AdviceShown, thresholds: Thresholds) -> list[Reading]:
    """Return both readings where members decide; none where their number may not be known."""
    exact = shown.exact
    if exact is None or shown.plan.step not in COUNTED:
        return []
    full = exact.official_here + exact.official_elsewhere
    return [
        Reading(
            title=_("Theo Kế hoạch"),
            have=exact.members,
            need=thresholds.members_to_establish,
            unit=_("đảng viên"),
            why=_("Kế hoạch viết “từ 3 đảng viên trở lên”, không nói chính thức."),
            rule="II.2.2.b1",
            dots=_dots(full, exact.members - full, thresholds.members_to_establish),
            dots_words=_("%(full)d chính thức, %(half)d dự bị")
            % {"full": full, "half": exact.members - full},
        ),
        Reading(
            title=_("Theo Điều lệ Đảng"),
            have=exact.official_members,
            need=thresholds.official_to_establish,
            unit=_("đảng viên chính thức"),
            why=_(
                "Tính đảng viên chính thức; người sinh hoạt nơi khác phải làm ở đây từ "
                "%d tháng và chuyển sinh hoạt chính thức về."
            )
            % thresholds.min_months,
            rule="F-01",
            dots=_dots(exact.official_members, 0, thresholds.official_to_establish),
            dots_words=_("%d chính thức") % exact.official_members,
        ),
    ]


def _dots(full: int, half: int, need: int) -> tuple[tuple[str, int], ...]:
    states = ["on"] * full + ["half"] * half
    states += ["gone"] * (need - len(states))
    return tuple((state, 8 + 16 * place) for place, state in enumerate(states[:MOST_PIPS]))
