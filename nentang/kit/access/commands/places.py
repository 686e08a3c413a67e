"""Add, rename and close offices, organisations, parks and wards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Conflict, Edit, Receipt, Refused
from nentang.kit.access import policies
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import Place
from nentang.kit.access.places import found_by, free_path, open_node
from nentang.kit.access.roles import Permission
from nentang.kit.ledger import chain


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlace:
    """A node to be, below its parent."""

    parent: UUID
    kind: str
    name: str
    valid_from: date


@chain.command("access.open_root", _("lập cây đơn vị, địa bàn"))
def open_root(
    *, name: str, valid_from: date, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Begin the tree with its province; set-up does it once.

    :raises Refused: if the tree has been begun, or the actor is not at the server.
    """
    if refusal := policies.refusal_to_open_root(by=by):
        raise Refused(refusal)
    path = free_path(below="/", name=name)
    touched = open_node(path=path, kind=Place.Kind.PROVINCE, name=name, on=valid_from)
    held_as = by.role_for(Permission.ACCOUNT_EDIT, scope_path="/") or ""
    act = chain.Act(command="access.open_root", by=by.username, role=held_as, at=at, key=key)
    return chain.append(act, touched)


@chain.command("access.add_place", _("thêm đơn vị, địa bàn"))
def add_place(*, adding: NewPlace, by: Actor, at: datetime, key: str | None = None) -> Receipt:
    """Add a place below another; its path is made from its name.

    :raises Refused: if the parent isn't the actor's, or the name stands there already.
    """
    parent = Place.objects.locked(adding.parent, by=by)
    kind, name = adding.kind, adding.name
    if refusal := policies.refusal_to_add_place(parent, kind=kind, name=name, by=by):
        raise Refused(refusal)
    path = free_path(below=parent.path, name=name)
    touched = open_node(path=path, kind=kind, name=name, on=adding.valid_from)
    return chain.append(_act("add_place", parent, by=by, at=at, key=key), touched)


@chain.command("access.rename_place", _("đổi tên đơn vị, địa bàn"))
def rename_place(
    *, place: UUID, version: int, name: str, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Change the name of a place; its path, and all that stands on it, stays.

    :raises Conflict: if somebody changed the place since `version`.
    """
    row = _locked(place, version, by=by, at=at, mine={"name": name})
    if refusal := policies.refusal_to_rename_place(row, name=name, by=by):
        raise Refused(refusal)
    before = chain.values_of(row)
    row.name, row.search_key = name, found_by(row.path, name)
    return _written(row, before, _act("rename_place", row, by=by, at=at, key=key))


@chain.command("access.close_place", _("ngừng đơn vị, địa bàn"))
def close_place(
    *, place: UUID, version: int, closed_on: date, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Let nothing new stand at a place from a day on; what is recorded there stays.

    :raises Refused: if places or roles still stand there.
    """
    row = _locked(place, version, by=by, at=at, mine={"valid_to": closed_on})
    if refusal := policies.refusal_to_close_place(row, by=by, at=at):
        raise Refused(refusal)
    before = chain.values_of(row)
    row.valid_to = max(closed_on, row.valid_from)
    return _written(row, before, _act("close_place", row, by=by, at=at, key=key))


def _locked(
    uid: UUID, version: int, *, by: Actor, at: datetime, mine: Mapping[str, object]
) -> Place:
    row = Place.objects.locked(uid, by=by)
    if row.version != version:
        raise Conflict(mine=Edit(by.username, at, mine), theirs=chain.last_edit(row.uid))
    return row


def _written(row: Place, before: Mapping[str, object], act: chain.Act) -> Receipt:
    row.version += 1
    row.save()
    return chain.append(act, chain.Touched(row, before))


def _act(verb: str, place: Place, *, by: Actor, at: datetime, key: str | None) -> chain.Act:
    role = by.role_for(Permission.PLACE_EDIT, scope_path=place.path) or ""
    return chain.Act(command=f"access.{verb}", by=by.username, role=role, at=at, key=key)
