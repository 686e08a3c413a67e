"""One row of a list of members, with whom it is about and what it would become."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from nentang.kit.intake.judging import Plan, list_words
from nentang.kit.intake.registers import CellChange, Judgement, Outcome, Source
from nentang.members.dossiers import Dossier, change_status, employ, transfer
from nentang.members.judging.known import Member
from nentang.members.judging.reading import Read
from nentang.members.models import Status
from nentang.members.registrations import NewStatus, Registration, Transfer
from nentang.members.resolving import Resolved
from nentang.members.writing import made

if TYPE_CHECKING:
    from nentang.organisations.models import PartyOrganisation

PLAIN = ("full_name", "card_number", "birth_on", "joined_on")


@dataclass(slots=True, kw_only=True)
class Planned(Plan):
    """One row with what it would become."""

    read: Read
    existing: Member | None = None
    organisation: "PartyOrganisation | None" = None
    found: Resolved = field(default_factory=Resolved)

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
        return self.judged(self.existing, self._cells)

    def result(self, source: Source, dossier: Dossier | None) -> Dossier:
        """Return the new or changed dossier that this row leads to."""
        if dossier is None:
            return made(self._registration(source), self.organisation, self.found)
        self._apply(dossier, source)
        return dossier

    def _registration(self, source: Source) -> Registration:
        values = {name: each for name, each in self.read.values.items() if name != "works_from"}
        return Registration(
            **values,
            organisation=cast("PartyOrganisation", self.organisation).uid,  # NEW only with one
            work=self.read.work,
            known_on=source.known_on,
            source=list_words(source),
        )

    def _apply(self, dossier: Dossier, source: Source) -> None:
        values, names = self.read.values, self.changed
        for name in names & {"full_name", "birth_on"}:
            setattr(dossier.row, name, values[name])
        facts = {name: values[name] for name in names & {"card_number", "joined_on"}}
        if names & set(PLAIN):
            told = {"source": list_words(source), "source_on": source.known_on}
            dossier.edit(dossier.membership, **facts, **told)
        if "status" in names:
            since = max(values.get("official_on") or source.known_on, dossier.status.valid_from)
            new = NewStatus(status=values["status"], valid_from=since, source=list_words(source))
            change_status(dossier, new)
        if "organisation" in names and self.organisation:
            self._move(dossier, self.organisation, source)
        if names & {"workplace", "works_from"} and self.read.work:
            work = replace(self.read.work, source=list_words(source))
            employ(dossier, work, self.found, recorded_on=source.known_on)

    def _move(self, dossier: Dossier, organisation: "PartyOrganisation", source: Source) -> None:
        """Move the activity; never before the day on which the present one began."""
        home = dossier.home
        since = max(source.known_on, home.valid_from) if home else source.known_on
        move = Transfer(organisation=organisation.uid, valid_from=since, source=list_words(source))
        transfer(dossier, move, organisation)
