"""A new record from a row of a list: its facts, each from that row, and the cells to show."""

from datetime import date

from django.utils.translation import gettext as _

from nentang.enterprises.industries import EDITION
from nentang.enterprises.lists_in.reading import Said
from nentang.enterprises.models import Status
from nentang.enterprises.registrations import (
    Count,
    Registration,
    Since,
    suggested_party_scope,
)
from nentang.kit.intake.registers import CellChange, Problem

LONGEST_SOURCE = 255


def problem_of_status(said: Said) -> Problem | None:
    """Return why a status does not begin a record of this kind."""
    wrong = Status.OPERATING if said.is_project else Status.PREPARING
    if said.status != wrong:
        return None
    text = (
        _("Dự án hoạt động khi đã có mã số thuế, nên chưa lấy trạng thái ở dòng này.")
        if said.is_project
        else _("Có mã số thuế là đã thành doanh nghiệp, nên chưa lấy trạng thái ở dòng này.")
    )
    return Problem("status", text)


def registration_of(said: Said, place_path: str) -> Registration:
    """Return the facts of a new record, each from its row of the list."""
    facts, source = said.facts, said.source
    text = source_text(said)
    workers: tuple[Count, ...] = ()
    if said.workers is not None:
        day = said.workers_on or source.known_on
        workers = (Count(day, said.workers, text, source.sender),)
    owner = str(facts.get("ownership_stat", ""))
    vsic_code = str(facts.get("vsic_code", ""))
    return Registration(
        name=said.name,
        place_path=place_path,
        known_on=source.known_on,
        source=text,
        sender=source.sender,
        tax_code=said.tax_code,
        legal_form=str(facts.get("legal_form", "")),
        ownership_stat=owner,
        party_scope=suggested_party_scope(owner),
        vsic_code=vsic_code,
        vsic_edition=EDITION if vsic_code else "",
        address=str(facts.get("address", "")),
        investor=str(facts.get("investor", "")),
        planned_start_on=_day(facts.get("planned_start_on")),
        established_on=_day(facts.get("established_on")),
        workers=workers,
        statuses=_statuses(said, text),
    )


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _statuses(said: Said, text: str) -> tuple[Since, ...]:
    """Return the periods that the row tells of, and the one before it where that is known."""
    if not said.status:
        return ()
    first, source = _day(said.facts.get("established_on")), said.source
    sender, decision = source.sender, said.decision
    if said.status in {Status.OPERATING, Status.PREPARING}:
        day = said.status_on or first or source.known_on
        return (Since(said.status, day, text, sender, decision),)
    since = Since(said.status, said.status_on or source.known_on, text, sender, decision)
    if first and first < since.valid_from and not said.is_project:
        return (Since(Status.OPERATING, first, text, sender), since)
    return (since,)


def first_cells(said: Said) -> list[CellChange]:
    """Return the cells of a new record that the row fills."""
    facts, label = said.facts, said.desk.label
    shown: dict[str, str | int | date | None] = {
        "address": str(facts.get("address", "")) or None,
        "legal_form": label("legal_form", facts.get("legal_form")),
        "ownership": label("ownership", facts.get("ownership_stat")),
        "vsic_code": str(facts.get("vsic_code", "")) or None,
        "investor": str(facts.get("investor", "")) or None,
        "workers": said.workers,
        "established_on": _day(facts.get("established_on")),
        "planned_start_on": _day(facts.get("planned_start_on")),
        "status": label("status", said.status),
        "decision": said.decision or None,
    }
    return [CellChange(key, None, value) for key, value in shown.items() if value is not None]


def source_text(said: Said) -> str:
    """Return where a fact of this row comes from, as records show it."""
    counted_by = _("; nguồn số liệu: %s") % said.counted_by if said.counted_by else ""
    return f"{said.desk.told(said.row.number)}{counted_by}"[:LONGEST_SOURCE]
