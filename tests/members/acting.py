"""What tests of members do again and again: one command each, on the record as it is now."""

from collections.abc import Callable
from datetime import date
from typing import Any

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.members import commands
from nentang.members.models import Person
from nentang.members.registrations import NewStatus
from tests.conftest import AT

Admit = Callable[..., Person]
WHY: Any = "a test reads all"


def parts(kind: Any, person: Person) -> list[Any]:
    return list(kind.objects.unscoped(reason=WHY).filter(person=person).order_by("valid_from"))


def now(person: Person) -> Person:
    return Person.objects.unscoped(reason=WHY).get(pk=person.pk)


def set_status(person: Person, new: NewStatus, by: Actor) -> Receipt:
    version = now(person).version
    return commands.record_status(person=person.uid, version=version, new=new, by=by, at=AT)


LEFT = NewStatus(
    status="LEFT",
    valid_from=date(2019, 10, 20),
    number="12-QĐ/ĐUK",
    decided_on=date(2019, 10, 18),
    kept_at="Tủ hồ sơ 3",
    source="Vi phạm",
)
