"""Policies say one reason: the person first, then the moment."""

import pytest

from nentang.core.decisions import Refusal
from nentang.kit.access.actors import Actor
from nentang.plans import policies
from nentang.plans.models import Plan, PlanDraft


def is_forbidden(refusal: Refusal | None) -> bool:
    return refusal is not None and refusal.is_forbidden


def test_a_person_without_the_right_hears_that_first(
    draft: PlanDraft, reader: Actor, office: Actor
) -> None:
    draft.state = PlanDraft.State.DROPPED
    assert is_forbidden(policies.refusal_to_correct(draft, by=reader))
    assert is_forbidden(policies.refusal_to_store(draft, by=reader))
    late = policies.refusal_to_correct(draft, by=office)
    assert late is not None
    assert not late.is_forbidden


def test_nothing_stands_against_the_office(draft: PlanDraft, office: Actor) -> None:
    assert policies.refusal_to_correct(draft, by=office) is None
    assert policies.refusal_to_store(draft, by=office) is None


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_correction_needs_a_reason(plan: Plan, office: Actor, reason: str) -> None:
    refusal = policies.refusal_to_correct_clause(plan, reason=reason, by=office)
    assert refusal is not None
    assert "lý do" in refusal.reason
    assert policies.refusal_to_correct_clause(plan, reason="sai chữ", by=office) is None


def test_words_longer_than_their_column_are_named_with_their_place(
    draft: PlanDraft, office: Actor
) -> None:
    reading = draft.reading
    reading["document"]["issuing_body"] = "x" * 256
    reading["targets"][1]["unit"] = "x" * 121
    refusal = policies.refusal_to_store(draft, by=office)

    assert refusal is not None
    assert "Phần đầu: cơ quan ban hành dài nhất 255 chữ, đang có 256" in refusal.reason
    assert "Chỉ tiêu thứ 2: đơn vị tính dài nhất 120 chữ, đang có 121" in refusal.reason
