"""Questions asked of issuers, their terms and lists of recipients."""

from uuid import UUID

from django.db.models import Prefetch, QuerySet

from nentang.kit.access import keyset
from nentang.kit.access.actors import Actor
from nentang.kit.access.keyset import FIRST_PAGE, Around, Order, Page
from nentang.kit.papers.models import Issuer, IssuerTerm, RecipientList

PAGE = 50
BY_NAME = Order(("sort_key", "id"))


def issuers(*, viewer: Actor) -> "QuerySet[Issuer]":
    """Return the issuers of the viewer's places with their terms, by name; two statements."""
    terms = IssuerTerm.objects.visible_to(viewer).order_by("-valid_from")
    rows = Issuer.objects.visible_to(viewer).order_by("sort_key", "id")
    return rows.prefetch_related(Prefetch("terms", terms))


def issuers_page(*, viewer: Actor, around: Around = FIRST_PAGE) -> Page[Issuer]:
    """Return 50 issuers by name."""
    part = keyset.slice_of(issuers(viewer=viewer), BY_NAME, size=PAGE, around=around)
    return keyset.page_of(part, part.rows, BY_NAME)


def issuer(uid: UUID, *, viewer: Actor) -> Issuer | None:
    return issuers(viewer=viewer).filter(uid=uid).first()


def terms_of(row: Issuer, *, viewer: Actor) -> list[IssuerTerm]:
    """Return the terms of an issuer, the newest first."""
    rows = IssuerTerm.objects.visible_to(viewer).filter(issuer=row)
    return list(rows.order_by("-valid_from"))


def lists_for(row: Issuer, *, viewer: Actor) -> list[RecipientList]:
    """Return the lists of recipients of an issuer, by name."""
    rows = RecipientList.objects.visible_to(viewer).filter(issuer=row)
    return list(rows.order_by("name"))


def list_of(uid: UUID, *, viewer: Actor) -> RecipientList | None:
    rows = RecipientList.objects.visible_to(viewer).select_related("issuer")
    return rows.filter(uid=uid).first()
