"""Tables of party organisations, mass organisations and dated counts of prospects."""

from nentang.organisations.models.mass import (
    MassMemberCount,
    MassOrganisation,
    MassOrganisationQuerySet,
    ProspectCount,
)
from nentang.organisations.models.party import (
    CommitteeTerm,
    PartyOrganisation,
    PartyOrganisationQuerySet,
)
from nentang.organisations.models.vocabulary import (
    DissolutionKind,
    How,
    MassForm,
    MassKind,
    PartyKind,
    Reporter,
)

__all__ = [
    "CommitteeTerm",
    "DissolutionKind",
    "How",
    "MassForm",
    "MassKind",
    "MassMemberCount",
    "MassOrganisation",
    "MassOrganisationQuerySet",
    "PartyKind",
    "PartyOrganisation",
    "PartyOrganisationQuerySet",
    "ProspectCount",
    "Reporter",
]
