"""Rows of a list looked at group by group, and what is decided about them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from nentang.core.decisions import Conflict, Refused
from nentang.kit.access.guards import page
from nentang.kit.access.looks import looked
from nentang.kit.access.requests import Request
from nentang.kit.files.answers import attachment
from nentang.kit.intake import commands, forms, queries
from nentang.kit.intake.choices import Alike, Group
from nentang.kit.intake.views.held import changed_words, elsewhere, own_list, status_of
from nentang.kit.intake.views.shelf import Shelf


@page()
def preview(request: Request, uid: UUID) -> HttpResponse:
    """One group of rows, cell by cell, with what is wrong with them grouped by remedy."""
    staged, register = own_list(request, uid)
    return elsewhere(staged) or Shelf(request, staged, register).page()


@require_POST
@page()
def decide(request: Request, uid: UUID) -> HttpResponse:
    """Take one press of a button, or what was typed for a row; then show the same group."""
    staged, register = own_list(request, uid)
    if other := elsewhere(staged):
        return other
    shelf = Shelf(request, staged, register)
    form = forms.Pressed(request.POST, sheet=register.sheet)
    if not form.is_valid():
        return shelf.page(form.words(), typed=form.typed())
    try:
        _carry_out(shelf, form)
    except Refused as refused:
        return shelf.page([str(refused)], typed=form.typed(), status=status_of(refused))
    except Conflict as conflict:
        messages.warning(request, changed_words(conflict))
    return redirect(shelf.url())


@page()
def original(request: Request, uid: UUID) -> HttpResponse:
    """The file as it came, for whoever brought it."""
    staged, _register = own_list(request, uid)
    if staged.original is None:
        raise Http404
    rows = staged.layout.get("lines", 0)
    looked("intake", by=request.actor, at=request.at, uid=uid, rows=rows, kind="EXPORT")
    return attachment(staged.original)


def _carry_out(shelf: Shelf, form: forms.Pressed) -> None:
    """Let the row or the group be decided as it was looked at.

    :raises Refused: if it can't be decided so.
    :raises Conflict: if somebody was faster.
    """
    press, request = form.press, shelf.request
    uid, key = shelf.staged.uid, form.key_for()
    if press.is_group:
        commands.decide_group(
            staged=uid,
            version=press.version,
            group=_group(shelf, press),
            by=request.actor,
            at=request.at,
            key=key,
        )
        return
    commands.decide_row(
        staged=uid,
        version=press.version,
        decision=form.decision(),
        by=request.actor,
        at=request.at,
        key=key,
    )


def _group(shelf: Shelf, press: forms.Press) -> Group:
    """Return the rows that stand together under the words of that number.

    :raises Http404: if the group has no such words.
    """
    found = queries.remedies(shelf.rows(), viewer=shelf.request.actor)
    number = int(press.verb) if press.verb.isdecimal() else 0
    if not 0 < number <= len(found) or press.argument not in set(Alike):
        raise Http404
    return Group(shelf.outcomes, found[number - 1].words, Alike(press.argument))
