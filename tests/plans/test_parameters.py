"""Numbers that the office sets: who may, which, from when; looked at before they are saved."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nentang.core.decisions import Conflict, Refused
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.kit.ledger.models import Entry
from nentang.plans import catalogue, commands, effects, facts
from nentang.plans.models import RuleVersion
from nentang.plans.parameters import Setting, is_open
from tests.plans.conftest import AT, BLOC, MACHINE

SignIn = Callable[[Actor], Client]
SETTING = Setting(
    params={"many_workers": 200, "enough_prospects": 1},
    valid_from=date(2019, 11, 10),
    owner="Ban Chỉ đạo",
    reason="Kết luận cuộc họp ngày 04/11/2019",
)
PAGE, CHANGE = "/ke-hoach/quy-tac/committee.b2", "/ke-hoach/quy-tac/committee.b2/doi"


@pytest.fixture
def steering(bloc: Place) -> Actor:
    return Actor("chi", (Grant("steering", BLOC),))


def version_of(rule: str, number: int = 1) -> RuleVersion:
    return RuleVersion.objects.unscoped(reason="a test").get(rule=rule, number=number)


def change(by: Actor, setting: Setting = SETTING, rule: str = "committee.b2") -> RuleVersion:
    row = version_of(rule)
    receipt = commands.change_parameter(
        rule=row.uid, version=row.version, setting=setting, by=by, at=AT
    )
    return RuleVersion.objects.unscoped(reason="a test").get(uid=receipt.record)


def test_the_new_version_begins_when_the_old_one_ends(rules: None, steering: Actor) -> None:
    new, old = change(steering), version_of("committee.b2")

    assert (new.number, new.params["many_workers"], new.owner) == (2, 200, "Ban Chỉ đạo")
    assert (new.decided_on, new.reason) == (date(2019, 11, 5), SETTING.reason)
    assert old.valid_to == new.valid_from == date(2019, 11, 10)
    before, after = (facts.founding_thresholds(date(2019, 11, day)) for day in (9, 10))
    assert (before.many_workers, after.many_workers) == (100, 200)
    assert (before.rules["committee.b2"].version, after.rules["committee.b2"].version) == (1, 2)


def test_the_change_is_one_entry_with_its_reason(rules: None, steering: Actor) -> None:
    change(steering)
    entry = Entry.objects.latest("seq")

    assert (entry.command, entry.by, entry.role) == ("plans.change_parameter", "chi", "steering")
    assert {row.field for row in entry.changes.filter(uid=version_of("committee.b2").uid)} == {
        "valid_to",
        "version",
    }


def test_loading_the_seed_again_leaves_what_the_office_decided(
    rules: None, steering: Actor
) -> None:
    change(steering)

    assert commands.load_rules(by=MACHINE, at=AT) == commands.SAME
    assert facts.founding_thresholds(date(2019, 12, 1)).many_workers == 200


def test_a_version_of_the_office_is_never_overwritten_by_the_seed(rules: None) -> None:
    row = version_of("committee.b2")
    row.params, row.decided_on = {"many_workers": 70, "enough_prospects": 1}, date(2019, 11, 1)
    row.save()

    assert commands.load_rules(by=MACHINE, at=AT) == commands.SAME
    assert version_of("committee.b2").params["many_workers"] == 70


def test_a_number_set_on_the_first_day_leaves_the_seed_no_day(rules: None, steering: Actor) -> None:
    change(steering, replace(SETTING, valid_from=date(2019, 10, 1)))

    assert facts.founding_thresholds(date(2019, 10, 1)).many_workers == 200


@pytest.mark.parametrize(
    "grant", [Grant("office", BLOC), Grant("parks", BLOC), Grant("organisation", f"{BLOC}so/")]
)
def test_change_parameter_is_refused_to_who_does_not_hold_the_whole_bloc(
    rules: None, bloc: Place, grant: Grant
) -> None:
    with pytest.raises(Refused) as refused:
        change(Actor("kha", (grant,)))

    assert refused.value.refusal.is_forbidden
    assert Entry.objects.latest("seq").outcome == "REFUSED"


@pytest.mark.parametrize("rule", ["II.2.2.b1", "F-01", "E-01"])
def test_change_parameter_is_refused_for_a_text_that_was_read(
    rules: None, steering: Actor, rule: str
) -> None:
    name = next(iter(version_of(rule).params))
    with pytest.raises(Refused, match="đã đối chiếu bản gốc"):
        change(steering, replace(SETTING, params={name: 2}), rule)


def test_change_parameter_is_refused_for_a_rule_without_numbers(
    rules: None, steering: Actor
) -> None:
    with pytest.raises(Refused, match="không có con số"):
        change(steering, replace(SETTING, params={}), "II.2.1")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"owner": " "}, "Ghi nơi đặt con số và lý do"),
        ({"reason": ""}, "Ghi nơi đặt con số và lý do"),
        ({"params": {"members": 2}}, "không có tham số members"),
        ({"params": {"many_workers": 100}}, "vẫn như bản đang có"),
        ({"valid_from": date(2019, 9, 30)}, "bắt đầu từ 01/10/2019"),
    ],
)
def test_change_parameter_is_refused_in_words(
    rules: None, steering: Actor, wrong: dict[str, Any], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        change(steering, replace(SETTING, **wrong))


@pytest.mark.parametrize("day", [date(2018, 3, 10), date(2021, 10, 15)])
def test_a_version_with_an_end_is_changed_only_within_its_days(
    rules: None, steering: Actor, day: date
) -> None:
    wider = replace(SETTING, params={"aic_medium_revenue": 300})
    with pytest.raises(Refused, match="từ 11/03/2018 đến trước 15/10/2021"):
        change(steering, replace(wider, valid_from=day), "E-01.aic_medium")
    new = change(steering, wider, "E-01.aic_medium")

    assert (new.number, new.valid_to, new.params["aic_medium_capital"]) == (
        3,
        date(2021, 10, 15),
        100,
    )


def test_who_was_slower_is_told_and_nothing_is_written(rules: None, steering: Actor) -> None:
    first = version_of("committee.b2")
    change(steering)
    with pytest.raises(Conflict) as conflict:
        commands.change_parameter(
            rule=first.uid, version=first.version, setting=SETTING, by=steering, at=AT
        )

    assert conflict.value.theirs.by == "chi"


def test_only_what_is_not_settled_is_open(rules: None) -> None:
    opened = {rule.id for rule in facts.rule_versions() if is_open(rule)}

    assert opened == {
        *("committee.b2", "committee.worker_counts", "practice.unions_first", "F-24", "F-21"),
        *("E-01", "E-01.aic_medium"),
        *("office.opinions", "office.rule_pack", "office.retention"),
        *("A-08", "A-11.standing", "A-15", "A-18"),  # of the rest the later texts were not read
        *("A-13", "A-22", "A-24", "A-28"),
    }


def test_before_the_table_is_filled_the_seed_answers(db: None) -> None:
    assert facts.rule_versions() == catalogue.rule_versions()
    assert facts.size_thresholds(date(2019, 11, 5)) == catalogue.size_thresholds(date(2019, 11, 5))


# The pages ---------------------------------------------------------------------------------------


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """An app above counts; what it was asked is kept."""
    asked: list[Any] = []

    def counter(
        versions: Sequence[catalogue.RuleVersion], on: date, viewer: Actor
    ) -> list[effects.EffectLine]:
        asked.append((catalogue.founding_thresholds(on, versions).many_workers, on, viewer))
        return [
            effects.EffectLine("Rà soát", "Kế hoạch không quy định", 12, "/goi-y/?muc=ra-soat"),
            effects.EffectLine("Rà soát", "Củng cố", 0),
        ]

    monkeypatch.setattr(effects, "_counters", [counter])
    return asked


def text_of(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def posted(**changes: Any) -> dict[str, Any]:
    row = version_of("committee.b2")
    fields = {"row": row.uid, "version": row.version, "key": uuid4(), "many_workers": "200"}
    more = {"enough_prospects": "1", "valid_from": "10/11/2026", "owner": "Ban Chỉ đạo"}
    return fields | more | {"reason": "Họp 04/11", "step": "check"} | changes


def test_the_effect_is_shown_before_anything_is_saved(
    rules: None, steering: Actor, sign_in: SignIn, measured: list[Any]
) -> None:
    answer = sign_in(steering).post(CHANGE, posted(valid_from="10/11/2030"))

    assert "Rà soát Kế hoạch không quy định 12" in text_of(answer)
    assert "Củng cố" not in text_of(answer)
    assert 'href="/goi-y/?muc=ra-soat"' in answer.content.decode()
    [(many_workers, on, viewer)] = measured
    assert (many_workers, on, viewer.username) == (200, date(2030, 11, 10), "chi")
    assert facts.founding_thresholds(date(2030, 12, 1)).many_workers == 100


def test_a_day_that_is_past_is_measured_today(
    rules: None, steering: Actor, sign_in: SignIn, measured: list[Any]
) -> None:
    sign_in(steering).post(CHANGE, posted(valid_from="10/11/2019"))

    assert measured[0][1] > date(2019, 11, 10)


def test_the_second_look_writes_and_the_rule_tells_its_history(
    rules: None, steering: Actor, sign_in: SignIn, measured: list[Any]
) -> None:
    client = sign_in(steering)
    done = client.post(CHANGE, posted(step="write"))
    assert done.headers["Location"] == PAGE
    text = text_of(client.get(PAGE))

    assert "“nhiều lao động”: từ 200 người" in text
    assert "“nhiều lao động”: từ 100 người" in text
    assert "Họp 04/11" in text
    assert "Chi đổi tham số" in text


def test_going_back_keeps_what_was_typed(
    rules: None, steering: Actor, sign_in: SignIn, measured: list[Any]
) -> None:
    html = sign_in(steering).post(CHANGE, posted(sua="many_workers")).content.decode()

    assert 'value="200"' in html
    assert 'value="10/11/2026"' in html


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"many_workers": "0"}, "“nhiều lao động”"),
        ({"many_workers": "100"}, "vẫn như bản đang có"),
        ({"reason": ""}, "Lý do"),
        ({"row": "x"}, "Trang này đã cũ"),
    ],
)
@pytest.mark.usefixtures("rules", "measured")
def test_what_is_wrong_is_said_on_the_form(
    steering: Actor, sign_in: SignIn, wrong: dict[str, Any], words: str
) -> None:
    client = sign_in(steering)
    for step in ("check", "write"):
        answer = client.post(CHANGE, posted(step=step, **wrong))

        assert answer.status_code == 422
        assert words in text_of(answer)


def test_who_was_slower_sees_the_new_numbers_and_keeps_the_words(
    rules: None, steering: Actor, sign_in: SignIn, measured: list[Any]
) -> None:
    slow = posted(step="write", many_workers="300", reason="Ý kiến khác")
    change(steering)
    client = sign_in(Actor("binh", (Grant("organisation", BLOC),)))
    answer = client.post(CHANGE, slow)

    assert answer.status_code == 409
    assert "“nhiều lao động”: từ 200 người" in text_of(answer)
    assert "Ý kiến khác" in answer.content.decode()
    fresh = re.findall(r'name="(row|version|key)" value="([^"]*)"', answer.content.decode())
    again = client.post(CHANGE, slow | dict(fresh))
    assert again.status_code == 302
    assert version_of("committee.b2", 3).params["many_workers"] == 300


def test_a_read_rule_says_why_its_numbers_stay(
    rules: None, steering: Actor, sign_in: SignIn
) -> None:
    client = sign_in(steering)
    page = client.get("/ke-hoach/quy-tac/F-01")
    assert "/ke-hoach/quy-tac/F-01/doi" not in page.content.decode()
    assert "đã đối chiếu bản gốc: con số là của Điều lệ Đảng" in text_of(page)
    assert "con số là của" in text_of(client.get("/ke-hoach/quy-tac/F-01/doi"))
    assert client.post("/ke-hoach/quy-tac/F-01/doi", {}).status_code == 422


def test_who_may_not_set_numbers_reads_the_rule_and_gets_no_form(
    rules: None, reader: Actor, sign_in: SignIn
) -> None:
    client = sign_in(reader)
    assert "Đổi tham số" not in text_of(client.get(PAGE))
    assert client.get(CHANGE).status_code == 200
    assert "<input" not in main_of(client.get(CHANGE))
    assert client.post(CHANGE, posted()).status_code == 403
    assert version_of("committee.b2").valid_to is None


def main_of(answer: Any) -> str:
    return str(answer.content.decode().partition("<main")[2])


def test_a_rule_that_is_not_there_is_no_page(rules: None, steering: Actor, sign_in: SignIn) -> None:
    client = sign_in(steering)
    assert client.get("/ke-hoach/quy-tac/F-99").status_code == 404
    assert client.get("/ke-hoach/quy-tac/F-99/doi").status_code == 404


def test_practice_is_switched_off_in_words(
    rules: None, steering: Actor, sign_in: SignIn, measured: list[Any]
) -> None:
    row = version_of("practice.unions_first")
    client = sign_in(steering)
    address = "/ke-hoach/quy-tac/practice.unions_first/doi"
    fields = {"row": row.uid, "version": row.version, "key": uuid4(), "is_on": "0"}
    more = {"valid_from": "10/11/2019", "owner": "Ban Chỉ đạo", "reason": "Không dùng"}
    assert "đang bật đang tắt" in text_of(client.get(address))
    assert client.post(address, fields | more | {"step": "write"}).status_code == 302

    assert "practice.unions_first" in facts.founding_thresholds(date(2019, 11, 9)).rules
    assert "practice.unions_first" not in facts.founding_thresholds(date(2019, 11, 10)).rules


@pytest.mark.parametrize("address", [PAGE, CHANGE])
def test_the_pages_ask_a_fixed_number_of_questions(
    rules: None, steering: Actor, sign_in: SignIn, address: str
) -> None:
    client = sign_in(steering)
    client.get(address)
    counts = []
    for number in (1, 2, 3):
        later = SETTING.valid_from + timedelta(number)
        latest = version_of("committee.b2", number)
        setting = replace(SETTING, params={"many_workers": 200 + number}, valid_from=later)
        commands.change_parameter(
            rule=latest.uid, version=latest.version, setting=setting, by=steering, at=AT
        )
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counts.append(len(captured))

    assert len(set(counts)) == 1
    assert counts[0] <= 10
