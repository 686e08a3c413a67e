"""What taking in each row of a list would do: nothing is guessed, nothing of a row is lost."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from nentang.enterprises import policies, queries
from nentang.enterprises.lists_in.comparing import Edits, edits_of
from nentang.enterprises.lists_in.known import Known, known
from nentang.enterprises.lists_in.reading import Said, said_by
from nentang.enterprises.lists_in.words import PlaceNames
from nentang.enterprises.models import Enterprise, LegalForm, Ownership, Status
from nentang.enterprises.registrations import (
    Count,
    Registration,
    Since,
    suggested_party_scope,
)
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

VIEW = Permission.ENTERPRISE_VIEW
NAMED = 5  # rows that a note about a repeated code names


@dataclass(slots=True)
class Finding:
    """One row with its judgement, and what the command would write for it."""

    said: Said
    judgement: Judgement
    registration: Registration | None = None
    row: Enterprise | None = None
    edits: Edits = field(default_factory=Edits)


def judge(rows: Sequence[Incoming], source: Source, *, viewer: Actor) -> list[Judgement]:
    """Return what taking in each row would do, as a register's contract asks."""
    found, _known = findings(rows, source, viewer=viewer)
    return [each.judgement for each in found]


def findings(
    rows: Sequence[Incoming], source: Source, *, viewer: Actor, is_locked: bool = False
) -> tuple[list[Finding], Known]:
    """Return each row judged, with what would be written, and what was read for it."""
    sites = queries.sites(viewer=viewer)
    names = PlaceNames(sites)
    said = [said_by(row, source, names) for row in rows]
    codes = [each.tax_code for each in said if each.tax_code]
    projects = [each.name for each in said if each.is_project and each.tax_code is None]
    held = known(codes, projects, viewer=viewer, is_locked=is_locked)
    bench = _Bench(viewer, source, dict(sites), held, _repeated(said))
    return [bench.finding(each) for each in said], held


def _repeated(said: Sequence[Said]) -> dict[str, list[int]]:
    """Return the rows of each code that stands in more than one."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for each in said:
        if each.tax_code:
            numbers[each.tax_code].append(each.row.number)
    return {code: found for code, found in numbers.items() if len(found) > 1}


@dataclass(slots=True)
class _Bench:
    """Judges rows one by one by what was read for all of them."""

    viewer: Actor
    source: Source
    sites: dict[str, str]
    held: Known
    repeated: dict[str, list[int]]

    def finding(self, said: Said) -> Finding:
        if said.fatal:
            return _not_taken(said, Outcome.ERROR, said.fatal)
        if said.tax_code in self.repeated:
            return _not_taken(said, Outcome.QUESTION, self._repetition(said))
        row = self._row(said)
        return self._existing(said, row) if row else self._new(said)

    def _row(self, said: Said) -> Enterprise | None:
        if said.tax_code:
            return self.held.by_code.get(said.tax_code)
        return self.held.project(said.name, said.place_path)

    def _repetition(self, said: Said) -> Problem:
        numbers = self.repeated[said.tax_code or ""]
        listed = ", ".join(map(str, numbers[:NAMED])) + (" …" if len(numbers) > NAMED else "")
        text = _("Các dòng %s cùng một mã số thuế. Giữ một dòng trong tệp rồi nhập lại.")
        return Problem("tax_code", text % listed)

    def _existing(self, said: Said, row: Enterprise) -> Finding:
        if not self.viewer.may(VIEW, scope_path=row.scope_path):
            text = _("Mã số thuế này đã có hồ sơ ở địa bàn ngoài phạm vi được xem.")
            return _not_taken(said, Outcome.ERROR, Problem("tax_code", text))
        if refusal := policies.refusal_to_change(row, by=self.viewer):
            return _not_taken(said, Outcome.ERROR, Problem("", refusal.reason), row)
        counts, now = self.held.counts.get(row.pk, {}), self.held.periods[row.pk]
        edits = edits_of(said, row, counts, now)
        if edits.question:
            return _not_taken(said, Outcome.QUESTION, edits.question, row)
        self._note_place(said, row, edits)
        outcome = Outcome.CHANGED if edits.changes else Outcome.UNCHANGED
        judgement = Judgement(
            said.row.number,
            outcome,
            tuple(edits.changes),
            tuple(said.problems),
            row.uid,
            row.version,
        )
        return Finding(said, judgement, row=row, edits=edits)

    def _note_place(self, said: Said, row: Enterprise, edits: Edits) -> None:
        """A record that is in the register stays where it is, unless the list names its place."""
        if said.has_unknown_place:
            text = _("Địa bàn ghi trong tệp chưa có trong cây; hồ sơ giữ địa bàn đang ghi.")
            said.note("place_name", text)
        elif said.place_path and said.place_path != row.place_path:
            if policies.refusal_to_add(place_path=said.place_path, by=self.viewer):
                text = _("Địa bàn mới ngoài phạm vi được giao nên chưa chuyển hồ sơ.")
                said.note("place_name", text)
                return
            edits.place_path = said.place_path
            old, new = self._place(row.place_path), self._place(said.place_path)
            edits.changes.append(CellChange("place_name", old, new))

    def _place(self, path: str) -> str:
        return self.sites.get(path, "")

    def _new(self, said: Said) -> Finding:
        if not said.name:
            text = _("Dòng thiếu tên. Ghi tên vào tệp rồi nhập lại.")
            return _not_taken(said, Outcome.ERROR, Problem("name", text))
        path = said.place_path or self.source.place_path
        problem = self._problem_of_place(said, path)
        if problem:
            return _not_taken(said, Outcome.ERROR, problem)
        if said.has_unknown_place:
            text = _("Địa bàn ghi trong tệp chưa có trong cây; đã dùng nơi chọn cho dòng như thế.")
            said.note("place_name", text)
        if status := _problem_of_status(said):
            said.problems.append(status)
            said.status = ""
        registration = _registration(said, path)
        changes = [CellChange("place_name", None, self._place(path)), *_new_cells(said)]
        judgement = Judgement(said.row.number, Outcome.NEW, tuple(changes), tuple(said.problems))
        return Finding(said, judgement, registration=registration)

    def _problem_of_place(self, said: Said, path: str) -> Problem | None:
        if not path:
            text = (
                _(
                    "Địa bàn ghi trong tệp chưa có trong cây đơn vị, địa bàn. Thêm địa bàn vào "
                    "cây, hoặc chọn một nơi cho các dòng như thế ở bước Nhận dạng cột."
                )
                if said.has_unknown_place
                else _(
                    "Dòng không ghi khu công nghiệp, địa bàn. Ghi vào tệp, hoặc chọn một nơi cho "
                    "các dòng như thế ở bước Nhận dạng cột."
                )
            )
            return Problem("place_name", text)
        refusal = policies.refusal_to_add(place_path=path, by=self.viewer)
        return Problem("place_name", refusal.reason) if refusal else None


def _not_taken(
    said: Said, outcome: Outcome, problem: Problem, row: Enterprise | None = None
) -> Finding:
    """Return a row that is not taken in; what stops it stands first."""
    record, version = (row.uid, row.version) if row else (None, 0)
    problems = (problem, *said.problems)
    judgement = Judgement(said.row.number, outcome, (), problems, record, version)
    return Finding(said, judgement, row=row)


def _problem_of_status(said: Said) -> Problem | None:
    wrong = Status.OPERATING if said.is_project else Status.PREPARING
    if said.status != wrong:
        return None
    text = (
        _("Dự án hoạt động khi đã có mã số thuế, nên chưa lấy trạng thái ở dòng này.")
        if said.is_project
        else _("Có mã số thuế là đã thành doanh nghiệp, nên chưa lấy trạng thái ở dòng này.")
    )
    return Problem("status", text)


def _registration(said: Said, place_path: str) -> Registration:
    """Return the facts of a new record, each from its row of the list."""
    facts, day = said.facts, said.source.known_on
    text = source_text(said)
    workers: tuple[Count, ...] = ()
    if said.workers is not None:
        workers = (Count(said.workers_on or day, said.workers, text),)
    owner = str(facts.get("ownership_stat", ""))
    established = facts.get("established_on")
    return Registration(
        name=said.name,
        place_path=place_path,
        known_on=day,
        source=text,
        tax_code=said.tax_code,
        legal_form=str(facts.get("legal_form", "")),
        ownership_stat=owner,
        party_scope=suggested_party_scope(owner),
        vsic_code=str(facts.get("vsic_code", "")),
        vsic_edition=str(facts.get("vsic_edition", "")),
        address=str(facts.get("address", "")),
        established_on=established if isinstance(established, date) else None,
        workers=workers,
        statuses=_statuses(said, text),
    )


def _statuses(said: Said, text: str) -> tuple[Since, ...]:
    """Return the periods that the row tells of, and the one before it where that is known."""
    established = said.facts.get("established_on")
    first = established if isinstance(established, date) else None
    if not said.status:
        return ()
    if said.status in {Status.OPERATING, Status.PREPARING}:
        return (Since(said.status, said.status_on or first or said.source.known_on, text),)
    since = Since(said.status, said.status_on or said.source.known_on, text)
    if first and first < since.valid_from and not said.is_project:
        return (Since(Status.OPERATING, first, text), since)
    return (since,)


def _new_cells(said: Said) -> list[CellChange]:
    shown: dict[str, str | int | date | None] = {
        "address": str(said.facts.get("address", "")) or None,
        "legal_form": _label(LegalForm, said.facts.get("legal_form")),
        "ownership": _label(Ownership, said.facts.get("ownership_stat")),
        "vsic_code": str(said.facts.get("vsic_code", "")) or None,
        "workers": said.workers,
        "established_on": said.facts.get("established_on"),
        "status": _label(Status, said.status),
    }
    return [CellChange(key, None, value) for key, value in shown.items() if value is not None]


def _label(choices: type[LegalForm | Ownership | Status], value: object) -> str | None:
    return str(choices(str(value)).label) if value else None


def source_text(said: Said) -> str:
    """Return where a fact of this row comes from, as records show it."""
    words = {
        "sender": said.source.sender,
        "file": said.source.file_name,
        "row": said.row.number,
    }
    return (_("Theo danh sách %(sender)s, tệp %(file)s, dòng %(row)d") % words)[:255]
