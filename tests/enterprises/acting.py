"""What tests of commands on enterprises share."""

from datetime import date
from typing import Any

from nentang.enterprises.models import Enterprise, Status
from nentang.enterprises.registrations import Count, Figures, Founding, Removal, Since
from nentang.kit.access.actors import Actor
from tests.conftest import AT, SECOND_PARK

COUNT = Count(date(2019, 9, 30), 612, "Bảo hiểm xã hội")
FIGURES = Figures(2018, 12_000_000_000, None, "Báo cáo tài chính")


SUSPENDED = Since(Status.SUSPENDED, date(2019, 11, 1), "Thông báo 12")


FOUNDING = Founding(
    tax_code="2700918279",
    name="Kính Khánh Cư",
    legal_form="TNHH2",
    established_on=date(2019, 11, 1),
    source="Giấy chứng nhận",
)


THERE = Removal(place_path=SECOND_PARK, reason="Thuê đất mới")


def parts(manager: Any) -> Any:
    """Return the parts of one kind of a record, whoever may see them."""
    return manager.unscoped(reason="test")


def on(row: Enterprise, by: Actor, **options: Any) -> dict[str, Any]:
    return {"enterprise": row.uid, "version": row.version, "by": by, "at": AT, **options}
