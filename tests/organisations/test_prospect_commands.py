"""Commands on numbers of prospects: reported by a union in its own name."""

from datetime import timedelta
from typing import Any

import pytest

from nentang.core.decisions import Refused
from nentang.enterprises.models import Enterprise
from nentang.kit.access.actors import Actor
from nentang.organisations import commands
from nentang.organisations.models import ProspectCount
from nentang.organisations.registrations import Prospects
from tests.conftest import AT
from tests.organisations.conftest import KNOWN


def prospects(row: Enterprise, **facts: Any) -> Prospects:
    values = {"on": KNOWN, "count": 4, "reported_by": "YOUTH_UNION", "source": "Báo cáo", **facts}
    return Prospects(enterprise=row.uid, **values)


def test_a_union_reports_a_number_and_corrects_it_that_day(
    enterprise: Enterprise, youth: Actor, keeper: Actor
) -> None:
    for count in (4, 6):
        told = prospects(enterprise, count=count)
        commands.report_prospects(prospects=told, by=youth, at=AT)
    row = ProspectCount.objects.visible_to(youth).get()
    assert (row.count, row.version) == (6, 2)
    other = prospects(enterprise, reported_by="TRADE_UNION", count=0)
    commands.report_prospects_many(reports=[other, prospects(enterprise)], by=keeper, at=AT)
    assert ProspectCount.objects.visible_to(youth).count() == 2


def test_report_prospects_is_refused_with_its_reason(
    enterprise: Enterprise, youth: Actor, reader: Actor
) -> None:
    def tell(by: Actor, **facts: Any) -> None:
        told = prospects(enterprise, **facts)
        commands.report_prospects(prospects=told, by=by, at=AT)

    with pytest.raises(Refused, match="không thuộc phạm vi"):
        tell(reader)
    with pytest.raises(Refused, match="không báo thay cho Công đoàn"):
        tell(youth, reported_by="TRADE_UNION")
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        tell(youth, on=KNOWN + timedelta(days=60))


def test_report_prospects_many_is_refused_as_a_whole(
    enterprise: Enterprise, second: Enterprise, youth: Actor
) -> None:
    wrong = prospects(second, reported_by="GRASSROOTS")
    with pytest.raises(Refused, match="không báo thay"):
        commands.report_prospects_many(reports=[prospects(enterprise), wrong], by=youth, at=AT)
    assert not ProspectCount.objects.unscoped(reason="test").exists()
