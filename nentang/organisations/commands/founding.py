"""New party organisations, one at a time, by the decision that founded them."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.places import open_nodes
from nentang.kit.access.writing import refuse_for
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched
from nentang.organisations import policies
from nentang.organisations.registrations import Founding
from nentang.organisations.standing import Standing, made, node_of
from nentang.organisations.writing import Pen, seen_enterprises, seen_parent


@chain.command("organisations.found_organisation", _("ghi tổ chức đảng"))
def found_organisation(
    *, founding: Founding, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Record a founding that took place, and open the organisation's place.

    :raises Refused: if the place isn't the actor's, or a value doesn't fit.
    """
    uids = [founding.enterprise] if founding.enterprise else []
    seen = seen_enterprises(uids, by=by)
    enterprise = seen[founding.enterprise] if founding.enterprise else None
    parent = seen_parent(founding.parent, by=by)
    standing = Standing(parent, enterprise, founding.place_path)
    refuse_for(lambda: policies.refusal_to_found([(founding, standing)], by=by, at=at))
    row = made(founding, standing, at=at)
    row.save()
    pen = Pen(command="organisations.found_organisation", by=by, at=at, key=key)
    return chain.append(pen.act(standing.path), Touched(row), *open_nodes([node_of(row)]))
