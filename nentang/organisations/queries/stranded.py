"""Organisations whose enterprise has ended, though they themselves still stand."""

from datetime import date

from django.db.models import Q

from nentang.enterprises.ending import has_ended
from nentang.kit.access.actors import Actor
from nentang.organisations.models import MassOrganisationQuerySet, PartyOrganisationQuerySet
from nentang.organisations.queries.lists import organisations, unions


def stranded(*, viewer: Actor, as_of: date) -> PartyOrganisationQuerySet:
    """Return the party organisations whose enterprise had ended by that day (rule F-21)."""
    rows = organisations(viewer=viewer)
    return rows.filter(_still("dissolved_on", as_of), has_ended(as_of, prefix="enterprise__"))


def stranded_unions(*, viewer: Actor, as_of: date) -> MassOrganisationQuerySet:
    """Return the mass organisations of such enterprises."""
    rows = unions(viewer=viewer)
    return rows.filter(_still("ended_on", as_of), has_ended(as_of, prefix="enterprise__"))


def _still(ends: str, on: date) -> Q:
    return Q(**{ends: None}) | Q(**{f"{ends}__gt": on})
