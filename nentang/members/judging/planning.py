"""Rows of a list against the register: each becomes new, changed, unchanged, wrong or a question.

A row is known again by its card, else by the name without marks in the same organisation.
Where two members may be meant, or list and register contradict each other, people decide.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.intake.judging import is_poorer
from nentang.kit.intake.registers import Incoming, Judgement, Outcome, Source
from nentang.kit.text.folding import fold
from nentang.members.judging import known as held
from nentang.members.judging.finding import find, find_organisation
from nentang.members.judging.known import Known, Member, known_for
from nentang.members.judging.plans import PLAIN, Planned
from nentang.members.judging.reading import card_in, read
from nentang.members.models import ENDED, OFFICIAL, Status, WorkplaceState
from nentang.members.registrations import Work
from nentang.members.resolving import Resolved, resolved_all


def judge(rows: Sequence[Incoming], source: Source, *, viewer: Actor) -> list[Judgement]:
    """Return what taking each row in would do, in the order of the rows."""
    return [each.judgement() for each in planned(rows, source, viewer=viewer)]


def key_of(row: Incoming) -> str:
    """Return what two rows about one member share: the card, else name, organisation, birth."""
    if card := card_in(row.text("card_number")):
        return card
    name, home = fold(row.text("full_name")), fold(row.text("organisation"))
    return f"{name}/{home}/{row.values.get('birth_on') or ''}" if name else ""


def planned(rows: Sequence[Incoming], source: Source, *, viewer: Actor) -> list[Planned]:
    """Return the rows with the records they are about and the values they bring."""
    plans = [Planned(row=row, read=read(row, known_on=source.known_on)) for row in rows]
    known = known_for(rows, [plan.read for plan in plans], viewer=viewer)
    for plan in plans:
        plan.problems += plan.read.problems
        if plan.read.is_wrong:
            plan.outcome = Outcome.ERROR
        if plan.row.repeats:
            plan.ask_of_repeats(plan.row.repeats)
        find_organisation(plan, known, source)
        if not plan.is_stopped:
            find(plan, known)
    _ask_of_twins(plans)
    going = [plan for plan in plans if not plan.is_stopped]
    _resolve(going)
    for plan in going:
        _judge(plan, known, source, viewer)
    return plans


def _ask_of_twins(plans: Iterable[Planned]) -> None:
    """Of rows about one member none is taken: which is right, people know."""
    groups: dict[Hashable, list[Planned]] = {}
    for plan in plans:
        if not plan.is_stopped:
            mark: Hashable = plan.existing.pk if plan.existing else key_of(plan.row)
            groups.setdefault(mark, []).append(plan)
    for same in groups.values():
        numbers = tuple(each.row.number for each in same)
        for plan in same if len(same) > 1 else ():
            plan.ask_of_repeats(numbers)


def _resolve(plans: Iterable[Planned]) -> None:
    """Find out which enterprise is meant, where the list says something new of it."""
    asked = [(plan, work) for plan in plans if (work := plan.read.work) and _is_other(plan, work)]
    found = resolved_all([work.asked for _plan, work in asked])
    for (plan, _work), enterprise in zip(asked, found, strict=True):
        plan.found = enterprise


def _is_other(plan: Planned, work: Work) -> bool:
    now = plan.existing.work if plan.existing else None
    return now is None or not (work.text == now.text and work.tax_code in {"", now.tax_code})


def _judge(plan: Planned, known: Known, source: Source, viewer: Actor) -> None:
    if plan.existing:
        _compare(plan, plan.existing, known, source)
        paths = {plan.existing.scope_path}
    else:
        _open(plan)
        paths = set()
    if plan.organisation and (plan.existing is None or "organisation" in plan.changed):
        paths.add(plan.organisation.scope_path)
    if not (plan.is_written or plan.outcome is Outcome.QUESTION):
        return
    if not all(viewer.may(Permission.PERSON_EDIT, scope_path=path) for path in paths):
        plan.fail("", _("Ngoài phạm vi đồng chí được giao cập nhật."))
    if plan.is_written and plan.read.work and plan.found.state == WorkplaceState.TO_VERIFY:
        words = _("Chưa rõ là doanh nghiệp nào trong sổ: ghi vào danh sách “cần xác minh”.")
        if not plan.existing or "workplace" in plan.changed:
            plan.note("workplace", words)


def _open(plan: Planned) -> None:
    """Judge a row that the register doesn't have."""
    status = plan.read.values.get("status")
    if plan.organisation is None:
        words = _("Chưa biết sinh hoạt ở đâu: ghi tên hoặc mã tổ chức đảng.")
        plan.fail("organisation", words)
    elif plan.organisation.dissolved_on:
        plan.fail("organisation", _("Tổ chức đảng này đã kết thúc hoạt động. Chọn tổ chức khác."))
    elif not status:
        words = _("Chưa rõ chính thức hay dự bị: ghi trạng thái hoặc ngày chính thức.")
        plan.fail("status", words)
    elif status in ENDED:
        words = _("Người không còn sinh hoạt thì không thêm vào sổ đảng viên.")
        plan.fail("status", words)


def _compare(plan: Planned, member: Member, known: Known, source: Source) -> None:
    """Judge a row of which the register has the member."""
    values, at = plan.read.values, (member.origin, source)
    for name in PLAIN:
        before, value = getattr(member, name), values.get(name)
        is_poor = name == "full_name" and name not in plan.row.decided
        if value in {None, before} or (is_poor and is_poorer(value, before)):
            continue
        plan.cell(name, before, value, at)
    _compare_status(plan, member, source)
    _compare_home(plan, member, known, source)
    _compare_work(plan, member, source)
    plan.settle()


def _compare_status(plan: Planned, member: Member, source: Source) -> None:
    new, now = plan.read.values.get("status"), member.status
    if new is None or new == now:
        _note_recognition(plan, member)
        return
    before, after = (str(Status(each).label) for each in (now, new))
    origin = member.origin_of(member.status_source, member.status_on)
    words = _cannot_become(new, now)
    if words and "status" in plan.row.decided:
        plan.ask("status", words)
        return
    plan.cell("status", before, after, (origin, source), is_late=bool(words))
    if words:
        plan.note("status", words)


def _cannot_become(new: str, now: str) -> str:
    """Return why a list can't bring this status, "" where it can."""
    if new == Status.LEFT:
        return _("Ghi ở hồ sơ đảng viên, với số, ngày và nơi lưu của quyết định.")
    if now in ENDED or (now in OFFICIAL and new == Status.PROBATIONARY):
        return _("Trạng thái trong sổ khác hẳn danh sách. Giữ trạng thái trong sổ, hoặc sửa ở hồ "
                 "sơ.")  # fmt: skip
    return ""


def _note_recognition(plan: Planned, member: Member) -> None:
    day = plan.read.values.get("official_on")
    if day and member.status == Status.OFFICIAL and day != member.status_on:
        words = _("Sổ ghi là chính thức từ ngày khác; danh sách không đổi ngày đó. Sửa ở hồ sơ.")
        plan.note("official_on", words)


def _compare_home(plan: Planned, member: Member, known: Known, source: Source) -> None:
    home, there = member.home, plan.organisation
    if there is None or (home and home.organisation == there.pk):
        return
    if home is None:
        plan.add("organisation", None, there.name)
        return
    is_late = home.valid_from > source.known_on
    before = known.name_of(home.organisation) or _("tổ chức ngoài phạm vi được xem")
    origin = member.origin_of(home.source, home.valid_from)
    plan.cell("organisation", before, there.name, (origin, source), is_late=is_late)


def _compare_work(plan: Planned, member: Member, source: Source) -> None:
    now = member.work
    work = _as_known(plan.read.work, now, plan.found)
    if work is None:
        return
    if work is not plan.read.work:
        plan.read = replace(plan.read, work=work)
    if now is None:
        plan.add("workplace", None, work.text)
        plan.add("works_from", None, work.started_on)
        return
    at = member.origin_of(now.source, now.recorded_on), source
    if (now.text, now.tax_code) != (work.text, work.tax_code):
        is_late = now.recorded_on > source.known_on
        plan.cell("workplace", now.text, work.text, at, is_late=is_late)
    if work.started_on and now.started_on != work.started_on:
        plan.cell("works_from", now.started_on, work.started_on, at)


def _as_known(work: Work | None, now: held.Work | None, found: Resolved) -> Work | None:
    """Write a place as the register does where the list means the same one.

    A list without the tax code, or with the name in other words, moves nobody: it would end
    the time worked there (F-09) and the agreement.
    """
    if work is None or now is None:
        return work
    is_bare = work.text == now.text and not work.tax_code
    is_there = found.enterprise is not None and found.enterprise.pk == now.enterprise
    is_same = (work.text, work.tax_code) == (now.text, now.tax_code)
    if is_same or not (is_bare or is_there):
        return work
    return replace(work, text=now.text, tax_code=now.tax_code)
