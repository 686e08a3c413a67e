"""What may be done to organisations: by whom, then when and with which values."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from nentang.core.decisions import Refusal
from nentang.core.periods import Period
from nentang.kit.access.actors import Actor
from nentang.kit.access.places import place_names
from nentang.kit.access.roles import Permission
from nentang.kit.home.days import business_day
from nentang.kit.ui.shown import written_date
from nentang.organisations.models import (
    CommitteeTerm,
    MassForm,
    MassKind,
    MassOrganisation,
    PartyOrganisation,
    Reporter,
)
from nentang.organisations.registrations import (
    Closing,
    Ending,
    Founding,
    MassFounding,
    Prospects,
    Term,
)
from nentang.organisations.standing import Standing

SLICE = 500  # codes a statement
DEEPEST = 239  # letters of the ways down to it; its own step takes the rest
FORMS: dict[str, tuple[str, ...]] = {
    MassKind.TRADE_UNION: (MassForm.UNION_BASE, MassForm.OCCUPATIONAL),
    MassKind.YOUTH_UNION: (MassForm.YOUTH_CELL, MassForm.YOUTH_BASE),
    MassKind.VETERANS: (MassForm.BRANCH, MassForm.BRANCH_BASE),
    MassKind.WOMEN: (MassForm.BRANCH, MassForm.BRANCH_BASE),
}
REPORTERS: dict[str, tuple[str, ...]] = {
    "youth": (Reporter.YOUTH_UNION,),
    "trade_union": (Reporter.TRADE_UNION,),
    "organisation": tuple(Reporter),
}


def refusal_to_add(path: str, *, by: Actor) -> Refusal | None:
    """Whether the person may put organisations at this place."""
    if not by.may(Permission.ORGANISATION_EDIT, scope_path=path):
        text = _("Nơi này không thuộc phạm vi đồng chí được giao cập nhật tổ chức đảng, đoàn thể.")
        return Refusal(text, is_forbidden=True)
    return None


def refusal_to_found(
    foundings: Sequence[tuple[Founding, Standing]], *, by: Actor, at: datetime
) -> Refusal | None:
    """Refuse the first place, day or code that doesn't fit; the rest isn't written either."""
    paths = {standing.path for _founding, standing in foundings}
    if "" in paths:
        return Refusal(_("Chọn doanh nghiệp, tổ chức cấp trên hoặc nơi đặt tổ chức."))
    if any(standing.depth > DEEPEST for _founding, standing in foundings):
        return Refusal(_("Tổ chức cấp trên đã ở sát đáy cây tổ chức. Chọn cấp trên khác."))
    refusals = (refusal_to_add(path, by=by) for path in sorted(paths))
    days = (refusal_to_day(founding.founded_on, at=at) for founding, _standing in foundings)
    return (
        next(filter(None, refusals), None)
        or _refusal_to_paths(paths)
        or next(filter(None, days), None)
        or refusal_to_codes([founding.code for founding, _standing in foundings])
    )


def refusal_to_take(*, by: Actor) -> Refusal | None:
    """Whether the person keeps organisations anywhere; each row asks for its own place."""
    if not by.paths(Permission.ORGANISATION_EDIT):
        text = _("Vai trò đang giữ không được nhập danh sách tổ chức đảng.")
        return Refusal(text, is_forbidden=True)
    return None


def refusal_to_take_prospects(*, by: Actor) -> Refusal | None:
    """Whether the person reports prospects anywhere; each row asks for its own enterprise."""
    if not by.paths(Permission.PROSPECT_EDIT):
        text = _("Vai trò đang giữ không được nhập danh sách số nguồn.")
        return Refusal(text, is_forbidden=True)
    return None


def refusal_to_take_nothing(*, is_empty: bool) -> Refusal | None:
    """A list that changes nothing writes no entry."""
    if is_empty:
        return Refusal(_("Danh sách không có dòng nào mới hoặc thay đổi để ghi vào sổ."))
    return None


def refusal_to_codes(codes: Iterable[str]) -> Refusal | None:
    """A code is one organisation's, whoever may see it."""
    given = [code for code in codes if code]
    taken = [code for code, times in Counter(given).items() if times > 1]
    everywhere = PartyOrganisation.objects.unscoped(reason="a code is one organisation's")
    for start in range(0, len(given), SLICE):
        part = everywhere.filter(code__in=given[start : start + SLICE])
        taken += part.values_list("code", flat=True)
    if taken:
        text = _("Mã %s đã dùng cho một tổ chức đảng khác. Dùng mã khác, hoặc để trống.")
        return Refusal(text % taken[0])
    return None


def refusal_to_change(row: PartyOrganisation | MassOrganisation, *, by: Actor) -> Refusal | None:
    """Whether the person may change this record at all."""
    if not by.may(Permission.ORGANISATION_EDIT, scope_path=row.scope_path):
        text = _("Đồng chí được xem hồ sơ này, không được giao cập nhật.")
        return Refusal(text, is_forbidden=True)
    return None


def refusal_to_day(day: date | None, *, at: datetime) -> Refusal | None:
    """What took place can't be recorded before its day."""
    today = business_day(at)
    if day and day > today:
        words = {"day": written_date(day), "today": written_date(today)}
        return Refusal(_("Ngày %(day)s không thể sau hôm nay (%(today)s).") % words)
    return None


def refusal_to_correct(
    row: PartyOrganisation, values: dict[str, object], *, by: Actor, at: datetime
) -> Refusal | None:
    if refusal := refusal_to_change(row, by=by) or _refusal_to_same(row, values):
        return refusal
    code = str(values.get("code", row.code))
    if code != row.code and (refusal := refusal_to_codes([code])):
        return refusal
    founded_on = values.get("founded_on", row.founded_on)
    return _refusal_to_founding_day(founded_on, ended_on=row.dissolved_on, at=at)


def refusal_to_correct_mass(
    row: MassOrganisation, values: dict[str, object], *, by: Actor, at: datetime
) -> Refusal | None:
    if refusal := refusal_to_change(row, by=by) or _refusal_to_same(row, values):
        return refusal
    new = {"kind": row.kind, "form": row.form} | values
    return refusal_to_form(str(new["kind"]), str(new["form"])) or _refusal_to_founding_day(
        values.get("founded_on", row.founded_on), ended_on=row.ended_on, at=at
    )


def refusal_to_term(
    row: PartyOrganisation, term: Term, *, terms: Iterable[CommitteeTerm], by: Actor, at: datetime
) -> Refusal | None:
    """Whether the term fits between the others; the one in office ends where it begins."""
    if refusal := refusal_to_change(row, by=by):
        return refusal
    if term.valid_to and term.valid_to <= term.valid_from:
        return Refusal(_("Nhiệm kỳ phải kết thúc sau ngày bắt đầu. Sửa một trong hai ngày."))
    new = Period(term.valid_from, term.valid_to)
    for other in terms:
        is_followed = other.valid_to is None and other.valid_from < term.valid_from
        is_same = other.valid_from == term.valid_from
        if is_followed or is_same or not new.overlaps(Period(other.valid_from, other.valid_to)):
            continue
        text = _("Nhiệm kỳ này trùng với nhiệm kỳ bắt đầu ngày %s. Sửa ngày cho nối nhau.")
        return Refusal(text % written_date(other.valid_from))
    return refusal_to_day(term.valid_from, at=at) or refusal_to_day(term.decided_on, at=at)


def refusal_to_close(
    row: PartyOrganisation, closing: Closing, *, by: Actor, at: datetime
) -> Refusal | None:
    """Whether the end can be recorded; what still stands below is marked, not in the way."""
    if refusal := refusal_to_change(row, by=by):
        return refusal
    if row.dissolved_on:
        words = {"how": row.get_dissolution_kind_display(), "day": written_date(row.dissolved_on)}
        return Refusal(_("Tổ chức này đã kết thúc: %(how)s ngày %(day)s.") % words)
    return _refusal_to_end(closing.on, founded_on=row.founded_on, at=at)


def refusal_to_end_mass(
    row: MassOrganisation, ending: Ending, *, by: Actor, at: datetime
) -> Refusal | None:
    if refusal := refusal_to_change(row, by=by):
        return refusal
    if row.ended_on:
        text = _("Tổ chức này đã kết thúc hoạt động ngày %s.")
        return Refusal(text % written_date(row.ended_on))
    return _refusal_to_end(ending.on, founded_on=row.founded_on, at=at)


def refusal_to_register_mass(
    foundings: Sequence[tuple[MassFounding, str]], *, by: Actor, at: datetime
) -> Refusal | None:
    """Refuse the first that doesn't fit; each comes with the path of its enterprise."""
    paths = sorted({path for _founding, path in foundings})
    places = (refusal_to_add(path, by=by) for path in paths)
    values = (_refusal_to_mass(founding, at=at) for founding, _path in foundings)
    return next(filter(None, places), None) or next(filter(None, values), None)


def refusal_to_form(kind: str, form: str) -> Refusal | None:
    """A form of one union is none of another's."""
    if form and form not in FORMS[kind]:
        words = {"form": MassForm(form).label, "kind": MassKind(kind).label}
        return Refusal(_("“%(form)s” không phải hình thức tổ chức của %(kind)s.") % words)
    return None


def refusal_to_report(path: str, *, by: Actor) -> Refusal | None:
    """Whether the person may report prospects of enterprises at this place."""
    if not by.may(Permission.PROSPECT_EDIT, scope_path=path):
        text = _("Doanh nghiệp này không thuộc phạm vi đồng chí được giao báo số nguồn.")
        return Refusal(text, is_forbidden=True)
    return None


def refusal_to_report_prospects(
    reports: Sequence[tuple[Prospects, str]], *, by: Actor, at: datetime
) -> Refusal | None:
    """Refuse the first number that doesn't fit; a union reports in its own name only."""
    for told, path in reports:
        if refusal := refusal_to_report(path, by=by) or refusal_to_day(told.on, at=at):
            return refusal
        role = by.role_for(Permission.PROSPECT_EDIT, scope_path=path) or ""
        if told.reported_by not in REPORTERS.get(role, ()):
            label = Reporter(told.reported_by).label
            return Refusal(_("Vai trò đang giữ không báo thay cho %s.") % label, is_forbidden=True)
    return None


def _refusal_to_mass(founding: MassFounding, *, at: datetime) -> Refusal | None:
    count_on = founding.count.on if founding.count else None
    return (
        refusal_to_form(founding.kind, founding.form)
        or refusal_to_day(founding.founded_on, at=at)
        or refusal_to_day(count_on, at=at)
    )


def _refusal_to_same(
    row: PartyOrganisation | MassOrganisation, values: dict[str, object]
) -> Refusal | None:
    if all(getattr(row, name) == value for name, value in values.items()):
        return Refusal(_("Không có gì thay đổi so với hồ sơ. Sửa ít nhất một chỗ rồi ghi."))
    return None


def _refusal_to_founding_day(
    founded_on: object, *, ended_on: date | None, at: datetime
) -> Refusal | None:
    day = founded_on if isinstance(founded_on, date) else None
    if day and ended_on and day > ended_on:
        text = _("Ngày thành lập không thể sau ngày kết thúc (%s).")
        return Refusal(text % written_date(ended_on))
    return refusal_to_day(day, at=at)


def _refusal_to_end(on: date, *, founded_on: date | None, at: datetime) -> Refusal | None:
    if founded_on and on < founded_on:
        text = _("Ngày kết thúc không thể trước ngày thành lập (%s).")
        return Refusal(text % written_date(founded_on))
    return refusal_to_day(on, at=at)


def _refusal_to_paths(paths: set[str]) -> Refusal | None:
    if paths - place_names(paths).keys():
        return Refusal(_("Nơi đã chọn không còn trong cây đơn vị, địa bàn. Chọn lại."))
    return None
