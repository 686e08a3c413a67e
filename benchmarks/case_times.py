"""One size of `bench_cases`: fill the home of the settings, time the pages, print them as JSON."""

import json
import statistics
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nentang.cases.admitting import Parts, mirror
from nentang.cases.models import AdmissionCase, Applicant, StepRecord
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Account, AccountGrant, Place
from nentang.organisations import commands
from nentang.organisations.models import PartyOrganisation
from nentang.organisations.registrations import Founding
from nentang.web.sample.places import BLOC

TODAY = date(2020, 6, 30)
AT = datetime(2020, 6, 30, 3, tzinfo=UTC)
KEEPER = Actor("dao", (Grant("organisation", BLOC),))
WARM_UP = 3
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi", "Đỗ", "Ngô", "Vũ")
MIDDLE = ("Văn", "Thị", "Đức", "Hữu", "Minh", "Ngọc", "Quang", "Thu", "Xuân", "Thanh")
GIVEN = ("An", "Bình", "Chi", "Dũng", "Đào", "Hà", "Hòa", "Khánh", "Lan", "Uyên")
DONE = ("registration", "course", "helper", "application", "cv")


def main() -> None:
    size, rounds = (int(argument) for argument in sys.argv[1:3])
    call_command("migrate", verbosity=0)
    fill(size)
    sys.stdout.write(f"{json.dumps(_timed(_browser(), _addresses(), rounds))}\n")


def fill(size: int) -> None:
    """Make a cell with so many open cases: a third of them voted, with a clock that runs."""
    Place(path=BLOC, kind=Place.Kind.BLOC, name="Khối", valid_from=date(2010, 1, 1)).save()
    founding = Founding(
        name="Chi bộ Mẫu", kind="GRASSROOTS_CELL", code="M1", place_path=BLOC,
        founded_on=date(2010, 1, 1), source="Danh sách", known_on=date(2019, 1, 1),
    )  # fmt: skip
    uid = commands.found_organisation(founding=founding, by=KEEPER, at=AT).record
    cell = PartyOrganisation.objects.visible_to(KEEPER).get(uid=uid)
    names = (" ".join(parts) for parts in product(FAMILY, MIDDLE, GIVEN))
    everybody = list(names)
    for number in range(size):
        _case(cell, number, everybody[number % len(everybody)])


def _case(cell: PartyOrganisation, number: int, name: str) -> None:
    start = TODAY - timedelta(days=200 + number % 150)
    applicant = Applicant(
        full_name=name, birth_on=date(1990, 1, 1), registered_on=start, has_lower_secondary=True,
        scope_path=cell.scope_path, changed_at=AT,
    )  # fmt: skip
    case = AdmissionCase(
        applicant=applicant, number=f"HS-2020-{number:04}", cell=cell, introduction="UNION",
        scope_path=cell.scope_path, changed_at=AT,
    )  # fmt: skip
    steps = list(_steps(start, is_voted=number % 3 == 0))
    mirror(case, Parts(steps=steps), on=TODAY)
    applicant.save()
    case.applicant = applicant
    case.save()
    for step in steps:
        step.case = case
    StepRecord.objects.bulk_create(steps)


def _steps(start: date, *, is_voted: bool) -> Iterator[StepRecord]:
    for at, key in enumerate(DONE):
        yield StepRecord(
            step=key, done_on=start + timedelta(days=at), recorded_by="dao", recorded_on=TODAY
        )
    if is_voted:
        yield StepRecord(
            step="cell_vote", done_on=start + timedelta(days=110), total=9, in_favour=9,
            is_passed=True, recorded_by="dao", recorded_on=TODAY,
        )  # fmt: skip


def _browser() -> Client:
    account = Account.objects.create(username="dao", full_name="Dao", must_change_password=False)
    AccountGrant.objects.create(
        username="dao", role="organisation", path=BLOC, valid_from=date(2019, 1, 1),
        state=AccountGrant.State.HELD, proposed_by="set-up",
    )  # fmt: skip
    client = Client()
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    return client


def _addresses() -> dict[str, str]:
    rows = AdmissionCase.objects.unscoped(reason="benchmark").order_by("sort_key", "id")
    middle = rows[rows.count() // 2]
    return {
        "all open": "/ho-so/ket-nap/",
        "late": "/ho-so/ket-nap/?xem=qua-han",
        "waiting for me": "/ho-so/ket-nap/?xem=cho-toi",
        "by name": "/ho-so/ket-nap/?q=hoa",
        "record": f"/ho-so/ket-nap/{middle.uid}",
        "calendar file": "/ho-so/ket-nap/lich.ics?xem=qua-han",
    }


def _timed(client: Client, addresses: dict[str, str], rounds: int) -> dict[str, list[float]]:
    return {name: _page(client, address, rounds) for name, address in addresses.items()}


def _page(client: Client, address: str, rounds: int) -> list[float]:
    times = []
    for number in range(rounds + WARM_UP):
        begun = time.process_time()
        answer = client.get(address)
        if getattr(answer, "status_code", 0) != 200:
            raise SystemExit(f"{answer}")
        if number >= WARM_UP:
            times.append(1000 * (time.process_time() - begun))
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    size = len(getattr(answer, "content", b""))
    return [statistics.median(times), float(len(asked)), float(size)]
