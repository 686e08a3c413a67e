"""What looks odd about an enterprise, and that it is gone once it is mended."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from nentang.core.decisions import Refused
from nentang.enterprises import commands
from nentang.enterprises.models import Enterprise, EnterpriseStatus
from nentang.enterprises.registrations import Correction, Count, Paper, Registration, Since
from nentang.enterprises.suspects import names
from nentang.enterprises.suspects.oddities import oddities
from nentang.enterprises.suspects.rows import Row, Sites
from nentang.kit.access.actors import Actor
from nentang.kit.cleaning.queries import doubts
from tests.conftest import AT, FIRST_PARK, SECOND_PARK

ON = date(2020, 6, 30)
PARKS = (
    ("tam diep ii", "KCN Tam Điệp II", "/x/tam-diep-2/"),
    ("tam diep", "KCN Tam Điệp", SECOND_PARK),
    ("gian khau", "KCN Gián Khẩu", FIRST_PARK),
)
SITES = Sites({FIRST_PARK: "PARK", SECOND_PARK: "PARK"}, PARKS)
GOOD = Row(
    pk=1,
    uid=Enterprise().uid,
    scope_path=f"{FIRST_PARK}dn-1/",
    kind="ENTERPRISE",
    tax_code="2700123459",
    name="Công ty TNHH May Hoa Lư",
    vsic_code="1410",
    place_path=FIRST_PARK,
    address="Lô C1, KCN Gián Khẩu, Gia Viễn",
    established_on=date(2015, 3, 1),
    planned_start_on=None,
    status="OPERATING",
    counts=((date(2020, 3, 1), 120, "nguồn", ""),),
    periods=((date(2015, 3, 1), ("OPERATING", ""), "nguồn", ""),),
)


def found(**changed: object) -> set[str]:
    row: Row = replace(GOOD, **changed)  # type: ignore[arg-type]
    return {each.check for each in oddities(row, SITES, on=ON, months=12)}


def test_nothing_is_odd_about_a_good_record() -> None:
    assert found() == set()
    assert (
        found(kind="PROJECT", tax_code=None, status="PREPARING", counts=(), vsic_code="") == set()
    )


@pytest.mark.parametrize(
    ("changed", "check"),
    [
        ({"tax_code": "2700123450"}, "enterprise-check-digit"),
        ({"tax_code": "1002334880"}, "enterprise-lost-zero"),
        ({"tax_code": "2700123459-001"}, "enterprise-branch-name"),
        ({"name": "Cong ty TNHH May Hoa Lu"}, "enterprise-name-bare"),
        ({"name": "C«ng ty TNHH May"}, "enterprise-name-strange"),
        ({"name": "CÔNG TY TNHH MAY HOA LƯ"}, "enterprise-name-capital"),
        ({"counts": ()}, "enterprise-workers-missing"),
        ({"counts": ((date(2018, 1, 1), 5, "", ""),)}, "enterprise-workers-old"),
        (
            {"counts": ((date(2019, 9, 1), 30, "", ""), (date(2020, 3, 1), 301, "", ""))},
            "enterprise-workers-jump",
        ),
        ({"vsic_code": ""}, "enterprise-industry-missing"),
        ({"place_path": "/ninh-binh/"}, "enterprise-place-missing"),
        ({"place_path": SECOND_PARK}, "enterprise-park-of-address"),
        ({"address": "khu công nghiệp Tam Điệp, Ninh Bình"}, "enterprise-park-of-address"),
        ({"established_on": date(2016, 1, 1)}, "enterprise-established-late"),
        (
            {
                "status": "DISSOLVED",
                "periods": (*GOOD.periods, (date(2020, 5, 1), ("DISSOLVED", ""), "lời kể", "")),
            },
            "enterprise-ended-bare",
        ),
        ({"established_on": date(2029, 1, 1), "periods": ()}, "enterprise-days"),
        ({"counts": ((date(2119, 1, 1), 5, "", ""),)}, "enterprise-days"),
    ],
)
def test_each_oddity_is_found_and_nothing_else(changed: dict[str, object], check: str) -> None:
    assert found(**changed) == {check}


def test_what_only_resembles_an_oddity_is_none() -> None:
    assert not found(counts=((date(2019, 9, 1), 1, "", ""), (date(2020, 3, 1), 12, "", "")))
    assert not found(counts=((date(2019, 9, 1), 30, "", ""), (date(2020, 3, 1), 300, "", "")))
    assert not found(counts=((date(2019, 7, 1), 30, "", ""),))
    assert not found(tax_code="2700123459-001", name="Chi nhánh Công ty May tại Ninh Bình")
    assert not found(name="Samsung Electronics Vina", address="KCN Gián Khẩu")
    assert not found(place_path=SECOND_PARK, address="KCN Tam Điệp, thành phố Tam Điệp")
    assert not found(place_path=SECOND_PARK, address="xã Gián Khẩu cạnh công viên")
    signed = (date(2020, 5, 1), ("DISSOLVED", "12/TB-SKHĐT"), "Danh sách", "Sở KH&ĐT")
    assert not found(status="DISSOLVED", periods=(*GOOD.periods, signed), counts=())
    typed = (date(2020, 5, 1), ("DISSOLVED", ""), "Thông báo 12/TB-SKHĐT ngày 1/5/2020", "")
    assert not found(status="DISSOLVED", periods=(*GOOD.periods, typed), counts=())
    before = ((date(2014, 1, 1), ("PREPARING", ""), "", ""), *GOOD.periods)
    assert not found(periods=before)


@pytest.mark.parametrize(
    ("name", "signs"),
    [
        ("Coâng ty TNHH May", "Coâng"),
        ("CÃ´ng ty TNHH May", "CÃ´ng"),
        ("12. Công ty May", "12."),
        ("Công ty May (Hoa Lư", "("),
        ("Công ty May,", ","),
        ("Công ty ??? May", "?"),
        ("Công ty TNHH ĐT May & Dệt 1/5 (Việt Nam)", ""),
        ("Công ty Mùa Xuân – Chi nhánh 2", ""),
    ],
)
def test_signs_that_no_name_has_are_named(name: str, signs: str) -> None:
    assert names.strange_in(name) == signs


def test_a_record_is_looked_at_as_it_is_written(
    parks: None, clerk: Actor, registration: Registration
) -> None:
    bad = replace(registration, tax_code="2700123450", name="Cong ty TNHH May")
    uid = commands.register(registration=bad, by=clerk, at=AT).record
    open_now = doubts(viewer=clerk).values_list("check_key", flat=True)
    assert {"enterprise-check-digit", "enterprise-name-bare"} <= set(open_now)

    correction = Correction(
        values={"tax_code": "2700123459", "name": "Công ty TNHH May"}, source="x", known_on=ON
    )
    commands.correct(enterprise=uid, version=1, correction=correction, by=clerk, at=AT)
    assert set(open_now.all()) == {"enterprise-workers-missing", "enterprise-industry-missing"}

    count = Count(on=date(2019, 10, 1), count=12, source="x")
    commands.record_workers(enterprise=uid, version=2, count=count, by=clerk, at=AT)
    assert set(open_now.all()) == {"enterprise-industry-missing"}


def test_the_paper_of_an_end_is_recorded_where_its_row_leads(
    parks: None, clerk: Actor, registration: Registration, sign_in: Callable[[Actor], Client]
) -> None:
    ended = (Since("DISSOLVED", date(2019, 5, 1), "Nghe nói"),)
    row = replace(registration, statuses=ended)
    uid = commands.register(registration=row, by=clerk, at=AT).record
    open_now = doubts(viewer=clerk).filter(check_key="enterprise-ended-bare")
    url = f"/doanh-nghiep/{uid}/so-giay-to"
    client = sign_in(clerk)
    assert 'id="id_decision"' in client.get(url).content.decode()
    assert open_now.get().record == uid

    paper = Paper("15/TB-SKHĐT", "Thông báo ngày 1/5/2019")
    commands.record_paper(enterprise=uid, version=1, paper=paper, by=clerk, at=AT)
    assert not open_now.exists()
    period: Any = EnterpriseStatus.objects.visible_to(clerk).get()
    assert (period.decision, period.source) == ("15/TB-SKHĐT", "Thông báo ngày 1/5/2019")
    assert period.valid_from == date(2019, 5, 1)


def test_record_paper_is_refused_to_others_and_for_nothing_new(
    enterprise: Enterprise, clerk: Actor, reader: Actor, neighbour: Actor
) -> None:
    paper = Paper("15/TB-SKHĐT", "x")
    told: dict[str, Any] = {"enterprise": enterprise.uid, "paper": paper, "at": AT}
    for actor in (reader, neighbour):
        with pytest.raises(Refused):
            commands.record_paper(version=1, by=actor, **told)
    commands.record_paper(version=1, by=clerk, **told)
    with pytest.raises(Refused, match="Không có gì thay đổi"):
        commands.record_paper(version=2, by=clerk, **told)
