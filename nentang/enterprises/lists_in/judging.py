"""What taking in each row of a list would do: nothing is guessed, nothing of a row is lost.

Rows are walked once, and most are found to say what the register says. Then the tables are asked
about those that differ, and about whom the rows may be that tell no record by their code.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from nentang.enterprises import policies, queries
from nentang.enterprises.lists_in.beginning import first_cells, problem_of_status, registration_of
from nentang.enterprises.lists_in.comparing import differs, edits_of
from nentang.enterprises.lists_in.edits import Edits
from nentang.enterprises.lists_in.evidence import Evidence, evidence_of
from nentang.enterprises.lists_in.known import Asked, Held, Known, known
from nentang.enterprises.lists_in.manners import LISTED, Manner
from nentang.enterprises.lists_in.reading import Desk, Said, said_by
from nentang.enterprises.lists_in.strangers import who_may_be
from nentang.enterprises.lists_in.words import PlaceNames
from nentang.enterprises.naming import name_key
from nentang.enterprises.registrations import Registration
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.intake.judging import repeated
from nentang.kit.intake.registers import (
    NEW_RECORD,
    Candidate,
    CellChange,
    Incoming,
    Judgement,
    Outcome,
    Problem,
    Source,
)

VIEW, EDIT = Permission.ENTERPRISE_VIEW, Permission.ENTERPRISE_EDIT


@dataclass(slots=True)
class Finding:
    """One row with its judgement, and what the command would write for it."""

    said: Said
    judgement: Judgement
    registration: Registration | None = None
    row: Held | None = None
    edits: Edits | None = None

    @property
    def is_written(self) -> bool:
        return self.judgement.outcome in {Outcome.NEW, Outcome.CHANGED}


def judge(
    rows: Sequence[Incoming], source: Source, *, viewer: Actor, manner: Manner = LISTED
) -> list[Judgement]:
    """Return what taking in each row would do, as a register's contract asks."""
    found = findings(rows, source, viewer=viewer, manner=manner)
    return [each.judgement for each in found]


def findings(
    rows: Sequence[Incoming], source: Source, *, viewer: Actor, manner: Manner = LISTED
) -> list[Finding]:
    """Return each row judged, with what would be written."""
    sites = queries.sites(viewer=viewer)
    desk = Desk(source, PlaceNames(sites), manner)
    said = [said_by(row, desk) for row in rows]
    bench = _Bench(viewer, desk, dict(sites), known(_asked(said), viewer=viewer))
    first = [bench.first(place, each) for place, each in enumerate(said)]
    closer = {**dict(bench.compared()), **dict(bench.strangers_found())}
    return [each or closer[place] for place, each in enumerate(first)]


def _asked(said: Sequence[Said]) -> Asked:
    asked = Asked()
    for each in said:
        chosen = each.row.chosen
        if chosen is not None and chosen != NEW_RECORD:
            asked.chosen.add(chosen)
        if each.tax_code is not None:
            asked.codes.add(each.tax_code)
        elif each.name:
            asked.names.add(name_key(each.name))
    return asked


@dataclass(slots=True)
class _Bench:
    """Judges rows one by one by what was read for all of them."""

    viewer: Actor
    desk: Desk
    sites: dict[str, str]
    held: Known
    differing: list[tuple[int, Said, Held]] = field(default_factory=list)
    strangers: list[tuple[int, Said]] = field(default_factory=list)
    view_paths: tuple[str, ...] = ()
    edit_paths: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.view_paths, self.edit_paths = self.viewer.paths(VIEW), self.viewer.paths(EDIT)

    def first(self, place: int, said: Said) -> Finding | None:
        """Return the answer, or None for a row that is looked at more closely."""
        if said.row.repeats:
            column = "tax_code" if said.tax_code else "name"
            return _not_taken(said, Outcome.QUESTION, repeated(said.row, column))
        if said.workers is None and self.desk.manner.is_counts:
            text = _("Dòng thiếu số lao động. Ghi số vào tệp rồi nhập lại.")
            return _not_taken(said, Outcome.ERROR, Problem("workers", text))
        row = self._row(said)
        if row is None:
            self.strangers.append((place, said))
            return None
        if refused := self._refused(said, row):
            return refused
        if said.fatal and said.row.text("tax_code"):  # known by its name
            said.problems += (said.fatal,)
        if differs(said, row):
            self.differing.append((place, said, row))
            return None
        return _unchanged(said, row)

    def compared(self) -> Iterator[tuple[int, Finding]]:
        """Answer the rows that are written otherwise than their records."""
        keys = [row.pk for _place, _said, row in self.differing]
        evidence = evidence_of(keys, self.desk.source)
        for place, said, row in self.differing:
            yield place, self._compared(said, row, evidence)

    def strangers_found(self) -> Iterator[tuple[int, Finding]]:
        """Answer the rows that tell no known record."""
        open_to_ask = [said for _place, said in self.strangers if said.row.chosen is None]
        likely = who_may_be(open_to_ask, self.sites, viewer=self.viewer)
        for place, said in self.strangers:
            yield place, self._stranger(said, likely.get(said.row.number, ()))

    def _row(self, said: Said) -> Held | None:
        chosen = said.row.chosen
        if chosen is not None:
            return self.held.by_uid.get(chosen)
        if said.tax_code is not None:
            return self._coded(said, said.tax_code)
        if self.desk.manner.adds and not said.is_project:
            return None
        return self._named(said)

    def _coded(self, said: Said, code: str) -> Held | None:
        """Return the record of a code; of one that was merged away, the record that was kept."""
        row = self.held.by_code.get(code)
        if row is not None and row.tax_code != code:
            text = _("Mã số thuế này là của hồ sơ đã gộp; dòng được hiểu là hồ sơ giữ lại.")
            said.note("tax_code", text)
            said.tax_code = None
        return row

    def _named(self, said: Said) -> Held | None:
        """Return the record of a row without a code: a project by name and place."""
        if not said.name:
            return None
        if not said.is_project:
            return self.held.exactly(said.name, said.place_path)
        path = said.place_path or ("" if said.has_unknown_place else self.desk.source.place_path)
        for where in dict.fromkeys((path, said.place_path)):
            found = [row for row in self.held.named(said.name, where) if row.tax_code is None]
            if len(found) == 1:
                return found[0]
        return None

    def _refused(self, said: Said, row: Held) -> Finding | None:
        if not row.scope_path.startswith(self.view_paths):
            text = _("Mã số thuế này đã có hồ sơ ở địa bàn ngoài phạm vi được xem.")
            return _not_taken(said, Outcome.ERROR, Problem("tax_code", text))
        if not row.scope_path.startswith(self.edit_paths):
            refusal = policies.refusal_to_change(row, by=self.viewer)
            words = refusal.reason if refusal else ""
            return _not_taken(said, Outcome.ERROR, Problem("", words), row)
        return None

    def _compared(self, said: Said, row: Held, evidence: Evidence) -> Finding:
        edits = edits_of(said, row, evidence)
        if edits.question:
            return _not_taken(said, Outcome.QUESTION, edits.question, row)
        self._compare_place(said, row, edits, evidence)
        if not edits.changes:
            return _unchanged(said, row)
        outcome = Outcome.QUESTION if edits.has_conflict else Outcome.CHANGED
        changes, problems = tuple(edits.changes), said.problems
        judgement = Judgement(
            said.row.number, outcome, changes, problems, row.uid, row.version, name=row.name
        )
        return Finding(said, judgement, row=row, edits=edits)

    def _compare_place(self, said: Said, row: Held, edits: Edits, evidence: Evidence) -> None:
        """A record that is in the register stays where it is, unless the list names its place."""
        if said.has_unknown_place:
            text = _("Địa bàn ghi trong tệp chưa có trong cây; hồ sơ giữ địa bàn đang ghi.")
            said.note("place_name", text)
        if said.place_path in {"", row.place_path}:
            return
        if policies.refusal_to_add(place_path=said.place_path, by=self.viewer):
            text = _("Địa bàn mới ngoài phạm vi được giao nên chưa chuyển hồ sơ.")
            said.note("place_name", text)
            return
        edits.place_path = said.place_path
        old, new = self.sites.get(row.place_path, ""), self.sites.get(said.place_path, "")
        origin = evidence.of_fact(row.pk, "place_path")
        is_against = origin.is_against and "place_name" not in said.row.decided
        change = CellChange("place_name", old, new, origin.words, origin.on, is_against)
        edits.changes.append(change)

    def _stranger(self, said: Said, likely: tuple[Candidate, ...]) -> Finding:
        if likely:
            text = _("Có thể là hồ sơ đã có trong sổ. Chọn đúng hồ sơ, hoặc chọn là hồ sơ chưa có.")
            problems = tuple(filter(None, (Problem("name", text), said.fatal, *said.problems)))
            number = said.row.number
            asked = Judgement(number, Outcome.QUESTION, (), problems, candidates=likely)
            return Finding(said, asked)
        if said.row.chosen not in {None, NEW_RECORD}:
            text = _("Hồ sơ đã chọn cho dòng này không còn trong phạm vi được xem. Chọn lại.")
            return _not_taken(said, Outcome.QUESTION, Problem("", text))
        if not self.desk.manner.adds:
            return _not_taken(said, Outcome.ERROR, said.fatal or _unknown())
        return self._new(said)

    def _new(self, said: Said) -> Finding:
        if said.fatal:
            return _not_taken(said, Outcome.ERROR, said.fatal)
        if not said.name:
            text = _("Dòng thiếu tên. Ghi tên vào tệp rồi nhập lại.")
            return _not_taken(said, Outcome.ERROR, Problem("name", text))
        path = said.place_path or self.desk.source.place_path
        if problem := self._problem_of_place(said, path):
            return _not_taken(said, Outcome.ERROR, problem)
        if said.has_unknown_place:
            text = _("Địa bàn ghi trong tệp chưa có trong cây; đã dùng nơi chọn cho dòng như thế.")
            said.note("place_name", text)
        if status := problem_of_status(said):
            said.problems += (status,)
            said.status = ""
        registration = registration_of(said, path)
        changes = (CellChange("place_name", None, self.sites.get(path, "")), *first_cells(said))
        judgement = Judgement(said.row.number, Outcome.NEW, changes, said.problems)
        return Finding(said, judgement, registration=registration)

    def _problem_of_place(self, said: Said, path: str) -> Problem | None:
        if path:
            if path.startswith(self.edit_paths):
                return None
            refusal = policies.refusal_to_add(place_path=path, by=self.viewer)
            return Problem("place_name", refusal.reason) if refusal else None
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


def _unchanged(said: Said, row: Held) -> Finding:
    number, problems = said.row.number, said.problems
    unchanged = Judgement(
        number, Outcome.UNCHANGED, (), problems, row.uid, row.version, name=row.name
    )
    return Finding(said, unchanged, row=row)


def _not_taken(said: Said, outcome: Outcome, problem: Problem, row: Held | None = None) -> Finding:
    """Return a row that is not taken in; what stops it stands first."""
    record, version, name = (row.uid, row.version, row.name) if row else (None, 0, "")
    problems = (problem, *said.problems)
    judgement = Judgement(said.row.number, outcome, (), problems, record, version, name=name)
    return Finding(said, judgement, row=row)


def _unknown() -> Problem:
    text = _(
        "Sổ chưa có hồ sơ nào mang mã số thuế hoặc tên này. Nhập danh sách doanh nghiệp trước, rồi "
        "nhập lại danh sách này."
    )
    return Problem("tax_code", text)
