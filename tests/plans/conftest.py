"""The sample plan of an invented bloc, its office, and people who may less."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import nentang.web.sample
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.plans import commands
from nentang.plans.models import Plan, PlanDraft
from nentang.plans.reading import read

BLOC = "/ninh-binh/khoi/"
AT = datetime(2019, 11, 5, 3, 42, tzinfo=UTC)
SAMPLE = Path(nentang.web.sample.__file__).parent / "ke-hoach-mau.txt"
MACHINE = Actor("may-chu", (Grant("office", "/"),))


@cache
def _reading() -> dict[str, Any]:
    return read(SAMPLE.read_bytes(), name=SAMPLE.name)


@pytest.fixture
def reading() -> dict[str, Any]:
    return _reading()


@pytest.fixture
def document(reading: dict[str, Any]) -> commands.Document:
    return commands.Document(
        name="ke-hoach.txt", data=SAMPLE.read_bytes(), reading=reading, scope_path=BLOC
    )


@pytest.fixture
def office() -> Actor:
    """Keeps the plans of the bloc."""
    return Actor("thu", (Grant("office", BLOC),))


@pytest.fixture
def second_office() -> Actor:
    """Another clerk of the same office."""
    return Actor("binh", (Grant("office", BLOC),))


@pytest.fixture
def stranger() -> Actor:
    """Keeps plans too, in another province."""
    return Actor("son", (Grant("office", "/nam-dinh/"),))


@pytest.fixture
def bloc(db: None) -> Place:
    row = {"kind": Place.Kind.BLOC, "name": "Đảng ủy Khối", "valid_from": "2019-01-01"}
    everywhere = Place.objects.unscoped(reason="a test")
    return everywhere.get_or_create(path=BLOC, defaults=row)[0]


@pytest.fixture
def draft(bloc: Place, office: Actor, document: commands.Document) -> PlanDraft:
    uid = commands.draft_plan(document=document, by=office, at=AT).record
    return draft_now(uid, office)


@pytest.fixture
def rules(db: None) -> None:
    commands.load_rules(by=MACHINE, at=AT)


@pytest.fixture
def plan(rules: None, draft: PlanDraft, office: Actor) -> Plan:
    commands.store_plan(draft=draft.uid, version=1, by=office, at=AT)
    return Plan.objects.visible_to(office).get()


def draft_now(uid: UUID, viewer: Actor) -> PlanDraft:
    return PlanDraft.objects.visible_to(viewer).get(uid=uid)
