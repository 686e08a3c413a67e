"""The review of IV.2.b2: flags of importance, rounds, and what they found."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.advice import policies
from nentang.advice.findings import Finding, Flag, Opening
from nentang.advice.models import EnterpriseAdvice, Importance, ReviewResult, ReviewRound
from nentang.core.decisions import Receipt, Refusal, Refused
from nentang.kit.access import writing
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.access.writing import compare, refuse_for
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched

OF_THE_ROW = "what is kept of the enterprise that the actor sees"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen(writing.Pen):
    """A pen of who reviews."""

    right: Permission = Permission.REVIEW_EDIT

    def sign(self, scope_path: str, *touched: Touched) -> Receipt:
        return chain.append(self.act(scope_path), *touched)


@chain.command("advice.flag_important", gettext_lazy("ghi doanh nghiệp có vị trí quan trọng"))
def flag_important(
    *, enterprise: UUID, flag: Flag, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Flag an enterprise as important to the province (IV.2.b2).

    :raises Refused: if the actor may not, it is flagged already, or a day doesn't fit.
    """
    pen = Pen(command="advice.flag_important", by=by, at=at, key=key)
    row = _enterprise(enterprise, by=by)
    flags = Importance.objects.unscoped(reason=OF_THE_ROW).filter(enterprise=row.enterprise_id)
    day = flag.valid_from
    now = flags.filter(Q(valid_to=None) | Q(valid_to__gt=day)).first()
    refuse_for(lambda: policies.refusal_to_flag_important(row, flag, now=now, by=by, at=at))
    made = Importance.objects.create(enterprise_id=row.enterprise_id, **asdict(flag))
    return pen.sign(row.scope_path, Touched(made))


@chain.command("advice.unflag", gettext_lazy("bỏ ghi doanh nghiệp có vị trí quan trọng"))
def unflag(
    *,
    importance: UUID,
    version: int,
    on: date,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """End a flag on a day: from that day on the enterprise is no longer flagged.

    :raises Refused: if the actor may not, the flag has ended, or the day doesn't fit.
    :raises Conflict: if somebody changed the flag since `version`.
    """
    pen = Pen(command="advice.unflag", by=by, at=at, key=key)
    row = Importance.objects.select_related("enterprise").locked(importance, by=by)
    scope_path = row.enterprise.scope_path
    compare(row, version, {"valid_to": on}, pen=pen)
    refuse_for(lambda: policies.refusal_to_unflag(row, scope_path=scope_path, on=on, by=by, at=at))
    before = chain.values_of(row)
    row.valid_to, row.version = on, row.version + 1
    row.save(update_fields=["valid_to", "version"])
    return pen.sign(scope_path, Touched(row, before))


@chain.command("advice.open_round", gettext_lazy("mở đợt rà soát"))
def open_round(*, opening: Opening, by: Actor, at: datetime, key: str | None = None) -> Receipt:
    """Open a round of the review below a place.

    :raises Refused: if the actor may not there, or the day has not come.
    """
    pen = Pen(command="advice.open_round", by=by, at=at, key=key)
    refuse_for(lambda: policies.refusal_to_open_round(opening, by=by, at=at))
    made = ReviewRound.objects.create(**asdict(opening))
    return pen.sign(opening.scope_path, Touched(made))


@chain.command("advice.record_review", gettext_lazy("ghi kết quả rà soát"))
def record_review(
    *, review: UUID, finding: Finding, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Record what the review found at an enterprise; the result of this round is corrected.

    :raises Refused: if the actor may not, or enterprise or day are not of this round.
    :raises Conflict: if somebody wrote the result since `finding.version`.
    """
    pen = Pen(command="advice.record_review", by=by, at=at, key=key)
    chosen = ReviewRound.objects.locked(review, by=by)
    row = _enterprise(finding.enterprise, by=by)
    refuse_for(lambda: policies.refusal_to_record_review(row, chosen, finding, by=by, at=at))
    results = ReviewResult.objects.unscoped(reason=OF_THE_ROW)
    found = results.filter(round=chosen, enterprise=row.enterprise_id).first()
    values = {"outcome": finding.outcome, "on": finding.on, "note": finding.note}
    if found:
        compare(found, finding.version, values, pen=pen)
    before = chain.values_of(found) if found else {}
    result = found or ReviewResult(round=chosen, enterprise_id=row.enterprise_id)
    for name, value in values.items():
        setattr(result, name, value)
    result.version += 1 if found else 0
    result.save()
    return pen.sign(row.scope_path, Touched(result, before))


@chain.command("advice.close_round", gettext_lazy("kết thúc đợt rà soát"))
def close_round(
    *, review: UUID, version: int, on: date, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Close a round on a day.

    :raises Refused: if the actor may not, it is closed, or the day doesn't fit.
    :raises Conflict: if somebody changed the round since `version`.
    """
    pen = Pen(command="advice.close_round", by=by, at=at, key=key)
    row = ReviewRound.objects.locked(review, by=by)
    compare(row, version, {"closed_on": on}, pen=pen)
    refuse_for(lambda: policies.refusal_to_close_round(row, on=on, by=by, at=at))
    before = chain.values_of(row)
    row.closed_on, row.version = on, row.version + 1
    row.save(update_fields=["closed_on", "version"])
    return pen.sign(row.scope_path, Touched(row, before))


def _enterprise(uid: UUID, *, by: Actor) -> EnterpriseAdvice:
    """Return what is kept of an enterprise that the actor sees.

    :raises Refused: if there is none in the actor's scope.
    """
    row = EnterpriseAdvice.objects.visible_to(by).filter(enterprise__uid=uid).first()
    if row is None:
        raise Refused(Refusal(_("Không tìm thấy hồ sơ này trong phạm vi được xem.")))
    return row
