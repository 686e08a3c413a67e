"""Rows of a list against the register: each becomes new, changed, unchanged, wrong or a question.

A row is known again by its card, else by the name without marks in the same organisation.
Where two members may be meant, or list and register contradict each other, people decide.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from django.utils.translation import gettext as _

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.intake.registers import (
    CellChange,
    Incoming,
    Judgement,
    Outcome,
    Problem,
    Source,
)
from nentang.kit.text.folding import fold
from nentang.members.dossiers import Dossier, change_status, employ, is_same_work, transfer
from nentang.members.judging.known import Known, known_for
from nentang.members.judging.reading import Read, read
from nentang.members.models import ENDED, OFFICIAL, Status, Workplace, WorkplaceState
from nentang.members.registrations import NewStatus, Registration, Transfer, Work
from nentang.members.resolving import Resolved, resolved_all
from nentang.members.writing import made

if TYPE_CHECKING:
    from nentang.organisations.models import PartyOrganisation

PLAIN = ("full_name", "card_number", "birth_on", "joined_on")


@dataclass(slots=True)
class Planned:
    """One row with what it would become."""

    row: Incoming
    read: Read
    existing: Dossier | None = None
    organisation: "PartyOrganisation | None" = None
    found: Resolved = field(default_factory=Resolved)
    outcome: Outcome = Outcome.NEW
    problems: list[Problem] = field(default_factory=list)
    changes: list[CellChange] = field(default_factory=list)

    @property
    def is_written(self) -> bool:
        return self.outcome in {Outcome.NEW, Outcome.CHANGED}

    @property
    def is_stopped(self) -> bool:
        return self.outcome in {Outcome.ERROR, Outcome.QUESTION}

    @property
    def changed(self) -> set[str]:
        return {change.column for change in self.changes}

    def fail(self, column: str, words: str, outcome: Outcome = Outcome.ERROR) -> None:
        self.problems.append(Problem(column, words))
        self.outcome = outcome

    def ask(self, column: str, words: str) -> None:
        self.fail(column, words, Outcome.QUESTION)

    def _cells(self) -> tuple[CellChange, ...]:
        """Return what a new member's record would say, cell by cell."""
        if self.outcome is not Outcome.NEW:
            return ()
        values, work, found = self.read.values, self.read.work, self.found.enterprise
        said = {name: values.get(name) for name in (*PLAIN[1:], "official_on", "works_from")}
        said["organisation"] = self.organisation.name if self.organisation else None
        said["status"] = str(Status(values["status"]).label)
        said["workplace"] = found.name if found else work.text if work else None
        return tuple(CellChange(name, None, value) for name, value in said.items() if value)

    def judgement(self) -> Judgement:
        known = self.existing.row if self.existing else None
        return Judgement(
            number=self.row.number,
            outcome=self.outcome,
            changes=tuple(self.changes) if known else self._cells(),
            problems=tuple(self.problems),
            record=known.uid if known else None,
            version=known.version if known else 0,
        )

    def result(self, source: Source) -> Dossier:
        """Return the new or changed dossier that this row leads to."""
        if self.existing is None:
            return made(self._registration(source), self.organisation, self.found)
        self._apply(self.existing, source)
        return self.existing

    def _registration(self, source: Source) -> Registration:
        values = {name: each for name, each in self.read.values.items() if name != "works_from"}
        return Registration(
            **values,
            organisation=cast("PartyOrganisation", self.organisation).uid,  # NEW only with one
            work=self.read.work,
            known_on=source.known_on,
            source=said(source),
        )

    def _apply(self, dossier: Dossier, source: Source) -> None:
        values, names = self.read.values, self.changed
        for name in names & {"full_name", "birth_on"}:
            setattr(dossier.row, name, values[name])
        facts = {name: values[name] for name in names & {"card_number", "joined_on"}}
        if facts:
            dossier.edit(dossier.membership, **facts, source=said(source))
        if "status" in names:
            since = max(values.get("official_on") or source.known_on, dossier.status.valid_from)
            change_status(
                dossier, NewStatus(status=values["status"], valid_from=since, source=said(source))
            )
        if "organisation" in names and self.organisation:
            move = Transfer(
                organisation=self.organisation.uid,
                valid_from=source.known_on,
                source=said(source),
            )
            transfer(dossier, move, self.organisation)
        if names & {"workplace", "works_from"} and self.read.work:
            work = replace(self.read.work, source=said(source))
            employ(dossier, work, self.found, recorded_on=source.known_on)


def said(source: Source) -> str:
    """Write where a fact comes from: who sent which file."""
    return f"{source.sender}: {source.file_name}"[:255]


def judge(rows: Sequence[Incoming], source: Source, *, viewer: Actor) -> list[Judgement]:
    """Return what taking each row in would do, in the order of the rows."""
    return [each.judgement() for each in planned(rows, source, viewer=viewer)]


def planned(rows: Sequence[Incoming], source: Source, *, viewer: Actor) -> list[Planned]:
    """Return the rows with the records they are about and the values they bring."""
    plans = [Planned(row, read(row, known_on=source.known_on)) for row in rows]
    known = known_for([plan.read for plan in plans], viewer=viewer)
    _resolve(plans)
    for plan in plans:
        plan.problems += plan.read.problems
        if plan.read.is_wrong:
            plan.outcome = Outcome.ERROR
        _find_organisation(plan, known, source)
        if not plan.is_stopped:
            _find(plan, known)
    _refuse_twins(plans)
    for plan in plans:
        if not plan.is_stopped:
            _judge(plan, source, viewer)
    return plans


def _resolve(plans: Iterable[Planned]) -> None:
    working = [(plan, plan.read.work) for plan in plans if plan.read.work]
    for (plan, _work), found in zip(
        working, resolved_all([work.asked for _plan, work in working]), strict=True
    ):
        plan.found = found


def _find_organisation(plan: Planned, known: Known, source: Source) -> None:
    text = plan.row.text("organisation")
    if not text:
        plan.organisation = known.by_path.get(source.place_path)
        return
    found = known.organisations_called(text)
    if len(found) == 1:
        plan.organisation = found[0]
    elif found:
        plan.ask("organisation", _("Có nhiều tổ chức đảng cùng tên. Ghi mã của tổ chức."))
    else:
        words = _("Chưa có tổ chức đảng này trong phạm vi được xem. Nhập danh sách tổ chức trước.")
        plan.fail("organisation", words)


def _find(plan: Planned, known: Known) -> None:
    """Find the member that the row is about, by card, else by name in the organisation."""
    card = plan.read.card
    if card and card in known.taken:
        words = _("Số thẻ này đã có trong sổ, ở tổ chức ngoài phạm vi được xem.")
        plan.fail("card_number", words)
    elif card and (by_card := known.by_card.get(card)):
        plan.existing = by_card
        if fold(by_card.row.full_name) != plan.read.name_key:
            words = _("Số thẻ này trong sổ mang tên khác. So lại với thẻ.")
            plan.ask("card_number", words)
    elif plan.organisation:
        same = known.same_names(plan.read, plan.organisation.pk)
        if len(same) > 1:
            words = _("Tổ chức này có nhiều người cùng tên. Ghi số thẻ đảng viên.")
            plan.ask("full_name", words)
        plan.existing = same[0] if len(same) == 1 else None


def _refuse_twins(plans: Iterable[Planned]) -> None:
    """Let only the first of rows about one member be taken in."""
    seen: set[object] = set()
    for plan in plans:
        if plan.is_stopped:
            continue
        place = plan.organisation.pk if plan.organisation else 0
        birth = plan.read.values.get("birth_on")
        mark: object = plan.read.card or (plan.read.name_key, place, birth)
        marks = {mark, plan.existing.row.pk} if plan.existing else {mark}
        if marks & seen:
            plan.fail("", _("Dòng này lặp lại một dòng ở trên. Bỏ một trong hai dòng."))
        seen |= marks


def _judge(plan: Planned, source: Source, viewer: Actor) -> None:
    if plan.existing:
        _compare(plan, plan.existing, source)
        paths = {plan.existing.row.scope_path}
    else:
        _open(plan)
        paths = set()
    if plan.organisation and (plan.existing is None or "organisation" in plan.changed):
        paths.add(plan.organisation.scope_path)
    may = all(viewer.may(Permission.PERSON_EDIT, scope_path=path) for path in paths)
    if plan.is_written and not may:
        plan.fail("", _("Ngoài phạm vi đồng chí được giao cập nhật."))
    if plan.is_written and plan.read.work and plan.found.state == WorkplaceState.TO_VERIFY:
        words = _("Chưa rõ là doanh nghiệp nào trong sổ: ghi vào danh sách “cần xác minh”.")
        is_decided = plan.existing and not plan.changed & {"workplace"}
        plan.problems += [] if is_decided else [Problem("workplace", words)]


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


def _compare(plan: Planned, known: Dossier, source: Source) -> None:
    """Judge a row of which the register has the member."""
    values = plan.read.values
    before = {name: getattr(known.row, name, None) for name in ("full_name", "birth_on")}
    before |= {name: getattr(known.membership, name) for name in ("card_number", "joined_on")}
    for name in PLAIN:
        if values.get(name) not in {None, before[name]}:
            plan.changes.append(CellChange(name, before[name], values[name]))
    _compare_status(plan, known)
    _compare_home(plan, known, source)
    _compare_work(plan, known, source)
    if not plan.is_stopped:
        plan.outcome = Outcome.CHANGED if plan.changes else Outcome.UNCHANGED


def _compare_status(plan: Planned, known: Dossier) -> None:
    new, now = plan.read.values.get("status"), known.status.status
    if new is None or new == now:
        return
    if new == Status.LEFT:
        words = _("Ghi ở hồ sơ đảng viên, với số, ngày và nơi lưu của quyết định.")
        plan.ask("status", words)
    elif now in ENDED or (now in OFFICIAL and new == Status.PROBATIONARY):
        plan.ask("status", _("Trạng thái trong sổ khác hẳn danh sách. So lại với hồ sơ."))
    else:
        before, after = (str(Status(each).label) for each in (now, new))
        plan.changes.append(CellChange("status", before, after))


def _compare_home(plan: Planned, known: Dossier, source: Source) -> None:
    home, there = known.home, plan.organisation
    if there is None or (home and home.organisation_id == there.pk):
        return
    if home and home.valid_from > source.known_on:
        words = _("Sổ có nơi sinh hoạt mới hơn ngày của danh sách. So lại với hồ sơ.")
        plan.ask("organisation", words)
        return
    before: Any = home.organisation.name if home else None
    plan.changes.append(CellChange("organisation", before, there.name))


def _compare_work(plan: Planned, known: Dossier, source: Source) -> None:
    now = known.workplace
    work = _as_known(plan.read.work, now, plan.found)
    if work is None:
        return
    plan.read = replace(plan.read, work=work)
    if now and now.recorded_on > source.known_on and not is_same_work(now, work):
        words = _("Sổ có nơi làm việc mới hơn ngày của danh sách. So lại với hồ sơ.")
        plan.ask("workplace", words)
    elif now is None or not is_same_work(now, work):
        plan.changes.append(CellChange("workplace", now.text if now else None, work.text))
    if work.started_on and (now is None or now.started_on != work.started_on):
        before = now.started_on if now else None
        plan.changes.append(CellChange("works_from", before, work.started_on))


def _as_known(work: Work | None, now: Workplace | None, found: Resolved) -> Work | None:
    """Write a place as the register does where the list means the same one.

    A list without the tax code, or with the name in other words, moves nobody: it would end
    the time worked there (F-09) and the agreement.
    """
    if work is None or now is None:
        return work
    is_bare = work.text == now.text and not work.tax_code
    is_there = found.enterprise is not None and found.enterprise.pk == now.enterprise_id
    return replace(work, text=now.text, tax_code=now.tax_code) if is_bare or is_there else work
