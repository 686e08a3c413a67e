"""What a row says of a day: workers counted, a status that began."""

from datetime import date

from django.utils.translation import gettext as _

from nentang.enterprises.lists_in.edits import NewStatus, Pair
from nentang.enterprises.lists_in.evidence import Origin
from nentang.enterprises.models import Kind, Status
from nentang.kit.intake.judging import history_words
from nentang.kit.intake.registers import CellChange, Problem


def compare_workers(pair: Pair) -> None:
    """A count of another day is one more; only of the same day one takes the other's place."""
    said, row = pair.said, pair.row
    if said.workers is None or (said.workers_on is None and said.workers == row.workers):
        return
    day = said.workers_on or said.source.known_on
    counts = pair.evidence.counts.get(row.pk, [])
    same = next((each for each in counts if each.on == day), None)
    if same and same.number == said.workers:
        return
    pair.edits.workers = (day, said.workers)
    if same:
        origin = pair.evidence.origin(same.source, same.sender, same.on)
        pair.cell("workers", same.number, said.workers, origin=origin)
        return
    if row.workers is not None and row.workers_on and day < row.workers_on:
        beside = history_words(row.workers, row.workers_on)
        pair.edits.changes.append(CellChange("workers", None, said.workers, beside))
        pair.cell("workers_on", None, day)
        text = _("Sổ đã có số lao động của ngày mới hơn; số ở dòng này ghi thêm vào lịch sử.")
        said.note("workers", text)
        return
    if row.workers != said.workers:
        pair.cell("workers", row.workers, said.workers, origin=_last_count(pair))
    pair.cell("workers_on", row.workers_on, day)


def _last_count(pair: Pair) -> Origin:
    """Return who counted last: a count of another day, so it is no conflict."""
    last = max(pair.evidence.counts.get(pair.row.pk, []), default=None)
    if last is None:
        return Origin()
    return pair.evidence.origin(last.source, last.sender, last.on)._replace(is_against=False)


def compare_status(pair: Pair) -> None:
    """A status follows the one in force, or takes its place if it began no later."""
    said, row = pair.said, pair.row
    becomes = pair.edits.becomes_enterprise
    status = said.status or (Status.OPERATING if becomes else "")
    if not status:
        return
    if status == row.status:
        _compare_period(pair)
        return
    is_project = row.kind == Kind.PROJECT and not becomes
    if status == (Status.OPERATING if is_project else Status.PREPARING):
        text = _("Trạng thái ở dòng này không hợp với loại hồ sơ đang ghi nên chưa lấy.")
        said.note("status", text)
        return
    _change_status(pair, status)


def _change_status(pair: Pair, status: str) -> None:
    said = pair.said
    *earlier, now = pair.evidence.periods[pair.row.pk]
    established = said.facts.get("established_on") if pair.edits.becomes_enterprise else None
    own = said.status_on or (established if isinstance(established, date) else None)
    day = own or said.source.known_on
    if earlier and day <= earlier[-1].valid_from:
        pair.edits.question = _too_early()
        return
    is_correction = day <= now.valid_from
    origin = pair.evidence.origin(now.source, now.sender, now.valid_from)
    if not is_correction and (own is not None or not origin.is_typed):
        origin = origin._replace(is_against=False)  # it began later, so both are right
    pair.edits.status = NewStatus(status, day, said.decision, is_correction)
    labels = str(Status(now.status).label), str(Status(status).label)
    pair.cell("status", *labels, origin=origin)
    if day != now.valid_from:
        pair.cell("status_on", None, day)  # the day of the other status is none of this one
    if said.decision:
        pair.cell("decision", None, said.decision)


def _compare_period(pair: Pair) -> None:
    """The same status: since another day, or by a decision that the register doesn't know."""
    said = pair.said
    *earlier, now = pair.evidence.periods[pair.row.pk]
    origin = pair.evidence.origin(now.source, now.sender, now.valid_from)
    day = said.status_on or now.valid_from
    if earlier and day <= earlier[-1].valid_from:
        text = _("Ngày của trạng thái không sau trạng thái trước trong sổ; sổ giữ ngày đang ghi.")
        said.note("status_on", text)
        day = now.valid_from
    decision = said.decision or now.decision
    if day != now.valid_from:
        pair.cell("status_on", now.valid_from, day, origin=origin)
    if decision != now.decision:
        pair.cell("decision", now.decision, decision, origin=origin)
    if (day, decision) != (now.valid_from, now.decision):
        pair.edits.status = NewStatus(now.status, day, decision, is_correction=True)


def _too_early() -> Problem:
    text = _(
        "Trạng thái trong sổ khác, và bắt đầu cùng ngày hoặc sau ngày của tệp. Mở hồ sơ xem "
        "bên nào đúng, sửa ở đó, rồi nhập lại dòng này."
    )
    return Problem("status", text)
