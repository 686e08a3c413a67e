"""One step of many cases: what is the same for all typed once, exceptions by row."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from nentang.cases.batching import KEPT_HELPER, Candidate
from nentang.cases.process_words import PAPERS
from nentang.cases.registrations import BatchRow, PaperKept, StepDone
from nentang.core.workflow import Step
from nentang.kit.ui.inputs import Choice, Hidden, PastDate, Text, WholeNumber

MOST_VOTES = 999
VOTES = ("total", "excused", "in_favour", "against")
OF_A_ROW = ("on", "number", "votes")
CASE, TICK, LEFT = "ho_so", "ghi", "con_lai"  # names of what is posted


@dataclass(frozen=True, slots=True)
class Line:
    """A case that can take the step: its place among the fields, the version that was seen."""

    number: int
    version: int
    case: Candidate

    def name(self, field: str) -> str:
        return f"{field}_{self.number}"


class BatchForm(forms.Form):
    """One step of many cases; the fields of row n end in `_n`."""

    def __init__(
        self,
        data: QueryDict | Mapping[str, Any] | None,
        *,
        step: Step,
        today: date,
        lines: Sequence[Line],
    ) -> None:
        super().__init__(data)
        self.step, self.lines = step, lines
        self.fields["key"] = Hidden(initial=uuid4)
        self.fields["seen"] = Hidden(required=False)
        self._add_days(today)
        if step.has_vote:
            self._add_votes()
        if step.key == "verification":
            self._add_result()
        if step.papers:
            hint = _("Ghi nơi lưu thì mỗi hồ sơ có thêm: %s.") % self._papers()
            label = _("Nơi lưu giấy tờ")
            kept = Text(label=label, max_length=120, required=False, help_text=hint)
            self.fields["kept_at"] = kept
        for line in lines:
            self._add_row(line, today)

    @property
    def common(self) -> list[forms.BoundField]:
        """Return the fields that are the same for all cases."""
        return [self[name] for name in self.fields if name in _COMMON]

    def row(self, line: Line) -> list[forms.BoundField]:
        """Return the exceptions of a row, in the order of the columns."""
        names = [line.name(each) for each in OF_A_ROW]
        return [self[name] for name in names if name in self.fields]

    def is_on(self, line: Line) -> bool:
        """Whether a row is ticked."""
        return bool(self.data.get(line.name(TICK)))

    def rows(self) -> tuple[BatchRow, ...]:
        """Return what is to be recorded of the rows that are ticked."""
        return tuple(
            BatchRow(case=line.case.row.uid, version=line.version, done=self._done(line))
            for line in self.lines
            if self.is_on(line)
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(self.is_on(line) for line in self.lines):
            self.add_error(None, _("Chưa đánh dấu hồ sơ nào."))
        if not self.errors and not (cleaned.get("done_on") or cleaned.get("sent_on")):
            self.add_error("done_on", _("Nhập ngày thực hiện"))
        elif self.step.has_vote:
            self._clean_votes(cleaned)
        return cleaned

    def _clean_votes(self, cleaned: dict[str, Any]) -> None:
        ticked = [line for line in self.lines if self.is_on(line)]
        lacking = [line for line in ticked if cleaned.get(line.name("votes")) is None]
        if lacking and cleaned.get("in_favour") is None:
            self.add_error("in_favour", _("Nhập số phiếu tán thành, hoặc ghi ở từng dòng"))

    def _done(self, line: Line) -> StepDone:
        said = self.cleaned_data
        own = {name: said.get(line.name(name)) for name in OF_A_ROW}
        days: dict[str, Any] = {name: said.get(name) for name in ("sent_on", "done_on")}
        if own["on"]:
            days["done_on" if days["done_on"] else "sent_on"] = own["on"]
        votes: dict[str, Any] = {name: said.get(name) for name in VOTES}
        if own["votes"] is not None:
            votes |= {"in_favour": own["votes"], "against": None}
        keeps_helper = self.step.key == KEPT_HELPER and line.case.helper is not None
        passed = {"1": True, "0": False}.get(said.get("result") or "")
        return StepDone(
            step=self.step.key,
            **days,
            **votes,
            received_on=said.get("received_on"),
            number=own["number"] or "",
            is_passed=passed if days["done_on"] else None,
            member=line.case.helper.uid if keeps_helper else None,
            papers=tuple(self._kept(days["done_on"], own["number"] or "")),
        )

    def _kept(self, on: date | None, number: str) -> Iterable[PaperKept]:
        place = self.cleaned_data.get("kept_at")
        if place and on:
            for code in self.step.papers:
                yield PaperKept(code=code, dated_on=on, number=number, kept_at=place)

    def _papers(self) -> str:
        return "; ".join(str(PAPERS[code]) for code in self.step.papers)

    def _add_days(self, today: date) -> None:
        def day(label: str) -> PastDate:
            return PastDate(label=label, today=today, required=False)

        if self.step.is_sent:
            self.fields["sent_on"] = day(_("Ngày gửi"))
        label = _("Ngày có kết quả") if self.step.is_sent else _("Ngày thực hiện")
        self.fields["done_on"] = day(label)
        self.fields["done_on"].required = not self.step.is_sent
        if self.step.has_receipt:
            self.fields["received_on"] = day(_("Ngày chi bộ nhận"))

    def _add_votes(self) -> None:
        labels = {
            "total": _("Tổng số người có quyền biểu quyết"),
            "excused": _("Được miễn, không tính"),
            "in_favour": _("Số phiếu tán thành"),
            "against": _("Số phiếu không tán thành"),
        }
        for name in VOTES:
            needed = name == "total"
            count = WholeNumber(label=labels[name], highest=MOST_VOTES, required=needed)
            count.width = "5"
            self.fields[name] = count
        self.fields["in_favour"].help_text = _("Để trống nếu mỗi hồ sơ một khác: ghi ở từng dòng")

    def _add_result(self) -> None:
        label, options = _("Kết quả"), [("", _("Chưa ghi")), ("1", _("Đạt")), ("0", _("Không đạt"))]
        self.fields["result"] = Choice(label=label, choices=options, required=False)

    def _add_row(self, line: Line, today: date) -> None:
        number = line.case.row.number
        day = PastDate(label=_("Ngày khác"), today=today, required=False)
        row: dict[str, forms.Field] = {"on": day}
        if self.step.papers:
            row["number"] = Text(label=_("Số văn bản"), max_length=80, required=False)
        if self.step.has_vote:
            label = _("Phiếu tán thành")
            row["votes"] = WholeNumber(label=label, highest=MOST_VOTES, required=False)
        for name, field in row.items():
            width = "w10" if name == "number" else "w5"
            spoken = f"{field.label}: {number}"
            field.widget.attrs |= {"aria-label": spoken, "class": f"in {width}"}
            field.label = spoken
            self.fields[line.name(name)] = field


_COMMON = frozenset({"sent_on", "done_on", "received_on", *VOTES, "result", "kept_at"})


def lines_of(ready: Iterable[Candidate]) -> list[Line]:
    """Return the rows of a form that begins."""
    return [Line(number, each.row.version, each) for number, each in enumerate(ready)]


def seen_as(rows: Iterable[BatchRow]) -> str:
    """Return what stands for rows as they were looked at: only what was seen is written."""
    text = repr(sorted((str(row.case), row.version, repr(row.done)) for row in rows))
    return hashlib.sha256(text.encode()).hexdigest()[:40]


def columns(step: Step) -> list[str | Promise]:
    """Return the headings of the exceptions."""
    found: list[str | Promise] = [_("Ngày khác")]
    if step.papers:
        found.append(_("Số văn bản"))
    if step.has_vote:
        found.append(_("Phiếu tán thành"))
    return found


def uids_in(texts: Iterable[str]) -> list[UUID]:
    """Return what reads as an identifier, each once."""
    found: dict[UUID, None] = {}
    for text in texts:
        try:
            found[UUID(text)] = None
        except ValueError:
            continue
    return list(found)
