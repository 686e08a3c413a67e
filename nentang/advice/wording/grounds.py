"""The facts that were used, those nobody reported, and what would change the verdict."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nentang.advice.queries import AdviceShown, Exact
from nentang.core.founding import Kind, Need, NextStep, Status, Step
from nentang.kit.ui.shown import clause_words, written_date, written_number

MEMBERS, ORGANISATIONS = "?phan=to-chuc#dang-vien", "?phan=to-chuc#to-chuc"
WORKERS, IDENTITY = "#lao-dong", "#thong-tin"  # parts of the page of the enterprise
CLAUSES = {Step.ESTABLISH: "II.2.2.b1", Step.REVIEW_THEN_SECOND_OR_JOIN: "II.2.2.b2"}


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact: label, value, where it comes from, and the part of the page it stands in."""

    label: str
    value: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class MissingLine:
    """A fact that nobody reported: what it is taken for meanwhile, and where to record it."""

    words: str
    meanwhile: str
    url: str
    label: str


def fact_lines(shown: AdviceShown) -> list[FactLine]:
    """Return every fact that the verdict rests on, as far as it may be known."""
    page = reverse("enterprises:record", args=[shown.enterprise])
    lines = (*_of_members(shown), *_of_enterprise(shown), *_of_organisations(shown))
    return [replace(line, url=f"{page}{line.url}" if line.url else "") for line in lines]


def missing_lines(shown: AdviceShown) -> list[MissingLine]:
    """Return the facts that are missing, each with the way to record it."""
    uid = shown.enterprise
    page = reverse("enterprises:record", args=[uid])
    found = {
        "workers": MissingLine(
            _("Chưa có số liệu: số lao động."),
            _("Chưa kết luận được có nhiều lao động hay không."),
            reverse("enterprises:workers", args=[uid]),
            _("Ghi số lao động"),
        ),
        "prospects": MissingLine(
            _("Chưa có số liệu: nguồn phát triển đảng do đoàn thể báo."),
            _("Chưa kết luận được có nguồn hay không."),
            f"{page}{ORGANISATIONS}",
            _("Ghi số nguồn"),
        ),
        "party_scope": MissingLine(
            _("Chưa rõ thuộc khu vực nào theo cách tính của Đảng."),
            _("Đang tính như ngoài khu vực Nhà nước."),
            reverse("enterprises:correct", args=[uid, "thong-tin"]),
            _("Ghi khu vực"),
        ),
        "months_here": MissingLine(
            _("Chưa rõ ngày bắt đầu làm việc tại đây của %s đảng viên sinh hoạt nơi khác.")
            % (shown.exact.unknown_starts if shown.exact else ""),
            _("Theo Điều lệ đang tính như chưa đủ thời gian."),
            f"{page}{MEMBERS}",
            _("Xem đảng viên"),
        ),
    }
    return [found[name] for name in shown.missing]


def change_lines(shown: AdviceShown) -> list[str]:
    """Return what would change the verdict; nothing where that would tell numbers."""
    return [_change(step) for step in shown.exact.nearest] if shown.exact else []


def needs_words(needs: tuple[Need, ...]) -> str:
    return ", ".join(_need(need) for need in needs)


def _change(step: NextStep) -> str:
    words = {"needs": needs_words(step.needs), "clause": clause_words(CLAUSES.get(step.step, ""))}
    if any(need.fact == "official_members" for need in step.needs):
        return _("Thêm %(needs)s thì Điều lệ Đảng cũng đủ điều kiện.") % words
    if step.step is Step.ESTABLISH:
        return _("Thêm %(needs)s thì Kế hoạch yêu cầu thành lập tổ chức đảng (%(clause)s).") % words
    return _("Thêm %(needs)s thì Kế hoạch yêu cầu rà soát, cử hoặc ghép (%(clause)s).") % words


def _need(need: Need) -> str:
    more = need.needed - (need.now or 0)
    words = {"more": written_number(more), "needed": written_number(need.needed)}
    if need.now is None:
        unknown = {
            "workers": _("số liệu lao động, từ %(needed)s người"),
            "prospects": _("số nguồn do đoàn thể báo, từ %(needed)s quần chúng"),
        }
        return unknown[need.fact] % words
    known = {
        "members": ngettext("%(more)s đảng viên", "%(more)s đảng viên", more),
        "official_members": ngettext(
            "%(more)s đảng viên chính thức", "%(more)s đảng viên chính thức", more
        ),
        "workers": _("%(more)s lao động (đủ %(needed)s)"),
        "prospects": _("%(more)s quần chúng nguồn (đủ %(needed)s)"),
    }
    return known[need.fact] % words


def _of_members(shown: AdviceShown) -> Iterator[FactLine]:
    on = _("Sổ đảng viên, đến hết %s") % written_date(shown.as_of)
    exact = shown.exact
    if exact is None:
        label = _("Đảng viên đang làm việc, theo mức")
        yield FactLine(label, str(shown.members_class.label), on, "")
        return
    yield FactLine(
        _("Đảng viên chính thức sinh hoạt tại đây"), f"{exact.official_here}", on, MEMBERS
    )
    if exact.probationary_here:
        label = _("Đảng viên dự bị sinh hoạt tại đây")
        yield FactLine(label, f"{exact.probationary_here}", on, MEMBERS)
    label = _("Đảng viên chính thức làm việc ở đây, sinh hoạt nơi khác")
    yield FactLine(label, f"{exact.official_elsewhere}", _under(exact) or on, MEMBERS)
    if exact.probationary_elsewhere:
        label = _("Đảng viên dự bị làm việc ở đây, sinh hoạt nơi khác")
        yield FactLine(label, f"{exact.probationary_elsewhere}", on, MEMBERS)


def _under(exact: Exact) -> str:
    if not exact.under_min_months:
        return ""
    return _("Trong đó %d người chưa đủ thời gian làm việc tại đây") % exact.under_min_months


def _of_enterprise(shown: AdviceShown) -> Iterator[FactLine]:
    known = shown.open
    workers = "" if known.workers is None else written_number(known.workers)
    yield FactLine(
        _("Số lao động"), workers, _dated(known.workers_source, known.workers_on), WORKERS
    )
    prospects = "" if known.prospects is None else written_number(known.prospects)
    source = _dated(known.prospects_source, known.prospects_on)
    yield FactLine(_("Nguồn do đoàn thể báo"), prospects, source, ORGANISATIONS)
    if known.kind == Kind.PROJECT:
        words = _("liên doanh với nước ngoài") if known.is_foreign_joint_venture else ""
        yield FactLine(_("Loại hồ sơ"), _("Dự án"), words, IDENTITY)
    if known.status is Status.OUT_OF_SCOPE:
        label = _("Theo cách tính của Đảng")
        yield FactLine(label, _("Khu vực Nhà nước"), "", IDENTITY)


def _of_organisations(shown: AdviceShown) -> Iterator[FactLine]:
    known = shown.open
    name = known.organisation_name
    if known.organisation_founded_on:
        name = _("%(name)s, thành lập %(day)s") % {
            "name": name,
            "day": written_date(known.organisation_founded_on),
        }
    pairs = (
        (_("Tổ chức đảng"), known.has_party_organisation, name),
        (_("Công đoàn"), known.has_trade_union, ""),
        (_("Đoàn Thanh niên"), known.has_youth_union, ""),
    )
    for label, has_it, source in pairs:
        yield FactLine(label, _("có") if has_it else _("chưa có"), source, ORGANISATIONS)


def _dated(source: str, day: date | None) -> str:
    """Name a source with its day, which many a source names by itself."""
    if day is None:
        return ""
    written = written_date(day)
    return source if written in source else f"{source}, {written}"
