"""A list arrives: the lists so far, a file chosen, its columns recognised."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from nentang.core.decisions import Conflict, Refused
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.files.storing import content_of
from nentang.kit.intake import commands, forms, jobs, queries, showing
from nentang.kit.intake.arrivals import Arrival
from nentang.kit.intake.layouts import (
    Chosen,
    is_as_known,
    layout_as_json,
    layout_from,
    layout_pointed_at,
)
from nentang.kit.intake.opening import pages_of
from nentang.kit.intake.registers import Register, offered, registers_for
from nentang.kit.intake.views.held import (
    CLOSED,
    OK,
    REFUSED,
    changed_words,
    job_of,
    own_list,
    status_of,
)
from nentang.kit.ledger.chain import record_refusal
from nentang.kit.sheets.reading import Page
from nentang.kit.sheets.recognising import mapped, recognise


@page()
def index(request: Request) -> HttpResponse:
    """The lists that this person has brought, and the way to the next."""
    registers = {each.sheet.key: each for each in registers_for(request.actor)}
    rows = list(queries.staged_lists(viewer=request.actor)[: queries.SHOWN])
    lines = [(row, registers[row.sheet_key].sheet.title, row.state) for row in rows]
    page = {"lines": lines, "registers": registers.values()}
    return render(request, "intake/index.html", page)


@page()
def new(request: Request) -> HttpResponse:
    """Choose a file; what can't be read is refused in words and nothing is kept."""
    registers = registers_for(request.actor)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    first = {"danh_sach": request.GET.get("danh_sach", "")}
    form = forms.NewList(data, files, registers=registers, today=request.today, initial=first)
    status = REFUSED if form.is_bound else 200
    if form.is_valid():
        try:
            staged = _staged(request, form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
            status = status_of(refused)
        else:
            return _gone_on(request, staged, form.cleaned_data["file"]["pages"])
    elif reason := form.refused_file():
        record_refusal("intake.new", reason, by=request.actor, at=request.at)
    page = {
        "form": form,
        "registers": registers,
        "has_errors": form.is_bound,
        "steps": showing.steps(0),
        "senders": queries.senders(viewer=request.actor),
    }
    return render(request, "intake/new.html", page, status=status)


@page()
def columns(request: Request, uid: UUID) -> HttpResponse:
    """Say which column is which; then every row is judged."""
    staged, register = own_list(request, uid)
    if staged.state in CLOSED or job_of(staged):
        return redirect("intake:preview", uid)
    desk = Desk(request, staged, register)
    if request.method != "POST":
        return desk.shown(desk.form(staged.layout))
    return desk.answer()


@dataclass(frozen=True, slots=True)
class Desk:
    """One list whose columns are being looked at."""

    request: Request
    staged: Any
    register: Register

    def form(self, layout: Mapping[str, Any], data: Any = None) -> forms.Columns:
        initial = {
            "version": self.staged.version,
            "page": layout["page"],
            "row": layout["row"],
            "place_path": self.staged.place_path,
            "full_of": self.staged.full_of,
            **{f"{forms.COLUMN}{key}": str(each) for key, each in layout["mapping"].items()},
        }
        sites = queries.sites_to_fill(self.register, viewer=self.request.actor)
        wholes = queries.places_of(self.register, sites, viewer=self.request.actor)
        return forms.Columns(
            data,
            register=self.register,
            layout=layout,
            sites=sites,
            wholes=wholes,
            initial=initial,
        )

    def answer(self) -> HttpResponse:
        """Read the table anew where another page or row is pointed at; else judge the rows."""
        posted = self.request.POST
        pointer = forms.Pointer(posted, layout=self.staged.layout)
        if not pointer.is_valid():
            form = self.form(self.staged.layout, posted)
            form.is_valid()
            return self.shown(form, status=REFUSED)
        pages = pages_of(content_of(self.staged.original), self.staged.name)
        number, row = int(pointer.cleaned_data["page"]), pointer.cleaned_data["row"]
        layout = layout_pointed_at(pages, self.staged.layout, self.register, page=number, row=row)
        if "again" in posted or posted.get("seen") not in {
            forms.seen_in(layout),
            f"{number}:{row}",
        }:
            return self.shown(self.form(layout))
        form = self.form(layout, posted)
        return self._judged(pages, form) if form.is_valid() else self.shown(form, status=REFUSED)

    def shown(self, form: forms.Columns, *, status: int = 200) -> HttpResponse:
        layout = form.layout
        samples = {str(column): few for column, _words, few in layout["headings"]}
        chosen = {str(bound.value()) for bound in form.columns()}
        derived = {str(column) for column in layout["derived"]}
        page = {
            "staged": self.staged,
            "about": showing.about(self.staged, self.register),
            "form": form,
            "rows": [(bound, samples.get(str(bound.value()), [])) for bound in form.columns()],
            "unmapped": [
                (words, few)
                for column, words, few in layout["headings"]
                if str(column) not in chosen | derived
            ],
            "notes": showing.notes_of(layout),
            "was_known": layout["was_known"],
            "steps": showing.steps(1),
            "has_errors": status != OK,
        }
        return render(self.request, "intake/columns.html", page, status=status)

    def judge(self, chosen: Chosen, *, version: int, key: str | None) -> None:
        """Judge every row by these columns, at once or in the background.

        :raises Refused: if a column is missing, or the list is done with.
        :raises Conflict: if somebody went on with the list in another window.
        """
        request = self.request
        commands.map_columns(
            staged=self.staged.uid,
            version=version,
            chosen=chosen,
            by=request.actor,
            at=request.at,
            key=key,
        )
        self.staged.refresh_from_db(from_queryset=queries.staged_lists(viewer=request.actor))
        if self.staged.state == "READ":  # else the form was sent twice, and people went on
            again = str(uuid5(self.staged.uid, key)) if key else None
            jobs.begin(jobs.JUDGE, self.staged, jobs.Errand(request.actor, request.at, again))

    def _judged(self, pages: Sequence[Page], form: forms.Columns) -> HttpResponse:
        values, request = form.cleaned_data, self.request
        table = mapped(layout_from(pages, form.layout, self.register), form.mapping())
        layout = layout_as_json(pages, table, was_known=True)
        chosen = Chosen(layout, values.get("place_path", ""), values.get("full_of", ""))
        try:
            self.judge(chosen, version=values["version"], key=values["key"])
        except Refused as refused:
            form.add_error(None, str(refused))
            return self.shown(form, status=status_of(refused))
        except Conflict as conflict:
            messages.warning(request, changed_words(conflict))
            return redirect("intake:columns", self.staged.uid)
        return redirect("intake:preview", self.staged.uid)


def _gone_on(request: Request, uid: UUID, pages: Sequence[Page]) -> HttpResponse:
    """Show the columns; or the rows at once, where a last list of this sender had the same."""
    staged, register = own_list(request, uid)
    earlier = queries.lists_before(staged, viewer=request.actor)
    before = next((each for each in earlier if is_as_known(staged.layout, each.layout)), None)
    if before is None:
        return redirect("intake:columns", uid)
    layout = layout_as_json(pages, layout_from(pages, staged.layout, register), was_known=True)
    chosen = Chosen(layout, before.place_path, before.full_of)
    with suppress(Refused, Conflict):  # twice pressed, or a column is missing: the pages say so
        Desk(request, staged, register).judge(chosen, version=staged.version, key=None)
        text = _("Cột, nơi và phạm vi nhận như lần trước của %s; đổi ở bước Nhận dạng cột.")
        messages.info(request, text % staged.sender)
    return redirect("intake:preview", uid)


def _staged(request: Request, values: dict[str, Any]) -> UUID:
    """Keep the file with the table that was found in it.

    :raises Refused: if the person may not take lists into this register.
    """
    register, sender, file = offered(values["danh_sach"]), values["sender"], values["file"]
    known = queries.known_headings(register.sheet.key, sender, viewer=request.actor)
    layout = recognise(file["pages"], register.sheet, known=known)
    arrival = Arrival(
        sheet_key=register.sheet.key,
        sender=sender,
        known_on=values["known_on"],
        name=file["name"],
        data=file["data"],
        layout=layout_as_json(file["pages"], layout, was_known=bool(known)),
    )
    receipt = commands.stage_list(
        arrival=arrival, by=request.actor, at=request.at, key=values["key"]
    )
    return receipt.record
