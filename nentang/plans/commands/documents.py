"""Changes to plans and to the drafts they come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.core.decisions import Conflict, Edit, Receipt, Refusal, Refused
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.files import storing as files
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched
from nentang.plans import drafting, policies, storing
from nentang.plans.models import PlanClause, PlanDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An uploaded file, what the reader made of it, and the place whose plan it is."""

    name: str
    data: bytes
    reading: Mapping[str, Any]
    scope_path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The heading and the text of a clause, with the reason for changing them."""

    heading: str
    text: str
    reason: str


@chain.command("plans.draft_plan", gettext_lazy("nạp văn bản để sửa"))
def draft_plan(*, document: Document, by: Actor, at: datetime, key: str | None = None) -> Receipt:
    """Keep an uploaded document with its reading, to be corrected.

    :raises Refused: if the actor may not edit plans there.
    """
    if refusal := policies.refusal_to_draft(scope_path=document.scope_path, by=by):
        raise Refused(refusal)
    with files.keeping(document.data, name=document.name, by=by.username, at=at) as file:
        draft = PlanDraft.objects.create(
            scope_path=document.scope_path,
            name=file.name,
            text=document.reading["text"],
            reading=drafting.draft_of(document.reading),
            original=file,
        )
        return chain.append(_act("draft_plan", draft, by=by, at=at, key=key), Touched(draft))


@chain.command("plans.correct_draft", gettext_lazy("sửa bản nháp kế hoạch"))
def correct_draft(
    *,
    draft: UUID,
    version: int,
    correction: drafting.Correction,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Change, add or remove one row of a draft.

    :raises Refused: if the actor may not, the draft is closed, or the row is not there.
    :raises Conflict: if somebody changed the draft since `version`.
    """
    row = _open_draft(draft, version, mine=dict(correction.row or {}), by=by, at=at)
    before = chain.values_of(row)
    try:
        row.reading = drafting.corrected(row.reading, correction)
    except LookupError as error:
        reason = _("Mục này không còn trong bản nháp. Mở lại bản nháp rồi sửa.")
        raise Refused(Refusal(reason)) from error
    row.steps, row.version = row.steps + 1, version + 1
    row.save(update_fields=["reading", "steps", "version"])
    return chain.append(_act("correct_draft", row, by=by, at=at, key=key), Touched(row, before))


@chain.command("plans.drop_draft", gettext_lazy("bỏ bản nháp kế hoạch"))
def drop_draft(
    *, draft: UUID, version: int, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Drop a draft: its text, its reading and the uploaded file are erased.

    :raises Refused: if the actor may not, or the draft is closed.
    :raises Conflict: if somebody changed the draft since `version`.
    """
    row = _open_draft(draft, version, mine={}, by=by, at=at)
    before, original = chain.values_of(row), row.original
    row.state, row.version = PlanDraft.State.DROPPED, version + 1
    row.text, row.reading, row.original = "", {}, None
    row.save()
    if original:
        files.release(original)
    return chain.append(_act("drop_draft", row, by=by, at=at, key=key), Touched(row, before))


@chain.command("plans.store_plan", gettext_lazy("ghi kế hoạch vào sổ"))
def store_plan(
    *, draft: UUID, version: int, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Store a corrected draft as a plan with all its parts, in one entry.

    :raises Refused: if the actor may not, something must be mended first, or the code is taken.
    :raises Conflict: if somebody changed the draft since `version`.
    """
    row = _open_draft(draft, version, mine={}, by=by, at=at)
    if refusal := policies.refusal_to_store(row, by=by):
        raise Refused(refusal)
    before = chain.values_of(row)
    written = storing.write_plan(row)
    row.state, row.version = PlanDraft.State.STORED, version + 1
    row.save(update_fields=["state", "version"])
    touched = [*map(Touched, written), Touched(row, before)]
    return chain.append_many(_act("store_plan", row, by=by, at=at, key=key), touched)


@chain.command("plans.correct_clause", gettext_lazy("sửa lời văn điều khoản"))
def correct_clause(
    *,
    clause: UUID,
    version: int,
    wording: Wording,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Mend the heading or the text of a stored clause, with the reason.

    :raises Refused: if the actor may not, or no reason is given.
    :raises Conflict: if somebody changed the clause since `version`.
    """
    row = PlanClause.objects.select_related("plan").locked(clause, by=by)
    if row.version != version:
        mine = Edit(by.username, at, {"heading": wording.heading, "text": wording.text})
        raise Conflict(mine=mine, theirs=chain.last_edit(row.uid))
    if refusal := policies.refusal_to_correct_clause(row.plan, reason=wording.reason, by=by):
        raise Refused(refusal)
    before = chain.values_of(row)
    row.heading, row.text, row.version = wording.heading, wording.text, version + 1
    row.search_key = storing.clause_key(row.code, row.heading, row.text)
    row.save(update_fields=["heading", "text", "version", "search_key"])
    act = _act("correct_clause", row, by=by, at=at, key=key, reason=wording.reason)
    return chain.append(act, Touched(row, before))


def _open_draft(
    draft: UUID, version: int, *, mine: Mapping[str, Any], by: Actor, at: datetime
) -> PlanDraft:
    """Return the locked draft, as it was when the form was opened."""
    row = PlanDraft.objects.locked(draft, by=by)
    if refusal := policies.refusal_to_correct(row, by=by):
        raise Refused(refusal)
    if row.version != version:
        raise Conflict(mine=Edit(by.username, at, mine), theirs=chain.last_edit(row.uid))
    return row


def _act(
    command: str,
    record: PlanDraft | PlanClause,
    *,
    by: Actor,
    at: datetime,
    key: str | None,
    reason: str = "",
) -> chain.Act:
    role = _role(record.scope_path, by)
    name = f"plans.{command}"
    return chain.Act(command=name, by=by.username, role=role, at=at, key=key, reason=reason)


def _role(scope_path: str, by: Actor) -> str:
    return by.role_for(Permission.PLAN_EDIT, scope_path=scope_path) or ""
