"""A list that a test brings, step by step, as the pages do it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.files.storing import content_of
from nentang.kit.intake import commands, jobs
from nentang.kit.intake.arrivals import Arrival
from nentang.kit.intake.bodies import Body, read
from nentang.kit.intake.choices import Alike, Decision, Group
from nentang.kit.intake.layouts import Chosen, layout_as_json, layout_from
from nentang.kit.intake.models import StagedList, StagedRow
from nentang.kit.intake.opening import pages_of
from nentang.kit.intake.registers import offered
from nentang.kit.sheets.recognising import mapped, recognise
from tests.conftest import AT
from tests.kit.sheets.workbooks import enterprises

KNOWN_ON = date(2019, 10, 31)


@dataclass
class Brought:
    """One list of one person."""

    uid: UUID
    by: Actor

    @property
    def row(self) -> StagedList:
        return StagedList.objects.unscoped(reason="test").get(uid=self.uid)

    @property
    def version(self) -> int:
        return self.row.version

    def counts(self) -> dict[str, int]:
        return {key: number for key, number in self.row.counts.items() if number}

    def line(self, number: int) -> StagedRow:
        return StagedRow.objects.get(staged__uid=self.uid, number=number)

    def body(self, number: int) -> Body:
        return read(self.line(number).body)

    def judge(self, *, full_of: str = "", place_path: str = "", at: datetime = AT) -> "Brought":
        row, register = self.row, offered(self.row.sheet_key)
        original: Any = row.original
        pages = pages_of(content_of(original), row.name)
        layout = mapped(layout_from(pages, row.layout, register), row.layout["mapping"])
        kept = layout_as_json(pages, layout, was_known=True)
        chosen = Chosen(kept, place_path, full_of)
        commands.map_columns(staged=self.uid, version=row.version, chosen=chosen, by=self.by, at=at)
        jobs.judge(self.row, jobs.Errand(self.by, at))
        return self

    def decide(
        self, number: int, *, version: int | None = None, key: str | None = None, **decision: Any
    ) -> Receipt:
        seen = self.line(number).version if version is None else version
        said = Decision(number=number, **decision)
        return commands.decide_row(
            staged=self.uid, version=seen, decision=said, by=self.by, at=AT, key=key
        )

    def decide_alike(self, alike: Alike, remedy: str, *outcomes: str) -> Receipt:
        group = Group(outcomes or ("QUESTION",), remedy, alike)
        return commands.decide_group(
            staged=self.uid, version=self.version, group=group, by=self.by, at=AT
        )

    def apply(self, *, version: int | None = None, key: str | None = None) -> Receipt:
        seen = self.version if version is None else version
        return commands.apply_list(staged=self.uid, version=seen, by=self.by, at=AT, key=key)

    def take_back(self, *, version: int | None = None) -> Receipt:
        seen = self.version if version is None else version
        return commands.take_back_list(staged=self.uid, version=seen, by=self.by, at=AT)


def bring(
    by: Actor,
    *rows: tuple[object, ...],
    data: bytes = b"",
    sheet: str = "enterprises",
    sender: str = "Sở KH&ĐT",
    known_on: date = KNOWN_ON,
) -> Brought:
    """Stage a list; its columns are those that were recognised."""
    data = data or enterprises(*rows)
    pages = pages_of(data, "DS.xlsx")
    layout = recognise(pages, offered(sheet).sheet, known={})
    arrival = Arrival(
        sheet_key=sheet,
        sender=sender,
        known_on=known_on,
        name="DS.xlsx",
        data=data,
        layout=layout_as_json(pages, layout, was_known=False),
    )
    return Brought(commands.stage_list(arrival=arrival, by=by, at=AT).record, by)
