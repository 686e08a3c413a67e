"""How proposals and admissions go along when two enterprises, or two members, are merged."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.cases.models import OPEN, Applicant, Proposal, StepRecord
from nentang.core.decisions import Refusal
from nentang.kit.access.merging import How, Pair, Relation, lists
from nentang.kit.access.roles import Permission

WHY = "an enterprise has one open proposal, whoever sees it"


def begin() -> None:
    """Say so from the start of the program on."""
    lists(
        "enterprises.Enterprise",
        Relation(
            model=Proposal,
            field="enterprise",
            how=How.MOVES,
            label=gettext_lazy("đề xuất"),
            sees=Permission.PROPOSAL_VIEW,
            paths=("scope_path",),
            refuses=both_open,
        ),
        Relation(model=Applicant, field="enterprise", how=How.MOVES),
    )
    lists(
        "members.Person",
        *(
            Relation(model=Proposal, field=name, how=How.MOVES, is_uid=True)
            for name in ("secretary", "deputy")
        ),
        Relation(model=Applicant, field="person", how=How.MOVES),
        *(
            Relation(model=StepRecord, field=name, how=How.MOVES)
            for name in ("member", "second_member")
        ),
    )


def both_open(pair: Pair) -> Refusal | None:
    """Two proposals can't be open at one enterprise."""
    everyone = Proposal.objects.unscoped(reason=WHY).filter(state__in=OPEN)
    if everyone.filter(enterprise__in=(pair.kept.pk, pair.lost.pk)).count() < 2:
        return None
    return Refusal(_("Hai hồ sơ đều có đề xuất chưa xong. Rút hoặc kết thúc một đề xuất rồi gộp."))
