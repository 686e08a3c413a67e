"""The review of IV.2.b2: flags of importance, rounds, and what they found."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.advice import policies
from nentang.advice.findings import Finding, Flag, Opening
from nentang.advice.models import EnterpriseAdvice, Importance, ReviewResult, ReviewRound
from nentang.core.decisions import Conflict, Edit, Receipt, Refusal, Refused
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched
from nentang.kit.ledger.records import Record

OF_THE_ROW = "what is kept of the enterprise that the actor sees"


@dataclass(frozen=True, slots=True)
class Pen:
    """Who writes, when, under which key."""

    command: str
    by: Actor
    at: datetime
    key: str | None

    def sign(self, scope_path: str, *touched: Touched) -> Receipt:
        role = self.by.role_for(Permission.REVIEW_EDIT, scope_path=scope_path) or ""
        act = chain.Act(
            command=f"advice.{self.command}",
            by=self.by.username,
            role=role,
            at=self.at,
            key=self.key,
        )
        return chain.append(act, *touched)


@chain.command("advice.flag_important", gettext_lazy("ghi doanh nghiệp có vị trí quan trọng"))
def flag_important(
    *, enterprise: UUID, flag: Flag, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Flag an enterprise as important to the province (IV.2.b2).

    :raises Refused: if the actor may not, it is flagged already, or a day doesn't fit.
    """
    row = _enterprise(enterprise, by=by)
    flags = Importance.objects.unscoped(reason=OF_THE_ROW).filter(enterprise=row.enterprise_id)
    day = flag.valid_from
    now = flags.filter(Q(valid_to=None) | Q(valid_to__gt=day)).first()
    _refuse_for(policies.refusal_to_flag_important(row, flag, now=now, by=by, at=at))
    made = Importance.objects.create(enterprise_id=row.enterprise_id, **asdict(flag))
    return Pen("flag_important", by, at, key).sign(row.scope_path, Touched(made))


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
    row = Importance.objects.select_related("enterprise").locked(importance, by=by)
    scope_path = row.enterprise.scope_path
    _compare(row, version, {"valid_to": on}, by=by, at=at)
    _refuse_for(policies.refusal_to_unflag(row, scope_path=scope_path, on=on, by=by, at=at))
    before = chain.values_of(row)
    row.valid_to, row.version = on, row.version + 1
    row.save(update_fields=["valid_to", "version"])
    return Pen("unflag", by, at, key).sign(scope_path, Touched(row, before))


@chain.command("advice.open_round", gettext_lazy("mở đợt rà soát"))
def open_round(*, opening: Opening, by: Actor, at: datetime, key: str | None = None) -> Receipt:
    """Open a round of the review below a place.

    :raises Refused: if the actor may not there, or the day has not come.
    """
    _refuse_for(policies.refusal_to_open_round(opening, by=by, at=at))
    made = ReviewRound.objects.create(**asdict(opening))
    return Pen("open_round", by, at, key).sign(opening.scope_path, Touched(made))


@chain.command("advice.record_review", gettext_lazy("ghi kết quả rà soát"))
def record_review(
    *, review: UUID, finding: Finding, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Record what the review found at an enterprise; the result of this round is corrected.

    :raises Refused: if the actor may not, or enterprise or day are not of this round.
    :raises Conflict: if somebody wrote the result since `finding.version`.
    """
    chosen = ReviewRound.objects.locked(review, by=by)
    row = _enterprise(finding.enterprise, by=by)
    _refuse_for(policies.refusal_to_record_review(row, chosen, finding, by=by, at=at))
    results = ReviewResult.objects.unscoped(reason=OF_THE_ROW)
    found = results.filter(round=chosen, enterprise=row.enterprise_id).first()
    values = {"outcome": finding.outcome, "on": finding.on, "note": finding.note}
    if found:
        _compare(found, finding.version, values, by=by, at=at)
    before = chain.values_of(found) if found else {}
    result = found or ReviewResult(round=chosen, enterprise_id=row.enterprise_id)
    for name, value in values.items():
        setattr(result, name, value)
    result.version += 1 if found else 0
    result.save()
    return Pen("record_review", by, at, key).sign(row.scope_path, Touched(result, before))


@chain.command("advice.close_round", gettext_lazy("kết thúc đợt rà soát"))
def close_round(
    *, review: UUID, version: int, on: date, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Close a round on a day.

    :raises Refused: if the actor may not, it is closed, or the day doesn't fit.
    :raises Conflict: if somebody changed the round since `version`.
    """
    row = ReviewRound.objects.locked(review, by=by)
    _compare(row, version, {"closed_on": on}, by=by, at=at)
    _refuse_for(policies.refusal_to_close_round(row, on=on, by=by, at=at))
    before = chain.values_of(row)
    row.closed_on, row.version = on, row.version + 1
    row.save(update_fields=["closed_on", "version"])
    return Pen("close_round", by, at, key).sign(row.scope_path, Touched(row, before))


def _enterprise(uid: UUID, *, by: Actor) -> EnterpriseAdvice:
    """Return what is kept of an enterprise that the actor sees.

    :raises Refused: if there is none in the actor's scope.
    """
    row = EnterpriseAdvice.objects.visible_to(by).filter(enterprise__uid=uid).first()
    if row is None:
        raise Refused(Refusal(_("Không tìm thấy hồ sơ này trong phạm vi được xem.")))
    return row


def _refuse_for(refusal: Refusal | None) -> None:
    if refusal:
        raise Refused(refusal)


def _compare(row: Record, version: int, values: dict[str, Any], *, by: Actor, at: datetime) -> None:
    """Stop where somebody was faster.

    :raises Conflict: if the row is of another version.
    """
    if row.version != version:
        raise Conflict(mine=Edit(by.username, at, values), theirs=chain.last_edit(row.uid))
