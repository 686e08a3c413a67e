"""Take everything that is held of an applicant out of the books (G-08, contract 11.10).

What is left is a case without a person: its number, its cell, how and when it ended. Papers
keep number, day and signature. Nothing here asks who may; a command does.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nentang.cases.admitting import PARTS, Parts
from nentang.cases.holding import HeldCase
from nentang.cases.models import AdmissionCase, Applicant, Ending
from nentang.core.decisions import Receipt
from nentang.kit.home.erasures import note, noted
from nentang.kit.ledger.chain import Touched, values_of
from nentang.kit.ledger.erasing import Erasure, empty_beside, erase_words, removed_with, settle
from nentang.kit.ledger.taking_back import final
from nentang.kit.papers import erasing as papers

WHY = "an erasure takes everything, whoever sees it"
COMMANDS = ("cases.erase_applicant", "cases.erase_when_due", "cases.repeat_erasure")
OF_APPLICANT = ("full_name", "registration_kept_at")
UNKNOWN = ("birth_on", "has_lower_secondary", "registered_on", "left_on", "record_cleared_on")
OF_CASE = ("officer", "ended_number", "ended_kept_at")
TRAITS = ("is_without_organisation", "is_owner", "is_readmission", "is_moved")


def begin() -> None:
    """Say from the start of the program on that an erasure is never taken back."""
    for command in COMMANDS:
        final(command, _("Xoá thông tin theo yêu cầu hoặc hết thời hạn lưu thì không hoàn tác."))


def erase(held: HeldCase, *, reason: str) -> Receipt:
    """Empty the case, its papers and what stands beside, with an entry; then forget its words."""
    row = held.row
    touched = [*_parts_gone(held), *papers.erase((row.uid, row.applicant.uid))]
    own = {row.uid, row.applicant.uid, *(each.record.uid for each in touched)}
    uids = frozenset(own | removed_with(row.applicant, "person"))
    empty_beside(Erasure(uids, (row.applicant.full_name,)))
    _empty_applicant(row.applicant, held.pen.today)
    _empty_case(row, held.pen.today)
    receipt = held.write(touched, reason=reason)
    erase_words(uids, but=receipt.entry)
    erased = row.applicant.uid
    transaction.on_commit(lambda: _noted({erased}))
    transaction.on_commit(settle)
    return receipt


def to_repeat() -> list[UUID]:
    """Return the cases that were erased once and are there again, as after a restore.

    Erasures that the list doesn't name yet, since the program was stopped, are added to it.
    """
    everyone = Applicant.objects.unscoped(reason=WHY)
    erased = everyone.filter(erased_on__isnull=False)
    _noted(set(erased.values_list("uid", flat=True)))
    back = everyone.filter(uid__in=noted(settings.HOME), erased_on=None).values("pk")
    cases = AdmissionCase.objects.unscoped(reason=WHY).filter(applicant__in=back)
    return list(cases.order_by("id").values_list("uid", flat=True))


def _noted(uids: set[UUID]) -> None:
    if uids:
        note(settings.HOME, uids)


def _parts_gone(held: HeldCase) -> list[Touched]:
    """Delete what was recorded of the case, and let the ledger know what is gone."""
    touched = []
    for name, kind in PARTS.items():
        rows = getattr(held.parts, name)
        touched += [Touched(each, values_of(each), is_gone=True) for each in rows]
        kind.objects.unscoped(reason=WHY).filter(case=held.row).delete()
    held.parts = Parts()
    return touched


def _empty_applicant(applicant: Any, on: date) -> None:
    for name in OF_APPLICANT:
        setattr(applicant, name, "")
    for name in (*UNKNOWN, "enterprise"):
        setattr(applicant, name, None)
    applicant.erased_on = on


def _empty_case(row: Any, on: date) -> None:
    for name in OF_CASE:
        setattr(row, name, "")
    for name in TRAITS:
        setattr(row, name, False)
    row.drafted_by = []
    if not row.ending:
        row.ending, row.ended_on = Ending.WITHDRAWN, on
