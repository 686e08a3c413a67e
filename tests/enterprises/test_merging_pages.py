"""The pages on which two enterprises are found alike, compared, merged and parted."""

import re
from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from nentang.enterprises import commands
from nentang.enterprises.models import Enterprise
from nentang.enterprises.registrations import Registration
from nentang.kit.access.actors import Actor
from nentang.kit.ledger.models import Entry
from tests.conftest import AT, SECOND_PARK

SignIn = Callable[[Actor], Client]


@pytest.fixture
def twin(enterprise: Enterprise, registration: Registration, clerk: Actor) -> Enterprise:
    made = replace(registration, tax_code="2700123460", name="CTY TNHH MAY GIAN KHAU")
    receipt = commands.register(registration=made, by=clerk, at=AT)
    return Enterprise.objects.unscoped(reason="test").get(uid=receipt.record)


@pytest.fixture
def far(twin: Enterprise, registration: Registration, neighbour: Actor) -> Enterprise:
    """Of the same name, in the other park."""
    made = replace(registration, tax_code="2700123473", place_path=SECOND_PARK)
    receipt = commands.register(registration=made, by=neighbour, at=AT)
    return Enterprise.objects.unscoped(reason="test").get(uid=receipt.record)


def url(name: str, *rows: Enterprise) -> str:
    return reverse(f"enterprises:{name}", args=[row.uid for row in rows])


def hidden_in(body: str) -> dict[str, str]:
    pairs = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', body)
    return {name: value for name, value in pairs if name != "csrfmiddlewaretoken"}


def test_the_list_shows_the_pairs_that_look_alike_and_why(
    enterprise: Enterprise, twin: Enterprise, clerk: Actor, sign_in: SignIn
) -> None:
    page = sign_in(clerk).get(url("duplicates")).content.decode()
    assert "mã số thuế khác" in page
    assert "cùng tên" in page
    assert url("merge", enterprise, twin) in page


def test_two_records_are_merged_in_two_looks_and_parted_in_two_clicks(
    enterprise: Enterprise, twin: Enterprise, clerk: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(clerk)
    asked = browser.get(url("merge", enterprise, twin)).content.decode()
    typed = hidden_in(asked) | {"lay_name": "lost", "lay_tax_code": "kept", "step": "check"}
    look = browser.post(url("merge", enterprise, twin), typed)
    assert look.status_code == 200
    assert "gộp vào" in look.content.decode()
    done = browser.post(
        url("merge", enterprise, twin), hidden_in(look.content.decode()) | {"step": "write"}
    )
    assert done.status_code == 302
    assert done.headers["Location"] == url("record", enterprise)
    led = browser.get(url("record", twin))
    assert led.headers["Location"] == url("record", enterprise)
    kept = browser.get(url("record", enterprise)).content.decode()
    assert "CTY TNHH MAY GIAN KHAU" in kept
    assert url("part", twin) in kept
    asked = browser.get(url("part", twin)).content.decode()
    parted = browser.post(url("part", twin), hidden_in(asked) | {"step": "write"})
    again = browser.post(url("part", twin), hidden_in(asked) | {"step": "write"})
    assert parted.headers["Location"] == again.headers["Location"] == url("record", twin)
    assert browser.get(url("record", twin)).status_code == 200
    assert "May Gián Khẩu" in browser.get(url("record", enterprise)).content.decode()


@pytest.mark.parametrize("name", ["merge", "distinct"])
def test_a_record_out_of_scope_shows_on_neither_side(
    name: str, enterprise: Enterprise, far: Enterprise, clerk: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(clerk)
    for pair in ((enterprise, far), (far, enterprise)):
        assert browser.post(url(name, *pair), {"key": "k"}).status_code in {302, 404}
        if name == "merge":
            assert browser.get(url(name, *pair)).status_code == 404
    assert url("record", far) not in browser.get(url("duplicates")).content.decode()
    assert Enterprise.objects.unscoped(reason="test").count() == 3


def test_a_reader_sees_the_pairs_and_may_merge_none(
    enterprise: Enterprise, twin: Enterprise, reader: Actor, technician: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(reader)
    page = browser.get(url("duplicates")).content.decode()
    assert url("record", twin) in page
    assert url("merge", enterprise, twin) not in page
    assert browser.post(url("merge", enterprise, twin), {}).status_code == 403
    assert sign_in(technician).get(url("duplicates")).status_code == 404


def test_a_pair_called_two_is_not_asked_about_again(
    enterprise: Enterprise, twin: Enterprise, clerk: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(clerk)
    browser.post(url("distinct", enterprise, twin), {"key": str(uuid4())})
    page = browser.get(url("duplicates")).content.decode()
    assert url("merge", enterprise, twin) not in page


def test_a_conflict_keeps_what_was_chosen_and_shows_the_new_version(
    enterprise: Enterprise, twin: Enterprise, clerk: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(clerk)
    asked = hidden_in(browser.get(url("merge", enterprise, twin)).content.decode())
    Enterprise.objects.unscoped(reason="test").filter(pk=twin.pk).update(version=5)
    typed = asked | {"lay_name": "lost", "lay_tax_code": "kept", "step": "write"}
    answer = browser.post(url("merge", enterprise, twin), typed)
    assert answer.status_code == 409
    again = hidden_in(answer.content.decode())
    assert again["lay_name"] == "lost"
    assert (
        browser.post(url("merge", enterprise, twin), again | {"step": "write"}).status_code == 302
    )


def test_a_record_with_itself_or_one_that_was_merged_is_not_found(
    enterprise: Enterprise, twin: Enterprise, clerk: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(clerk)
    assert browser.get(url("merge", enterprise, enterprise)).status_code == 404
    asked = hidden_in(browser.get(url("merge", enterprise, twin)).content.decode())
    typed = asked | {"lay_name": "kept", "lay_tax_code": "kept", "step": "write"}
    other = hidden_in(browser.get(url("merge", twin, enterprise)).content.decode())
    assert browser.post(url("merge", enterprise, twin), typed).status_code == 302
    swapped = other | {"lay_name": "kept", "lay_tax_code": "kept", "step": "write"}
    for page, form in (
        (("merge", twin, enterprise), swapped),
        (("merge", enterprise, twin), typed),
    ):
        sent_again = browser.post(url(*page), form)
        assert sent_again.headers["Location"] == url("record", enterprise)
    assert Entry.objects.filter(command="enterprises.merge").count() == 1
    assert browser.get(url("part", enterprise)).status_code == 404


def test_a_key_that_no_page_makes_marks_two_records_once(
    enterprise: Enterprise, twin: Enterprise, clerk: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(clerk)
    for _press in range(2):
        answer = browser.post(url("distinct", enterprise, twin), {"key": "a\0" + "k" * 100})
        assert answer.status_code == 302
    [entry] = Entry.objects.filter(command="enterprises.mark_distinct")
    assert entry.key == "a" + "k" * 63
