"""Every real document that can be read can be corrected, stored and shown, with no code for it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from nentang.kit.access.actors import Actor
from nentang.plans import commands
from nentang.plans.drafting import Correction, draft_of
from nentang.plans.models import PlanTarget
from nentang.plans.reading import read
from tests.plans.conftest import AT, BLOC, draft_now

SHARED = Path(__file__).resolve().parents[3] / "shared"
START = b"---- text starts after this line ----\n"
FILES = sorted((SHARED / "data" / "plans").glob("[0-9]*.txt"))
pytestmark = pytest.mark.skipif(not FILES, reason="the real documents are not on this machine")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name[:24])
def test_a_real_document_is_stored_and_shown(
    file: Path, sign_in: Callable[[Actor], Client], bloc: object, rules: None, office: Actor
) -> None:
    data = file.read_bytes().split(START)[-1]
    reading: dict[str, Any] = read(data, name=file.name)
    document = commands.Document(name=file.name, data=data, reading=reading, scope_path=BLOC)
    uid = commands.draft_plan(document=document, by=office, at=AT).record
    client, home = sign_in(office), f"/ke-hoach/ban-nhap/{uid}"
    assert client.get(home).status_code == 200
    assert client.get(f"{home}/kiem-tra").status_code == 200
    head = {"code": "VB-1", "type": "Văn bản", "title": "Tên"}
    change = Correction("document", 0, head)
    commands.correct_draft(draft=uid, version=1, correction=change, by=office, at=AT)
    version = 2
    if not reading["clauses"]:  # the plan itself is attached to another paper
        row = {"id": "I", "parent": "", "kind": "section", "heading": "Phần", "text": "I. Phần"}
        correction = Correction("clauses", None, row)
        commands.correct_draft(draft=uid, version=2, correction=correction, by=office, at=AT)
        version = 3
    commands.store_plan(draft=uid, version=version, by=office, at=AT)
    page = client.get("/ke-hoach/VB-1/")
    assert page.status_code == 200
    assert len(page.context["clauses"]) == len(reading["clauses"]) or version == 3
    count = PlanTarget.objects.visible_to(office).count()
    assert count == len(reading["targets"])
    assert draft_now(uid, office).reading["targets"] == draft_of(reading)["targets"]
