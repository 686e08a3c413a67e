"""A row of a list beside the record that it is about: only cells that differ are written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from nentang.enterprises.lists_in.reading import Said
from nentang.enterprises.models import (
    Enterprise,
    EnterpriseStatus,
    Kind,
    LegalForm,
    Ownership,
    Status,
    WorkerCount,
)
from nentang.enterprises.registrations import suggested_party_scope
from nentang.kit.intake.registers import CellChange, Problem, Value
from nentang.kit.sheets.recognising import folded_name

PLAIN = {"legal_form": "legal_form", "ownership_stat": "ownership", "vsic_code": "vsic_code",
         "established_on": "established_on"}  # fmt: skip
CHOICES: Mapping[str, type[LegalForm | Ownership]] = {
    "legal_form": LegalForm,
    "ownership_stat": Ownership,
}


@dataclass(slots=True)
class Edits:
    """What would change on a record; `question` says what somebody has to decide first."""

    changes: list[CellChange] = field(default_factory=list)
    facts: dict[str, object] = field(default_factory=dict)
    workers: tuple[date, int] | None = None
    status: tuple[str, date] | None = None
    place_path: str = ""
    question: Problem | None = None


def edits_of(
    said: Said, row: Enterprise, counts: Mapping[date, WorkerCount], now: EnterpriseStatus
) -> Edits:
    """Return the cells of a row that say something else than the record."""
    edits = Edits()
    _compare_words(said, row, edits)
    _compare_facts(said, row, edits)
    _compare_workers(said, row, counts, edits)
    _compare_status(said, row, now, edits)
    return edits


def _compare_words(said: Said, row: Enterprise, edits: Edits) -> None:
    """Names and addresses are the same in other capitals; without marks they say less."""
    for name, old in (("name", row.name), ("address", row.address)):
        new = str(said.facts.get(name, ""))
        if not new:
            continue
        has_more_marks = old.isascii() and not new.isascii()
        if new.isascii() and not old.isascii() and name == "name":
            _note_unmarked(said, new, old)
        elif folded_name(new) != folded_name(old) or has_more_marks:
            edits.facts[name] = new
            edits.changes.append(CellChange(name, old or None, new))


def _note_unmarked(said: Said, new: str, old: str) -> None:
    """A name without marks never takes the place of one with them."""
    if folded_name(new) != folded_name(old):
        text = _("Tên khác tên trong sổ nhưng viết không dấu; sổ giữ tên đang ghi.")
        said.note("name", text)


def _compare_facts(said: Said, row: Enterprise, edits: Edits) -> None:
    for name, column in PLAIN.items():
        new, old = said.facts.get(name), getattr(row, name)
        if new is None or new == old:
            continue
        edits.facts[name] = new
        edits.changes.append(CellChange(column, _shown(name, old), _shown(name, new)))
    if "vsic_code" in edits.facts:
        edits.facts["vsic_edition"] = said.facts["vsic_edition"]
    owner = str(edits.facts.get("ownership_stat", ""))
    if owner and row.party_scope in {"", suggested_party_scope(row.ownership_stat)}:
        scope = suggested_party_scope(owner)
        if scope != row.party_scope:
            edits.facts["party_scope"] = scope


def _shown(name: str, value: object) -> Value:
    if name in CHOICES:
        return str(CHOICES[name](str(value)).label) if value else None
    return value if isinstance(value, date) else str(value) if value else None


def _compare_workers(
    said: Said, row: Enterprise, counts: Mapping[date, WorkerCount], edits: Edits
) -> None:
    if said.workers is None:
        return
    if said.workers_on is None and said.workers == row.workers:
        return
    day = said.workers_on or said.source.known_on
    same_day = counts.get(day)
    if same_day and same_day.count == said.workers:
        return
    edits.workers = (day, said.workers)
    before = same_day.count if same_day else row.workers
    if before != said.workers:
        edits.changes.append(CellChange("workers", before, said.workers))
    if same_day is None:
        edits.changes.append(CellChange("workers_on", row.workers_on, day))
    if row.workers_on and day < row.workers_on:
        text = _("Sổ đã có số lao động của ngày mới hơn; số ở dòng này ghi thêm vào lịch sử.")
        said.note("workers", text)


def _compare_status(said: Said, row: Enterprise, now: EnterpriseStatus, edits: Edits) -> None:
    if said.status in {"", row.status}:
        return
    wrong = Status.OPERATING if row.kind == Kind.PROJECT else Status.PREPARING
    if said.status == wrong:
        text = _("Trạng thái ở dòng này không hợp với loại hồ sơ đang ghi nên chưa lấy.")
        said.note("status", text)
        return
    day = said.status_on or said.source.known_on
    if day <= now.valid_from:
        text = _(
            "Trạng thái trong sổ khác, và bắt đầu cùng ngày hoặc sau ngày của tệp. Mở hồ sơ xem "
            "bên nào đúng, sửa ở đó, rồi nhập lại dòng này."
        )
        edits.question = Problem("status", text)
        return
    edits.status = (said.status, day)
    before, after = now.get_status_display(), str(Status(said.status).label)
    edits.changes.append(CellChange("status", before, after))
    edits.changes.append(CellChange("status_on", now.valid_from, day))
