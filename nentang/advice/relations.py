"""How the advice and its review go along when two enterprises are merged."""

from django.utils.translation import gettext_lazy as _

from nentang.advice.models import EnterpriseAdvice, Importance, ReviewResult
from nentang.kit.access.merging import How, Periods, Relation, lists
from nentang.kit.access.roles import Permission

SEES = Permission.ADVICE_VIEW


def begin() -> None:
    """Say so from the start of the program on."""
    lists(
        "enterprises.Enterprise",
        Relation(model=EnterpriseAdvice, field="enterprise", how=How.DERIVED),
        Relation(
            model=Importance,
            field="enterprise",
            how=How.MOVES,
            label=_("lần xác định là quan trọng"),
            sees=SEES,
            unique=("valid_from",),
            periods=Periods(),
        ),
        Relation(
            model=ReviewResult,
            field="enterprise",
            how=How.MOVES,
            label=_("kết quả rà soát"),
            sees=SEES,
            unique=("round_id",),
        ),
    )
