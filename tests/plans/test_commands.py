"""Plans change by commands: who may, what is refused, what the ledger keeps."""

from dataclasses import replace

import pytest
from django.conf import settings

from nentang.core.decisions import Conflict, Refused
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.files.models import StoredFile
from nentang.kit.ledger.models import Entry
from nentang.kit.ledger.verification import verify
from nentang.plans import commands
from nentang.plans.drafting import Correction
from nentang.plans.models import Plan, PlanClause, PlanDraft, PlanTask, RuleVersion
from tests.plans.conftest import AT, MACHINE, draft_now

HEAD = Correction("document", 0, {"number": "12"})


def files_on_disk() -> list[str]:
    return [path.name for path in settings.HOME.files.rglob("*") if path.is_file()]


def test_draft_plan_keeps_the_text_the_reading_and_the_original(
    draft: PlanDraft, document: commands.Document
) -> None:
    assert draft.text == document.reading["text"]
    assert draft.reading["document"]["code"] == "KH-DUK-2019"
    assert len(draft.reading["clauses"]) == 48
    assert draft.original is not None
    assert draft.original.sha256 in files_on_disk()


def test_draft_plan_is_refused_outside_the_office(
    document: commands.Document, bloc: object, reader: Actor, stranger: Actor
) -> None:
    for actor in (reader, stranger):
        with pytest.raises(Refused) as refused:
            commands.draft_plan(document=document, by=actor, at=AT)
        assert refused.value.refusal.is_forbidden
    assert not StoredFile.objects.exists()
    assert Entry.objects.filter(outcome="REFUSED").count() == 2


def test_draft_plan_sent_twice_keeps_one_draft(
    document: commands.Document, bloc: object, office: Actor
) -> None:
    first = commands.draft_plan(document=document, by=office, at=AT, key="once")
    assert commands.draft_plan(document=document, by=office, at=AT, key="once") == first
    assert PlanDraft.objects.visible_to(office).count() == 1


@pytest.mark.django_db
def test_a_draft_that_fails_leaves_no_file(
    monkeypatch: pytest.MonkeyPatch, document: commands.Document, office: Actor
) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise OSError("disk is full")

    fresh = replace(document, data=b"never seen before")
    before = files_on_disk()
    monkeypatch.setattr("nentang.plans.commands.documents.chain.append", fail)
    with pytest.raises(OSError, match="full"):
        commands.draft_plan(document=fresh, by=office, at=AT)
    assert files_on_disk() == before
    assert not StoredFile.objects.exists()


def test_correct_draft_changes_adds_and_removes(draft: PlanDraft, office: Actor) -> None:
    row = {"id": "IV.9", "parent": "IV", "kind": "unit", "heading": "Đơn vị", "text": "9. Đơn vị"}
    steps = [HEAD, Correction("clauses", None, row), Correction("recipients", 0, None)]
    for version, correction in enumerate(steps, start=1):
        commands.correct_draft(
            draft=draft.uid, version=version, correction=correction, by=office, at=AT
        )
    now = draft_now(draft.uid, office)
    codes = [clause["id"] for clause in now.reading["clauses"]]
    assert now.reading["document"]["number"] == "12"
    assert codes.index("IV.9") == codes.index("IV.8.b3") + 1
    assert len(now.reading["recipients"]) == 5
    assert (now.version, now.steps) == (4, 3)


def test_correct_draft_is_refused_for_others_and_for_a_row_that_is_gone(
    draft: PlanDraft, office: Actor, reader: Actor, stranger: Actor
) -> None:
    for actor in (reader, stranger):
        with pytest.raises(Refused, match="phạm vi"):
            commands.correct_draft(draft=draft.uid, version=1, correction=HEAD, by=actor, at=AT)
    for part, index in (("clauses", 99), ("nothing", 0), ("targets", -1)):
        with pytest.raises(Refused, match="không còn trong bản nháp"):
            commands.correct_draft(
                draft=draft.uid, version=1, correction=Correction(part, index, {}), by=office, at=AT
            )


def test_a_second_editor_of_a_draft_learns_who_was_first(
    draft: PlanDraft, office: Actor, second_office: Actor
) -> None:
    commands.correct_draft(draft=draft.uid, version=1, correction=HEAD, by=office, at=AT)
    with pytest.raises(Conflict) as conflict:
        commands.correct_draft(draft=draft.uid, version=1, correction=HEAD, by=second_office, at=AT)
    assert conflict.value.theirs.by == "thu"
    assert conflict.value.mine.values == {"number": "12"}


def test_drop_draft_erases_text_and_file(
    draft: PlanDraft, office: Actor, django_capture_on_commit_callbacks: object
) -> None:
    assert draft.original is not None
    name = draft.original.sha256
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        commands.drop_draft(draft=draft.uid, version=1, by=office, at=AT)
    now = draft_now(draft.uid, office)
    assert (now.state, now.text, now.reading, now.original) == ("DROPPED", "", {}, None)
    assert name not in files_on_disk()


def test_drop_draft_is_refused_once_it_is_stored(
    plan: Plan, draft: PlanDraft, office: Actor
) -> None:
    with pytest.raises(Refused, match="đã ghi thành kế hoạch"):
        commands.drop_draft(draft=draft.uid, version=2, by=office, at=AT)
    with pytest.raises(Refused, match="phạm vi"):
        commands.drop_draft(draft=draft.uid, version=2, by=Actor("la"), at=AT)


def test_a_dropped_draft_is_not_corrected(draft: PlanDraft, office: Actor) -> None:
    commands.drop_draft(draft=draft.uid, version=1, by=office, at=AT)
    with pytest.raises(Refused, match="đã bỏ"):
        commands.correct_draft(draft=draft.uid, version=2, correction=HEAD, by=office, at=AT)


def test_store_plan_writes_everything_in_one_entry(plan: Plan, office: Actor) -> None:
    entry = Entry.objects.latest("seq")
    assert (entry.command, entry.by, entry.role) == ("plans.store_plan", "thu", "office")
    assert (plan.code, plan.number, plan.issued_on, plan.year, plan.month, plan.day) == (
        *("KH-DUK-2019", "", None, 2019, 10, None),
    )
    for name, count in {
        "clauses": 48,
        "targets": 3,
        "units": 8,
        "tasks": 17,
        "bases": 2,
        "recipients": 6,
    }.items():
        rows = getattr(plan, name).model.objects.visible_to(office)
        assert rows.count() == count, name
    assert verify() is None


def test_a_task_knows_its_part_and_its_partners(plan: Plan, office: Actor) -> None:
    task = PlanTask.objects.visible_to(office).get(clause__code="IV.8.b2")
    assert (task.role, task.partners) == ("lead+coordinate", ["Ban Chỉ đạo"])


def test_store_plan_is_refused_where_the_code_is_taken_or_something_is_missing(
    plan: Plan, document: commands.Document, office: Actor
) -> None:
    second = commands.draft_plan(document=document, by=office, at=AT).record
    with pytest.raises(Refused, match="KH-DUK-2019"):
        commands.store_plan(draft=second, version=1, by=office, at=AT)
    other = Correction("document", 0, {"code": "KH-DUK-2020"})
    commands.correct_draft(draft=second, version=1, correction=other, by=office, at=AT)
    broken = Correction("clauses", 45, None)  # a task of IV.8 loses its clause
    commands.correct_draft(draft=second, version=2, correction=broken, by=office, at=AT)
    with pytest.raises(Refused, match=r"dẫn điều khoản IV\.8\.b2"):
        commands.store_plan(draft=second, version=3, by=office, at=AT)
    assert Plan.objects.visible_to(office).count() == 1


def test_store_plan_is_refused_outside_the_office(draft: PlanDraft, reader: Actor) -> None:
    with pytest.raises(Refused):
        commands.store_plan(draft=draft.uid, version=1, by=reader, at=AT)


def test_store_plan_sent_twice_stores_once(draft: PlanDraft, office: Actor) -> None:
    first = commands.store_plan(draft=draft.uid, version=1, by=office, at=AT, key="one")
    again = commands.store_plan(draft=draft.uid, version=1, by=office, at=AT, key="one")
    assert first == again
    assert first.record == Plan.objects.visible_to(office).get().uid
    with pytest.raises(Refused, match="đã ghi"):
        commands.store_plan(draft=draft.uid, version=1, by=office, at=AT, key="two")


WORDING = commands.Wording(heading="", text="1. Lời văn đã sửa.", reason="tệp quét thiếu dòng")


def clause_of(plan: Plan, code: str, viewer: Actor) -> PlanClause:
    return PlanClause.objects.visible_to(viewer).get(plan=plan, code=code)


def test_correct_clause_keeps_the_reason_and_the_words_before(plan: Plan, office: Actor) -> None:
    clause = clause_of(plan, "I.1", office)
    commands.correct_clause(clause=clause.uid, version=1, wording=WORDING, by=office, at=AT)
    now = clause_of(plan, "I.1", office)
    assert (now.text, now.version) == ("1. Lời văn đã sửa.", 2)
    assert "loi van da sua" in now.search_key
    change = Entry.objects.latest("seq").changes.get(field="text")
    assert change.before == clause.text


def test_correct_clause_is_refused_without_right_or_reason(
    plan: Plan, office: Actor, reader: Actor
) -> None:
    clause = clause_of(plan, "I.1", office)
    with pytest.raises(Refused) as refused:
        commands.correct_clause(clause=clause.uid, version=1, wording=WORDING, by=reader, at=AT)
    assert refused.value.refusal.is_forbidden
    silent = replace(WORDING, reason=" ")
    with pytest.raises(Refused, match="lý do"):
        commands.correct_clause(clause=clause.uid, version=1, wording=silent, by=office, at=AT)


def test_correct_clause_on_an_old_version_is_a_conflict(
    plan: Plan, office: Actor, second_office: Actor
) -> None:
    clause = clause_of(plan, "I.1", office)
    commands.correct_clause(clause=clause.uid, version=1, wording=WORDING, by=office, at=AT)
    with pytest.raises(Conflict) as conflict:
        commands.correct_clause(
            clause=clause.uid, version=1, wording=WORDING, by=second_office, at=AT
        )
    assert conflict.value.theirs.by == "thu"


def test_load_rules_is_done_once_and_leaves_one_entry(rules: None) -> None:
    assert Entry.objects.count() == 1
    assert commands.load_rules(by=MACHINE, at=AT) == commands.SAME
    assert Entry.objects.count() == 1


def test_load_rules_mends_what_differs_from_the_seed(rules: None) -> None:
    everything = RuleVersion.objects.unscoped(reason="a test")
    everything.filter(rule="committee.b2").update(params={"many_workers": 1})
    commands.load_rules(by=MACHINE, at=AT)
    row = RuleVersion.objects.unscoped(reason="a test").get(rule="committee.b2")
    assert (row.params["many_workers"], row.version) == (100, 2)
    assert Entry.objects.latest("seq").changes.count() == 2


@pytest.mark.django_db
def test_load_rules_is_refused_for_every_office(office: Actor) -> None:
    with pytest.raises(Refused) as refused:
        commands.load_rules(by=Actor("x", (Grant("organisation", "/ninh-binh/"),)), at=AT)
    assert refused.value.refusal.is_forbidden
