"""Tables of the register of enterprises and projects."""

from nentang.enterprises.models.enterprise import TAX_CODE_PATTERN, Enterprise, EnterpriseQuerySet
from nentang.enterprises.models.pairs import NotSame
from nentang.enterprises.models.parts import (
    EnterpriseStatus,
    FactSource,
    FinanceFigure,
    WorkerCount,
)
from nentang.enterprises.models.vocabulary import (
    Kind,
    LegalForm,
    Ownership,
    PartyScope,
    SizeName,
    Status,
)

__all__ = [
    "TAX_CODE_PATTERN",
    "Enterprise",
    "EnterpriseQuerySet",
    "EnterpriseStatus",
    "FactSource",
    "FinanceFigure",
    "Kind",
    "LegalForm",
    "NotSame",
    "Ownership",
    "PartyScope",
    "SizeName",
    "Status",
    "WorkerCount",
]
