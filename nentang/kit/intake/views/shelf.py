"""One group of rows of one list, as a page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from nentang.kit.access.requests import Request
from nentang.kit.intake import queries, showing
from nentang.kit.intake.absences import absent_from, marks_of
from nentang.kit.intake.registers import Register
from nentang.kit.intake.rows_shown import Shower, Typed, record_links, record_url
from nentang.kit.intake.showing import ABSENT, AFTER, BEFORE, GROUP, NOTED, REASON
from nentang.kit.intake.views.held import OK, REFUSED, WRITTEN

DIGITS, FEW = 6, 12  # of a number; rows of a page on which something can be typed
TYPING = {"QUESTION", "ERROR"}
TAKEN = ["NEW", "CHANGED"]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A list with its register, for whoever asks, at the group that the address names."""

    request: Request
    staged: Any
    register: Register

    @property
    def group(self) -> str:
        return self.request.GET.get(GROUP, "") or showing.first_outcome(self.staged)

    @property
    def outcomes(self) -> list[str]:
        return TAKEN if self.group == NOTED else [self.group]

    @property
    def is_open(self) -> bool:
        return self.staged.state not in WRITTEN

    def url(self) -> str:
        """Return the same page of the group again, without the filter that may now be empty."""
        kept = {GROUP: self.group} | {
            name: str(n) for name in (AFTER, BEFORE) if (n := self.at(name))
        }
        return f"{reverse('intake:preview', args=[self.staged.uid])}?{urlencode(kept)}"

    def at(self, name: str) -> int:
        text = self.request.GET.get(name, "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else 0

    def rows(self) -> Any:
        find = queries.noted_rows if self.group == NOTED else None
        if find:
            return find(self.staged, viewer=self.request.actor)
        return queries.rows_of(self.staged, self.outcomes, viewer=self.request.actor)

    def page(
        self, words: Sequence[str] = (), *, typed: Typed | None = None, status: int = REFUSED
    ) -> HttpResponse:
        """Show the group; `words` say why what was sent could not be taken.

        :raises Http404: if there is no such group.
        """
        if self.group not in {*showing.shown_outcomes(), NOTED, ABSENT}:
            raise Http404
        part = self._absent() if self.group == ABSENT else self._rows(typed)
        context = self._around() | part | {"words": words, "has_errors": bool(words)}
        answer = status if words else OK
        return render(self.request, "intake/preview.html", context, status=answer)

    def _around(self) -> dict[str, Any]:
        staged, counts = self.staged, self.staged.counts
        is_written = staged.state in WRITTEN
        told = self._told() if is_written else []
        has_rows = any(counts.get(each) for each in (*TAKEN, "absent"))
        may_write = self.is_open and (has_rows or self._has_marks())
        return {
            "staged": staged,
            "about": showing.about(staged, self.register),
            "group": self.group,
            "tabs": showing.tabs_of(staged, self.group),
            "sum_line": showing.sum_line(counts),
            "is_applied": is_written,
            "is_undone": staged.state == "UNDONE",
            "is_open": self.is_open,
            "is_kept": bool(staged.original_id),
            "told": told,
            "done": showing.has_done(counts),
            "may_write": may_write,
            "has_faults": any(counts.get(each) for each in TYPING) and staged.original_id,
            "steps": showing.steps(5 if is_written else 2),
            "index_route": self.register.index_route,
            "key": uuid4(),
        }

    def _has_marks(self) -> bool:
        return bool(marks_of(self.staged, self.register, by=self.request.actor))

    def _rows(self, typed: Typed | None) -> dict[str, Any]:
        rows, viewer = self.rows(), self.request.actor
        found = queries.remedies(rows, viewer=viewer)
        reason = self.at(REASON)
        if 0 < reason <= len(found):
            rows = rows.filter(remedy=found[reason - 1].words)
        part, previous, following = queries.part_of(
            rows,
            after=self.at(AFTER),
            before=self.at(BEFORE),
            viewer=viewer,
            size=FEW if self.group in TYPING else queries.PAGE,
        )
        shower = Shower(self.register, self.is_open, typed)
        kept = {GROUP: self.group} | ({REASON: str(reason)} if reason else {})
        remedies = [] if self.group == "SKIPPED" else found
        return {
            "lines": [shower.line(row) for row in part],
            "remedies": showing.remedies_of(
                self.staged, self.group, remedies, is_open=self.is_open
            ),
            "reason": reason,
            "previous_url": f"?{urlencode(kept | {BEFORE: str(previous)})}" if previous else "",
            "next_url": f"?{urlencode(kept | {AFTER: str(following)})}" if following else "",
        }

    def _absent(self) -> dict[str, Any]:
        """Return the records that the list lacks, as it stands now; after writing the marks."""
        start = self.at(AFTER)
        found = absent_from(self.staged, self.register, viewer=self.request.actor)
        part = found[start : start + queries.PAGE]
        end = start + queries.PAGE
        return {
            "absent": [(each.label, record_url(self.register, each.record)) for each in part],
            "lines": [],
            "next_url": f"?{GROUP}={ABSENT}&{AFTER}={end}" if len(found) > end else "",
        }

    def _told(self) -> list[tuple[str, str, list[tuple[str, str]]]]:
        """Return what follows from the list, with the records it is about while names are kept."""
        told = [(words, task, list(map(UUID, uids))) for words, task, uids in self.staged.told]
        uids = {uid for _words, _task, found in told for uid in found}
        viewer = self.request.actor
        names = queries.names_in(self.staged, uids, viewer=viewer) if uids else {}
        return [
            (words, task, record_links(self.register, found, names)) for words, task, found in told
        ]
