"""What happens to a proposal, and what is refused: person first, then moment, then values."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from nentang.advice.queries import advice_of
from nentang.cases import checks, commands
from nentang.cases.advised import advice_kept
from nentang.cases.models import Proposal, State
from nentang.cases.registrations import Decision, Draft, Override
from nentang.core.decisions import Conflict, Refused
from nentang.enterprises import commands as enterprise_commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Correction, Removal
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.ledger.models import Entry
from nentang.kit.ledger.verification import verify
from nentang.kit.papers.models import PaperTemplate
from nentang.organisations.commands import found_organisation
from nentang.organisations.registrations import Founding
from tests.cases.conftest import NAMES, TODAY, draft_of, now
from tests.conftest import AT, SECOND_PARK

WHY = "Bổ sung ý kiến chủ doanh nghiệp"
DECISION = Decision(number="125-QĐ/ĐUK", decided_on=TODAY, kept_at="Văn phòng, hộp 3")
OVERRIDE = Override(by="Nguyễn Văn A", reason="Theo chỉ đạo", paper="12-TB/ĐUK")


def test_a_draft_keeps_the_advice_it_was_written_on(drafted: Proposal) -> None:
    assert (drafted.state, drafted.since_on, drafted.drafted_by) == ("DRAFT", TODAY, ["dao"])
    assert (drafted.plan_step, drafted.plan_rule) == ("ESTABLISH", "II.2.2.b1")
    assert drafted.plan_clause == "KH-DUK-2019#II.2.2.b1"
    assert drafted.charter_step == "ESTABLISH"
    assert drafted.facts["official_members"] == 3
    assert drafted.facts["workers_on"] == "2019-09-30"
    assert drafted.advised_on == TODAY


def test_a_proposal_goes_up_comes_back_and_is_decided(
    submitted: Proposal, keeper: Actor, committee: Actor, office: Actor
) -> None:
    assert (submitted.state, submitted.submitted_by) == (State.SUBMITTED, "hung")
    commands.return_proposal(
        proposal=submitted.uid, version=2, reason=WHY, by=office, at=AT + timedelta(days=3)
    )
    back = now(submitted)
    assert (back.state, back.returned_reason) == (State.RETURNED, WHY)
    assert back.since_on == TODAY + timedelta(days=3)
    draft = Draft(kind="FOUND", reasons="Đã bổ sung")
    commands.change_draft(proposal=back.uid, version=3, draft=draft, by=keeper, at=AT)
    commands.submit_proposal(proposal=back.uid, version=4, by=committee, at=AT)
    commands.agree_proposal(proposal=back.uid, version=5, on=TODAY, by=office, at=AT)
    commands.record_decision(proposal=back.uid, version=6, decision=DECISION, by=keeper, at=AT)
    done = now(back)
    assert (done.state, done.decision_number, done.decided_on) == (
        State.AGREED,
        "125-QĐ/ĐUK",
        TODAY,
    )
    assert done.decision_marks == []
    assert verify() is None


def test_what_went_up_stays_as_it_went_up(
    submitted: Proposal, mill: Enterprise, keeper: Actor
) -> None:
    paper = submitted.paper
    assert paper is not None
    assert [row["name"] for row in paper["named"]] == sorted(NAMES[:2], key=lambda n: n.split()[-1])
    assert submitted.template_number == PaperTemplate.objects.get().number
    mill_now = Enterprise.objects.visible_to(keeper).get(uid=mill.uid)
    correction = Correction(values={"name": "Tên khác"}, source="GCN", known_on=TODAY)
    enterprise_commands.correct(
        enterprise=mill.uid, version=mill_now.version, correction=correction, by=keeper, at=AT
    )
    kept = now(submitted).paper
    assert kept is not None
    assert kept["enterprise"]["name"] == mill.name


VERBS: dict[str, Callable[..., Any]] = {
    "change": lambda **on: commands.change_draft(draft=Draft(kind="FOUND"), **on),
    "submit": commands.submit_proposal,
    "return": lambda **on: commands.return_proposal(reason=WHY, **on),
    "agree": lambda **on: commands.agree_proposal(on=TODAY, **on),
    "decide": lambda **on: commands.record_decision(decision=DECISION, **on),
    "withdraw": lambda **on: commands.withdraw_proposal(reason=WHY, **on),
}
ALLOWED = {
    ("organisation", "change"): {"DRAFT", "RETURNED"},
    ("organisation", "withdraw"): {"DRAFT", "RETURNED"},
    ("organisation", "decide"): set(State.values),
    ("steering", "submit"): {"DRAFT"},
    ("steering", "withdraw"): {"SUBMITTED"},
    ("office", "agree"): {"SUBMITTED"},
    ("office", "return"): {"SUBMITTED"},
    ("office", "decide"): set(State.values),
    ("leader", "agree"): {"SUBMITTED"},
    ("leader", "return"): {"SUBMITTED"},
    ("leader", "decide"): set(State.values),
}
ROLES = ("organisation", "steering", "office", "leader", "parks", "planning", "inspection",
         "grassroots", "auditor", "technical")  # fmt: skip


@pytest.mark.parametrize("verb", VERBS)
def test_the_truth_table_of_state_role_and_verb(submitted: Proposal, verb: str) -> None:
    for state, role in product(State.values, ROLES):
        is_allowed = state in ALLOWED.get((role, verb), set())
        with transaction.atomic():
            assert tried(submitted, state, role, verb) is is_allowed, (state, role, verb)
            transaction.set_rollback(True)


def tried(proposal: Proposal, state: str, role: str, verb: str) -> bool:
    """Return whether the verb was carried out; a refusal writes nothing but itself."""
    rows = Proposal.objects.unscoped(reason="a test").filter(pk=proposal.pk)
    rows.update(state=state, returned_reason=WHY if state == "RETURNED" else "")
    done = Entry.objects.filter(outcome="DONE")
    before = done.count()
    try:
        by = Actor("ai-do", (Grant(role, "/ninh-binh/"),))
        VERBS[verb](proposal=proposal.uid, version=2, by=by, at=AT)
    except Refused:
        assert (now(proposal).version, done.count()) == (2, before)
        return False
    assert (now(proposal).version, done.count()) == (3, before + 1)
    return True


def test_draft_proposal_is_refused_to_others_and_outside_their_places(
    mill: Enterprise, committee: Actor, office: Actor
) -> None:
    elsewhere = Actor("lan", (Grant("organisation", SECOND_PARK),))
    for by, is_forbidden in ((committee, True), (office, True), (elsewhere, False)):
        with pytest.raises(Refused) as refused:
            draft_of(mill, by)
        assert refused.value.refusal.is_forbidden is is_forbidden


def test_draft_proposal_is_refused_while_another_is_on_its_way(
    drafted: Proposal, mill: Enterprise, keeper: Actor
) -> None:
    with pytest.raises(Refused, match="một đề xuất đang soạn"):
        draft_of(mill, keeper)
    commands.withdraw_proposal(proposal=drafted.uid, version=1, reason=WHY, by=keeper, at=AT)
    assert draft_of(mill, keeper).state == "DRAFT"


def test_only_members_whom_the_annex_names_can_be_proposed_to_lead(
    three: list[UUID], mill: Enterprise, keeper: Actor, superior: UUID
) -> None:
    first, second, silent = three
    for chosen in ({"secretary": silent}, {"deputy": uuid4()}, {"superior": uuid4()},
                   {"secretary": first, "deputy": first}):  # fmt: skip
        with pytest.raises(Refused):
            draft_of(mill, keeper, **chosen)
    made = draft_of(mill, keeper, secretary=first, deputy=second, superior=superior)
    assert (made.secretary, made.deputy) == (first, second)
    assert made.superior is not None


def test_change_draft_is_refused_once_it_is_up(submitted: Proposal, keeper: Actor) -> None:
    with pytest.raises(Refused, match="đã đề xuất, chưa trả lời"):
        commands.change_draft(
            proposal=submitted.uid, version=2, draft=Draft(kind="FOUND"), by=keeper, at=AT
        )


def test_submit_proposal_is_refused_where_the_charter_is_not_met(
    mill: Enterprise, admit: Callable[..., UUID], keeper: Actor, committee: Actor
) -> None:
    for name in NAMES[:2]:
        admit(name)
    admit(NAMES[2], status="PROBATIONARY")
    short = draft_of(mill, keeper)
    assert (short.plan_step, short.charter_step) == ("ESTABLISH", "NOT_STATED")
    for override in (Override(), Override(by="A", reason="B"), Override(paper="1")):
        with pytest.raises(Refused, match="F-01"):
            commands.submit_proposal(
                proposal=short.uid, version=1, override=override, by=committee, at=AT
            )
    commands.submit_proposal(proposal=short.uid, version=1, override=OVERRIDE, by=committee, at=AT)
    up = now(short)
    assert (up.override_by, up.override_paper) == ("Nguyễn Văn A", "12-TB/ĐUK")
    assert up.paper is not None
    assert "12-TB/ĐUK" in up.paper["override"]


def test_an_override_that_nothing_asked_for_is_not_kept(
    drafted: Proposal, committee: Actor
) -> None:
    commands.submit_proposal(
        proposal=drafted.uid, version=1, override=OVERRIDE, by=committee, at=AT
    )
    assert now(drafted).override_by == ""


@pytest.mark.parametrize("kind", ["SECOND", "JOIN"])
def test_ways_that_found_nothing_by_themselves_are_not_blocked(
    mill: Enterprise, keeper: Actor, committee: Actor, kind: str
) -> None:
    short = draft_of(mill, keeper, kind=kind)
    commands.submit_proposal(proposal=short.uid, version=1, by=committee, at=AT)
    assert now(short).state == State.SUBMITTED


def test_submit_proposal_is_refused_after_a_return_until_it_is_changed(
    submitted: Proposal, office: Actor, committee: Actor
) -> None:
    commands.return_proposal(proposal=submitted.uid, version=2, reason=WHY, by=office, at=AT)
    with pytest.raises(Refused, match="trả lại"):
        commands.submit_proposal(proposal=submitted.uid, version=3, by=committee, at=AT)


def test_return_proposal_is_refused_without_a_reason(submitted: Proposal, office: Actor) -> None:
    with pytest.raises(Refused, match="lý do"):
        commands.return_proposal(proposal=submitted.uid, version=2, reason=" ", by=office, at=AT)


def test_return_proposal_is_refused_to_the_person_who_sent_it(submitted: Proposal) -> None:
    both = Actor("hung", (Grant("steering", "/ninh-binh/"), Grant("office", "/ninh-binh/")))
    with pytest.raises(Refused) as refused:
        commands.return_proposal(proposal=submitted.uid, version=2, reason=WHY, by=both, at=AT)
    assert refused.value.refusal.is_forbidden


def test_agree_proposal_is_refused_to_everybody_who_wrote_in_the_draft(
    drafted: Proposal, keeper: Actor, committee: Actor
) -> None:
    other = Actor("minh", (Grant("organisation", "/ninh-binh/"), Grant("leader", "/ninh-binh/")))
    draft = Draft(kind="FOUND")
    commands.change_draft(proposal=drafted.uid, version=1, draft=draft, by=other, at=AT)
    commands.submit_proposal(proposal=drafted.uid, version=2, by=committee, at=AT)
    drafter = Actor("dao", (Grant("organisation", "/ninh-binh/"), Grant("leader", "/ninh-binh/")))
    for by in (other, drafter):
        with pytest.raises(Refused) as refused:
            commands.agree_proposal(proposal=drafted.uid, version=3, on=TODAY, by=by, at=AT)
        assert refused.value.refusal.is_forbidden


def test_agree_proposal_is_refused_for_a_day_that_cannot_be(
    submitted: Proposal, office: Actor
) -> None:
    for day in (TODAY + timedelta(days=1), TODAY - timedelta(days=1)):
        with pytest.raises(Refused):
            commands.agree_proposal(proposal=submitted.uid, version=2, on=day, by=office, at=AT)


def test_record_decision_is_refused_for_tomorrow_and_for_what_stands_there(
    submitted: Proposal, office: Actor, keeper: Actor
) -> None:
    tomorrow = Decision(number="1-QĐ", decided_on=TODAY + timedelta(days=1))
    with pytest.raises(Refused):
        commands.record_decision(
            proposal=submitted.uid, version=2, decision=tomorrow, by=office, at=AT
        )
    commands.record_decision(proposal=submitted.uid, version=2, decision=DECISION, by=office, at=AT)
    with pytest.raises(Refused, match="đã ghi như vậy"):
        commands.record_decision(
            proposal=submitted.uid, version=3, decision=DECISION, by=office, at=AT
        )
    mended = Decision(number="126-QĐ/ĐUK", decided_on=TODAY)
    commands.record_decision(proposal=submitted.uid, version=3, decision=mended, by=keeper, at=AT)
    assert now(submitted).decision_marks == ["NOT_AGREED"]


def test_a_decision_that_came_too_early_is_recorded_and_marked(
    mill: Enterprise, keeper: Actor
) -> None:
    draft = draft_of(mill, keeper)
    commands.record_decision(proposal=draft.uid, version=1, decision=DECISION, by=keeper, at=AT)
    done = now(draft)
    assert done.state == State.AGREED
    assert done.decision_marks == ["NOT_SUBMITTED", "F-01"]


def test_withdraw_proposal_is_refused_once_it_is_answered(
    submitted: Proposal, office: Actor, keeper: Actor, committee: Actor
) -> None:
    commands.agree_proposal(proposal=submitted.uid, version=2, on=TODAY, by=office, at=AT)
    for by in (keeper, committee):
        with pytest.raises(Refused):
            commands.withdraw_proposal(proposal=submitted.uid, version=3, reason=WHY, by=by, at=AT)


def test_two_tabs_meet_and_the_second_is_told(
    drafted: Proposal, keeper: Actor, committee: Actor
) -> None:
    draft = Draft(kind="FOUND", reasons="Một")
    commands.change_draft(proposal=drafted.uid, version=1, draft=draft, by=keeper, at=AT)
    with pytest.raises(Conflict) as conflict:
        commands.submit_proposal(proposal=drafted.uid, version=1, by=committee, at=AT)
    assert conflict.value.theirs.by == "dao"


def test_a_double_click_is_one_proposal(three: list[UUID], mill: Enterprise, keeper: Actor) -> None:
    draft = Draft(kind="FOUND")
    given: dict[str, Any] = {"enterprise": mill.uid, "draft": draft, "by": keeper, "at": AT}
    first = commands.draft_proposal(**given, key="k")
    assert commands.draft_proposal(**given, key="k") == first
    assert Proposal.objects.visible_to(keeper).count() == 1


def test_a_proposal_goes_where_its_enterprise_goes(
    drafted: Proposal, mill: Enterprise, keeper: Actor
) -> None:
    version = Enterprise.objects.visible_to(keeper).get(uid=mill.uid).version
    enterprise_commands.move(
        enterprise=mill.uid,
        version=version,
        removal=Removal(place_path=SECOND_PARK, reason="Chuyển nhà máy"),
        by=keeper,
        at=AT,
    )
    moved = now(drafted)
    assert moved.scope_path.startswith(SECOND_PARK)
    assert moved.scope_path == moved.enterprise.scope_path


def test_outside_the_scope_there_is_no_such_proposal(drafted: Proposal) -> None:
    stranger = Actor("son", (Grant("steering", SECOND_PARK),))
    with pytest.raises(Refused, match="Không tìm thấy"):
        commands.submit_proposal(proposal=drafted.uid, version=1, by=stranger, at=AT)


def test_a_proposal_for_times_that_nobody_checked_is_only_warned_of(
    drafted: Proposal, mill: Enterprise, keeper: Actor
) -> None:
    late = date(2026, 1, 5)
    advice = advice_of(mill.uid, viewer=keeper, as_of=TODAY)
    assert advice is not None
    short = checks.shortage("FOUND", advice, on=late)
    assert short is None
    said = checks.warnings("FOUND", advice, on=late, has_superior=False)
    assert any("30/6/2025" in words for words in said)
    assert any("F-02" in words for words in said)


def test_the_checks_tell_what_they_know_and_no_more(
    mill: Enterprise, admit: Callable[..., UUID], keeper: Actor, office: Actor
) -> None:
    (unknown,) = checks.warnings("FOUND", None, on=TODAY, has_superior=True)
    assert "Chưa có kết quả" in unknown
    advice = advice_of(mill.uid, viewer=keeper, as_of=TODAY)
    assert advice is not None
    said = checks.warnings("FOUND", advice, on=TODAY, has_superior=True)
    assert said[0] == "Kế hoạch không quy định cho trường hợp này."
    assert "F-01" in said[1]
    assert any("F-25" in each for each in checks.warnings("SECOND", advice, on=TODAY,
                                                          has_superior=True))  # fmt: skip
    assert any("F-23" in each for each in checks.warnings("JOIN", advice, on=TODAY,
                                                          has_superior=True))  # fmt: skip
    late = checks.shortage("FOUND", advice, on=date(2026, 1, 5))
    assert late == checks.Short(0, 3, blocks=False)
    told = checks.warnings("FOUND", advice, on=date(2026, 1, 5), has_superior=True)
    assert checks.short_words(late) in told
    unseen = advice_of(mill.uid, viewer=office, as_of=TODAY)
    assert checks.shortage("FOUND", unseen, on=TODAY) is None


def test_where_an_organisation_stands_already_the_committee_is_told(
    mill: Enterprise, keeper: Actor
) -> None:
    founding = Founding(
        name="Chi bộ Dệt Đông Sơn",
        kind="GRASSROOTS_CELL",
        enterprise=mill.uid,
        founded_on=date(2019, 2, 1),
        source="Danh sách",
        known_on=date(2019, 2, 1),
    )
    found_organisation(founding=founding, by=keeper, at=AT)
    advice = advice_of(mill.uid, viewer=keeper, as_of=TODAY)
    said = checks.warnings("FOUND", advice, on=TODAY, has_superior=True)
    assert any("Chi bộ Dệt Đông Sơn" in words for words in said)
    assert any("khác với việc Kế hoạch nêu" in words for words in said)


def test_before_the_plan_there_was_no_advice_to_keep(mill: Enterprise, keeper: Actor) -> None:
    kept = advice_kept(mill.uid, viewer=keeper, on=date(2018, 1, 1))
    assert kept["plan_step"] == ""


def test_nothing_goes_up_whose_contents_the_submitter_does_not_see(
    drafted: Proposal, committee: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nentang.cases.commands.submitting.gathered", lambda *_, **__: None)
    with pytest.raises(Refused, match="Không tìm thấy"):
        commands.submit_proposal(proposal=drafted.uid, version=1, by=committee, at=AT)
    assert now(drafted).state == State.DRAFT
