"""How organisations and what unions count go along when two enterprises are merged."""

from django.utils.translation import gettext_lazy as _

from nentang.kit.access.merging import How, Relation, lists
from nentang.kit.access.roles import Permission
from nentang.organisations.models import MassOrganisation, PartyOrganisation, ProspectCount

SEES = Permission.ORGANISATION_VIEW


def begin() -> None:
    """Say so from the start of the program on."""
    lists(
        "enterprises.Enterprise",
        Relation(
            model=PartyOrganisation,
            field="enterprise",
            how=How.MOVES,
            label=_("tổ chức đảng"),
            sees=SEES,
            paths=("scope_path", "place_path"),
        ),
        Relation(
            model=MassOrganisation,
            field="enterprise",
            how=How.MOVES,
            label=_("tổ chức đoàn thể"),
            sees=SEES,
            paths=("scope_path",),
        ),
        Relation(
            model=ProspectCount,
            field="enterprise",
            how=How.MOVES,
            label=_("lần báo số nguồn"),
            sees=SEES,
            unique=("on", "reported_by"),
        ),
    )
