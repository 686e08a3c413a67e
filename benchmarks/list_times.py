"""One size of `bench_lists`: fill the home of the settings, time the pages, print them as JSON.

Browser, pages and SQLite are one process here, so its own CPU time is what a page costs,
whatever else the machine does.
"""

import json
import statistics
import sys
import time
from datetime import UTC, date, datetime, timedelta

from django.core.management import call_command
from django.test import Client

from nentang.enterprises.conditions import ORDERS
from nentang.enterprises.entering import _made
from nentang.enterprises.models import Enterprise
from nentang.enterprises.sizing import limits_in_force
from nentang.kit.access import keyset
from nentang.kit.access.models import Account, AccountGrant, Place
from nentang.kit.text.folding import search_key
from nentang.kit.text.sorting import sort_key
from nentang.web.sample.enterprises import sample_enterprises
from nentang.web.sample.filling import registration_of
from nentang.web.sample.places import BLOC, sample_places

AT = datetime(2020, 6, 30, 3, tzinfo=UTC)
INVENTED = 2_500  # records made one by one; the others are copies under other names
WARM_UP = 3
COPIED = [
    field.name
    for field in Enterprise._meta.concrete_fields
    if field.name not in {"id", "uid", "scope_path"}
]


def main() -> None:
    size, rounds = (int(argument) for argument in sys.argv[1:3])
    call_command("migrate", verbosity=0)
    _fill(size)
    times = _timed(_browser(), _addresses(size), rounds)
    sys.stdout.write(f"{json.dumps(times)}\n")


def _timed(client: Client, addresses: dict[str, str], rounds: int) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in addresses}
    for number in range(rounds + WARM_UP):
        for name, address in addresses.items():
            begun = time.process_time()
            answer = client.get(address)
            if answer.status_code != 200:
                raise SystemExit(f"{address}: {answer.status_code}")
            if number >= WARM_UP:
                times[name].append(1000 * (time.process_time() - begun))
    return {name: statistics.median(each) for name, each in times.items()}


def _fill(size: int) -> None:
    """Fill the tables: some invented records, and copies of them under other names."""
    places = sample_places()
    Place.objects.bulk_create(
        [Place(path=p.path, kind=p.kind, name=p.name, valid_from=AT.date()) for p in places]
    )
    parks, wards = ([p.path for p in places if p.kind == kind] for kind in ("PARK", "WARD"))
    invented = sample_enterprises(INVENTED, 1, parks=parks, wards=wards)
    limits = limits_in_force()
    models = [_made(registration_of(row), AT, limits)[0] for row in invented]
    for number in range(-(-size // INVENTED)):
        part = models[: size - number * INVENTED]
        Enterprise.objects.bulk_create(
            [_copied(row, number, place) for place, row in enumerate(part)]
        )


def _copied(row: Enterprise, number: int, place: int) -> Enterprise:
    """Return a new row with a name, a code and a place in the tree of its own."""
    copy = Enterprise(**{name: getattr(row, name) for name in COPIED})
    copy.scope_path = f"{row.place_path}dn-{copy.uid.hex}/"
    copy.name, copy.sort_key = f"{row.name} {number}", row.sort_key + sort_key(str(number))
    if row.tax_code:
        copy.tax_code = f"{number:04}{place:06}"
    copy.search_key = search_key(copy.name, copy.tax_code or "")
    copy.changed_at = row.changed_at - timedelta(minutes=number)
    return copy


def _browser() -> Client:

    account = Account.objects.create(username="dao", full_name="Dao", must_change_password=False)
    AccountGrant.objects.create(
        username="dao",
        role="organisation",
        path=BLOC,
        valid_from=date(2019, 1, 1),
        state=AccountGrant.State.HELD,
        proposed_by="set-up",
    )
    client = Client()
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    return client


def _addresses(size: int) -> dict[str, str]:

    everyone = Enterprise.objects.unscoped(reason="benchmark")

    def at(order: str, number: int) -> str:
        rows = everyone.order_by(*ORDERS[order].names(is_reversed=False))
        token = keyset.token(rows[number], ORDERS[order], number + 1)
        return f"/doanh-nghiep/?xep={order}&sau={token}"

    park = f"{BLOC}khanh-phu/"
    word = everyone.order_by("pk")[size // 2].tax_code or "may"
    return {
        "first page": "/doanh-nghiep/",
        "middle page": at("name", size // 2),
        "last page": at("name", size - 51),
        "page before the middle": at("name", size // 2).replace("sau=", "truoc="),
        "by workers, middle": at("-workers", size // 2),
        "by place, middle": at("place", size // 2),
        "by change, last": at("-updated", size - 51),
        "one park": f"/doanh-nghiep/?dia_ban={park}",
        "search, common words": "/doanh-nghiep/?q=cong+ty+xanh",
        "search, a tax code": f"/doanh-nghiep/?q={word}",
    }
