"""Time the list of enterprises at two sizes: its pages must cost the same (figure P7).

Each size gets a temporary SQLite home of its own, filled with invented enterprises in a
process of its own. Prints one JSON line a page: {"figure", "small_ms", "large_ms", "ratio"}.

    python benchmarks/bench_lists.py [--small 25000] [--large 250000] [--rounds 25]
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.harness import ROOT, Figure

BLOC = "/ninh-binh/khoi/"
LIMIT = 1.2


def main() -> int:
    options = _options()
    if options.only:
        print(json.dumps(_timed(options.only, options.rounds)))
        return 0
    small, large = (_in_a_home(size, options.rounds) for size in (options.small, options.large))
    ratios = {name: large[name] / small[name] for name in small}
    for name, ratio in ratios.items():
        line = {"figure": f"P7 {name}", "small_ms": round(small[name], 1)}
        print(json.dumps(line | {"large_ms": round(large[name], 1), "ratio": round(ratio, 2)}))
    return 1 if any(ratio > LIMIT for ratio in ratios.values()) else 0


def figures(*, is_quick: bool) -> list[Figure]:
    """Time each page at two sizes; the page at the small size is the floor."""
    small, large = (2_500, 25_000) if is_quick else (25_000, 250_000)
    floors, times = (_in_a_home(size, rounds=25) for size in (small, large))
    return [
        Figure("P7", f"{name}, {large:,} rows against {small:,}", times[name], "ms", LIMIT, floor)
        for name, floor in floors.items()
    ]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time the list of enterprises at two sizes.")
    parser.add_argument("--small", type=int, default=25_000)
    parser.add_argument("--large", type=int, default=250_000)
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument("--only", type=int, help=argparse.SUPPRESS)
    return parser.parse_args()


def _in_a_home(size: int, rounds: int) -> dict[str, float]:
    """Fill and time one size in a process of its own; return milliseconds by page."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"NENTANG_HOME": home, "PYTHONPATH": str(ROOT)}
        environment["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        Path(home, "static").mkdir()
        command = [sys.executable, __file__, "--only", str(size), "--rounds", str(rounds)]
        run = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        found: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
        return found


def _timed(size: int, rounds: int) -> dict[str, float]:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    _fill(size)
    client, addresses = _browser(), _addresses(size)
    times: dict[str, list[float]] = {name: [] for name in addresses}
    for round_number in range(rounds + 3):
        for name, address in addresses.items():
            begun = time.perf_counter()
            answer = client.get(address)
            if answer.status_code != 200:
                raise SystemExit(f"{address}: {answer.status_code}")
            if round_number >= 3:
                times[name].append(1000 * (time.perf_counter() - begun))
    return {name: statistics.median(each) for name, each in times.items()}


def _fill(size: int) -> None:
    from datetime import UTC, datetime

    from nentang.enterprises.commands.registering import _made
    from nentang.enterprises.models import Enterprise
    from nentang.enterprises.registrations import Count, Registration, Since
    from nentang.kit.access.models import Place
    from nentang.web.sample.enterprises import sample_enterprises
    from nentang.web.sample.places import sample_places

    at = datetime(2020, 6, 30, 3, tzinfo=UTC)
    places = sample_places()
    known = {"valid_from": at.date()}
    Place.objects.bulk_create(
        [Place(path=place.path, kind=place.kind, name=place.name, **known) for place in places]
    )
    parks, wards = ([p.path for p in places if p.kind == kind] for kind in ("PARK", "WARD"))
    batch = []
    for row in sample_enterprises(size, 1, parks=parks, wards=wards):
        registration = Registration(
            name=row.name,
            tax_code=row.tax_code,
            place_path=row.place,
            known_on=at.date(),
            source=row.source,
            vsic_code=row.vsic_code,
            vsic_edition=row.vsic_edition,
            ownership_stat=row.ownership_stat,
            legal_form=row.legal_form or "",
            workers=tuple(Count(each.on, each.count, each.source) for each in row.workers),
            statuses=tuple(Since(each.status, each.valid_from, "") for each in row.statuses),
        )
        batch.append(_made(registration, at)[0])
        if len(batch) == 5_000:
            Enterprise.objects.bulk_create(batch)
            batch = []
    Enterprise.objects.bulk_create(batch)


def _browser():  # type: ignore[no-untyped-def]
    from datetime import date

    from django.test import Client

    from nentang.kit.access.models import Account, AccountGrant

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
    from nentang.enterprises import keyset
    from nentang.enterprises.conditions import ORDERS
    from nentang.enterprises.models import Enterprise

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


if __name__ == "__main__":
    sys.exit(main())
