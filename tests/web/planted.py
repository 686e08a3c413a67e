"""A province with faults: clean invented records, and 300 faults that offices really make.

Each fault is one that lists, typing or the years leave in a register: marks lost on the way
through an old font, zeros eaten by Excel, records entered twice, papers that never came. They
are written over the records, as an old database would hold them, so no command can stop them.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.db.models import Count

from nentang.enterprises.commands import register_many
from nentang.enterprises.models import Enterprise, EnterpriseStatus, WorkerCount
from nentang.enterprises.registrations import Count as Workers
from nentang.enterprises.registrations import Registration
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.intake.models import Absence
from nentang.kit.text.folding import fold
from nentang.members.models import CommitteeSeat, Membership, Person, Workplace
from nentang.organisations.models import CommitteeTerm, MassOrganisation, PartyOrganisation
from nentang.web.sample.chance import chance

ON = date(2020, 6, 30)
COUNTED = date(2020, 3, 31)
WHY = "a planted fault"
KEEPER = Actor("may", (Grant("organisation", "/"),))
VNI = {
    "ô": "oâ",
    "ê": "eâ",
    "â": "aâ",
    "đ": "ñ",
    "ơ": "ô",
    "ư": "ö",
    "á": "aù",
    "à": "aø",
    "ạ": "aï",
}
TCVN3 = {
    "ô": "«",
    "ê": "ª",
    "đ": "®",
    "ơ": "¬",
    "ư": "\u00ad",
    "á": "¸",
    "à": "µ",
    "ạ": "¹",
    "ầ": "Ç",
}
Fault = tuple[str, UUID]  # the check that should find it, and the record


def clean_up() -> None:
    """Give every record of a sample what it lacks, so that nothing is odd about it."""
    for row in Enterprise.objects.unscoped(reason=WHY).filter(kind="ENTERPRISE"):
        known = _all(WorkerCount).filter(enterprise=row)
        last = known.order_by("-on").first()
        number = last.count if last else 20 + row.pk % 50
        _all(WorkerCount).filter(enterprise=row, on=COUNTED).delete()
        WorkerCount.objects.create(enterprise=row, on=COUNTED, count=number, source="Bảo hiểm")
        rows = Enterprise.objects.unscoped(reason=WHY).filter(pk=row.pk)
        rows.update(workers=number, workers_on=COUNTED)
    _all(EnterpriseStatus).filter(status__in=["DISSOLVED", "REVOKED", "BANKRUPT"]).update(
        decision="15/TB-SKHĐT"
    )
    for cell in PartyOrganisation.objects.unscoped(reason=WHY).exclude(kind="SUPERIOR"):
        terms = CommitteeTerm.objects.unscoped(reason=WHY).filter(organisation=cell, valid_to=None)
        if not terms.exists():
            terms.create(organisation=cell, how="ELECTED", valid_from=date(2018, 5, 1))
    Workplace.objects.unscoped(reason=WHY).filter(state="TO_VERIFY").update(state="OUTSIDE")
    Person.objects.unscoped(reason=WHY).filter(workplace_state="TO_VERIFY").update(
        workplace_state="OUTSIDE"
    )


@dataclass(slots=True)
class Planter:
    """Writes faults over records that have none yet, each record once."""

    luck: Random
    taken: set[UUID]

    def some(self, rows: Any, count: int) -> list[Any]:
        """Return so many records that are still clean."""
        found = [row for row in rows.order_by("pk") if row.uid not in self.taken]
        chosen = self.luck.sample(found, count)
        self.taken |= {row.uid for row in chosen}
        return chosen

    def over(
        self, rows: Any, count: int, change: Callable[[Any], dict[str, Any]]
    ) -> Iterator[UUID]:
        """Write values over some rows, and return their records."""
        for row in self.some(rows, count):
            type(row).objects.unscoped(reason=WHY).filter(pk=row.pk).update(**change(row))
            yield row.uid


def plant(many: int, few: int, *, at: Any) -> tuple[list[Fault], set[UUID]]:
    """Plant so many faults of each kind, few where records are few.

    :returns: what has to be found, and every record that was touched for it.
    """
    planter = Planter(chance(27, "planted"), set())
    found: list[Fault] = []
    kinds = (
        (_parties, few),
        (_unions, few),
        (_enterprises, many),
        (_dated, many),
        (_members, many),
    )
    for kind, number in kinds:
        for check, uids in kind(planter, number):
            found += [(check, uid) for uid in uids]
    found += [("enterprise-twin", uid) for uid in _twins(planter, many, at)]
    return found, planter.taken


def _all(model: Any) -> Any:
    return model.objects.unscoped(reason=WHY)


def _running() -> Any:
    rows = Enterprise.objects.unscoped(reason=WHY)
    alone = rows.filter(kind="ENTERPRISE", status="OPERATING", party_organisations=None)
    return alone.filter(mass_organisations=None).exclude(tax_code__contains="-")


def _enterprises(planter: Planter, n: int) -> Iterator[tuple[str, Any]]:
    over, rows = planter.over, _running()
    lost = rows.filter(name__contains=" ")
    yield "enterprise-name-bare", over(lost, n, lambda row: {"name": _bare(row.name)})
    yield "enterprise-name-strange", over(lost, n, lambda row: {"name": _garbled(row)})
    yield "enterprise-name-capital", over(lost, n, lambda row: {"name": row.name.upper()})
    yield "enterprise-check-digit", over(rows, n, lambda row: {"tax_code": _mistyped(row.tax_code)})
    yield "enterprise-lost-zero", over(rows, n, lambda row: {"tax_code": _without_zero(row.pk)})
    yield (
        "enterprise-branch-name",
        over(rows, n, lambda row: {"tax_code": f"{row.tax_code}-777"}),
    )
    yield (
        "enterprise-industry-missing",
        over(rows, n, lambda _row: {"vsic_code": "", "vsic_edition": "", "vsic_section": ""}),
    )
    yield "enterprise-place-missing", over(rows, n, lambda _row: {"place_path": "/ninh-binh/"})
    outside = rows.exclude(address__icontains="KCN").exclude(place_path__contains="khanh-phu")
    yield (
        "enterprise-park-of-address",
        over(outside, n, lambda row: {"address": f"Lô {row.pk % 20}, KCN Khánh Phú, Yên Khánh"}),
    )
    yield (
        "enterprise-days",
        over(rows, n, lambda row: {"established_on": date(1900 + row.pk % 40, 1, 1)}),
    )


def _dated(planter: Planter, n: int) -> Iterator[tuple[str, Any]]:
    some, rows = planter.some, _running()
    counts = _all(WorkerCount)
    bare = some(rows, n)
    counts.filter(enterprise__in=bare).delete()
    yield "enterprise-workers-missing", [row.uid for row in bare]
    old = some(rows, n)
    counts.filter(enterprise__in=old).delete()
    for row in old:
        WorkerCount.objects.create(enterprise=row, on=date(2018, 12, 31), count=30, source="cũ")
    yield "enterprise-workers-old", [row.uid for row in old]
    jumped = some(rows, n)
    for row in jumped:
        number = planter.luck.randint(11, 30) * max(row.workers or 5, 5)
        WorkerCount.objects.create(enterprise=row, on=date(2020, 6, 1), count=number, source="gõ")
    yield "enterprise-workers-jump", [row.uid for row in jumped]
    late = some(rows.filter(established_on__isnull=False), n)
    for row in late:
        Enterprise.objects.unscoped(reason=WHY).filter(pk=row.pk).update(
            established_on=row.established_on + timedelta(days=400)
            if row.established_on.year < 2018
            else date(2020, 6, 1)
        )
    yield "enterprise-established-late", [row.uid for row in late]
    gone = some(rows, n)
    for row in gone:
        Absence.objects.create(
            scope_path=row.scope_path,
            sheet_key="enterprises",
            record=row.uid,
            absent_since=date(2020, 6, 1),
            sender="Sở KH&ĐT",
        )
    yield "enterprise-absent", [row.uid for row in gone]
    ended = some(rows, n)
    for row in ended:
        _all(EnterpriseStatus).filter(enterprise=row, valid_to=None).update(
            valid_to=date(2020, 5, 1)
        )
        EnterpriseStatus.objects.create(
            enterprise=row, status="DISSOLVED", valid_from=date(2020, 5, 1), source="Nghe nói"
        )
        Enterprise.objects.unscoped(reason=WHY).filter(pk=row.pk).update(
            status="DISSOLVED", status_on=date(2020, 5, 1)
        )
    yield "enterprise-ended-bare", [row.uid for row in ended]


def _parties(planter: Planter, n: int) -> Iterator[tuple[str, Any]]:
    rows = PartyOrganisation.objects.unscoped(reason=WHY).exclude(kind="SUPERIOR")
    cells = rows.filter(children=None, dissolved_on=None)
    over, terms = planter.over, CommitteeTerm.objects.unscoped(reason=WHY)
    seated = _all(CommitteeSeat).values("term__organisation")
    stranded = planter.some(
        cells.filter(enterprise__status="OPERATING", enterprise__mass_organisations=None), n
    )
    for row in stranded:
        Enterprise.objects.unscoped(reason=WHY).filter(pk=row.enterprise_id).update(
            status="REVOKED", status_on=date(2020, 5, 1)
        )
    yield "party-stranded", [row.uid for row in stranded]
    yield "party-founding", over(cells, n, lambda _row: {"founding_number": ""})
    yield "party-days", over(cells, n, lambda _row: {"founded_on": date(2029, 1, 1)})
    bare = planter.some(cells.exclude(pk__in=seated), n)
    terms.filter(organisation__in=bare).delete()
    yield "party-term-missing", [row.uid for row in bare]
    over_now = planter.some(cells, n)
    terms.filter(organisation__in=over_now).update(valid_from=date(2013, 1, 1))
    yield "party-term-over", [row.uid for row in over_now]


def _unions(planter: Planter, n: int) -> Iterator[tuple[str, Any]]:
    rows = MassOrganisation.objects.unscoped(reason=WHY).filter(
        ended_on=None, enterprise__workers__isnull=False, enterprise__status="OPERATING"
    )
    over = planter.over
    yield "union-founding", over(rows, n, lambda _row: {"founded_on": None})
    yield "union-headcount", over(rows, n, lambda _row: {"headcount": None, "headcount_on": None})
    yield (
        "union-over-workers",
        over(rows, n, lambda row: {"headcount": row.enterprise.workers + 7}),
    )


def _members(planter: Planter, n: int) -> Iterator[tuple[str, Any]]:
    rows = Person.objects.unscoped(reason=WHY).filter(status="OFFICIAL", organisation__isnull=False)
    over = planter.over
    cards = planter.some(rows, n)
    Membership.objects.unscoped(reason=WHY).filter(person__in=cards).update(card_number=None)
    yield "member-card", [row.uid for row in cards]
    early = planter.some(rows.filter(membership__joined_on__isnull=False), n)
    for row in early:
        _person(row).update(status_on=row.membership.joined_on - timedelta(days=30))
    yield "member-official-early", [row.uid for row in early]
    old = planter.some(rows.filter(membership__joined_on__isnull=False), n)
    for row in old:
        _person(row).update(birth_on=row.membership.joined_on - timedelta(days=365 * 12))
    yield "member-age", [row.uid for row in old]
    late = planter.some(rows, n)
    for row in late:
        _person(row).update(status="PROBATIONARY")
    Membership.objects.unscoped(reason=WHY).filter(person__in=late).update(
        joined_on=date(2018, 1, 5)
    )
    yield "member-probation", [row.uid for row in late]
    yield "member-homeless", over(rows, n, lambda _row: {"organisation": None})
    named = []
    for place in rows.values("organisation").annotate(n=Count("pk")).order_by("-n")[:n]:
        row, other = planter.some(rows.filter(organisation=place["organisation"]), 2)
        named.append(row)
        _person(row).update(birth_on=None)
        _person(other).update(
            full_name=row.full_name, name_key=row.name_key, birth_on=date(1980, 1, 1)
        )
    yield "member-birth", [row.uid for row in named]
    lost = planter.some(rows, n)
    for row in lost:
        Workplace.objects.unscoped(reason=WHY).filter(person=row, valid_to=None).delete()
        Workplace.objects.create(
            person=row, text="May", tax_code=_code(row.pk)[1:],
            state="TO_VERIFY", valid_from=COUNTED, recorded_on=COUNTED, source="Chi bộ",
        )  # fmt: skip
    yield "member-lost-zero", [row.uid for row in lost]


def _person(row: Person) -> Any:
    return Person.objects.unscoped(reason=WHY).filter(pk=row.pk)


def _twins(planter: Planter, n: int, at: Any) -> list[UUID]:
    """Enter some enterprises a second time, as another office spells them."""
    once = planter.some(_running(), n)
    again = [
        Registration(
            tax_code=_code(row.pk + 50_000, first="27"),
            name=_respelt(row.name, number),
            place_path=row.place_path,
            address=row.address,
            vsic_code=row.vsic_code,
            vsic_edition=row.vsic_edition,
            established_on=row.established_on,
            known_on=COUNTED,
            source="Danh sách của huyện",
            workers=(Workers(COUNTED, row.workers or 9, "Bảo hiểm"),),
        )
        for number, row in enumerate(once)
    ]
    register_many(registrations=again, by=KEEPER, at=at)
    codes = [each.tax_code for each in again]
    second = Enterprise.objects.unscoped(reason=WHY).filter(tax_code__in=codes)
    planter.taken |= {row.uid for row in second}
    return [row.uid for row in once]


def _respelt(name: str, number: int) -> str:
    ways = (
        lambda text: text.replace("Công ty", "Cty"),
        lambda text: text.replace("trách nhiệm hữu hạn", "TNHH").replace("cổ phần", "CP"),
        lambda text: unicodedata.normalize("NFC", text),
        lambda text: f"{text} Ninh Bình" if number % 2 else text,
    )
    return ways[number % len(ways)](name)


def _bare(name: str) -> str:
    return "".join(
        letter.upper() if was.isupper() else letter
        for letter, was in zip(fold(name), unicodedata.normalize("NFC", name), strict=True)
    )


def _garbled(row: Enterprise) -> str:
    ways = (
        lambda name: "".join(VNI.get(letter, letter) for letter in name),
        lambda name: "".join(TCVN3.get(letter, letter) for letter in name),
        lambda name: name.encode().decode("cp1252", errors="replace"),
        lambda name: f"{row.pk}. {name}",
        lambda name: f"{name},",
        lambda name: name.replace("ô", "?"),
    )
    return ways[row.pk % len(ways)](row.name)


def _mistyped(code: str) -> str:
    return code[:9] + str((int(code[9]) + 3) % 10)


def _without_zero(number: int) -> str:
    return f"{_code(number)[1:]}0"


def _code(number: int, *, first: str = "01") -> str:
    """Return a tax code with the right check digit."""
    from stdnum.vn import mst  # noqa: PLC0415

    while True:
        nine = f"{first}{number * 9:07}"
        digit = mst.calc_check_digit(nine)
        if len(str(digit)) == 1 and str(digit) != "0":
            return f"{nine}{digit}"
        number += 100_000
