"""The enterprises that rows name, by tax code, else by name, for every list of organisations."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.utils.translation import gettext as _

from nentang.enterprises.naming import name_key
from nentang.enterprises.queries import enterprises
from nentang.enterprises.tax_codes import tax_code_in
from nentang.kit.access.actors import Actor
from nentang.kit.intake.judging import Plan
from nentang.kit.intake.registers import Incoming, Outcome

if TYPE_CHECKING:
    from nentang.enterprises.models import Enterprise

SLICE = 5_000  # identifiers a statement
Key = TypeVar("Key", str, int)
COLUMNS = ("pk", "uid", "version", "name", "tax_code", "scope_path")


@dataclass(frozen=True, slots=True)
class Owners:
    """The viewer's enterprises that rows may mean."""

    by_code: dict[str, "Enterprise"]
    by_name: dict[str, list["Enterprise"]]

    def find(self, plan: Plan, *, is_known: bool = False) -> "Enterprise | None":
        """Return the enterprise of a row; what is named is never left out in silence.

        Where the record `is_known` already, a name that leads nowhere is no obstacle.
        """
        code, name = plan.row.text("tax_code"), plan.row.text("enterprise")
        if code:
            found = self.by_code.get(tax_code_in(code) or "")
            if not found:
                words = _("Chưa có doanh nghiệp mang mã số thuế này trong phạm vi được xem.")
                plan.fail("tax_code", words)
            return found
        called = self.by_name.get(name_key(name), []) if name else []
        if name and len(called) != 1 and not is_known:
            _say_unclear(plan, is_several=bool(called))
        return called[0] if len(called) == 1 else None


def owners_for(rows: Sequence[Incoming], *, viewer: Actor) -> Owners:
    """Read the enterprises that rows name."""
    codes = (tax_code_in(text) for row in rows if (text := row.text("tax_code")))
    bare = {row.text("enterprise") for row in rows if not row.text("tax_code")} - {""}
    return Owners(
        dict(_coded({code for code in codes if code}, viewer=viewer)),
        _called(bare, viewer=viewer) if bare else {},
    )


def owner_key(row: Incoming) -> str:
    """Return what rows about one enterprise share; "" for a row that names none."""
    code = row.text("tax_code")
    return tax_code_in(code) or code if code else name_key(row.text("enterprise"))


def slices(values: Iterable[Key]) -> Iterator[list[Key]]:
    """Cut identifiers into statements."""
    ordered = sorted(values)
    return (ordered[start : start + SLICE] for start in range(0, len(ordered), SLICE))


def _say_unclear(plan: Plan, *, is_several: bool) -> None:
    if is_several:
        words = _("Có nhiều doanh nghiệp cùng tên. Ghi mã số thuế của doanh nghiệp.")
        plan.fail("enterprise", words, Outcome.QUESTION)
        return
    words = _("Chưa có doanh nghiệp mang tên này trong phạm vi được xem. Ghi mã số thuế, hoặc "
              "thêm doanh nghiệp trước.")  # fmt: skip
    plan.fail("enterprise", words)


def _coded(codes: set[str], *, viewer: Actor) -> Iterator[tuple[str, "Enterprise"]]:
    for part in slices(codes):
        rows = enterprises(viewer=viewer).order_by().filter(tax_code__in=part)
        yield from ((row.tax_code or "", row) for row in rows.only(*COLUMNS))


def _called(names: set[str], *, viewer: Actor) -> dict[str, list["Enterprise"]]:
    found: dict[str, list[Enterprise]] = defaultdict(list)
    for part in slices({name_key(text) for text in names}):
        rows = enterprises(viewer=viewer).order_by().filter(name_key__in=part)
        for row in rows.only(*COLUMNS, "name_key"):
            found[row.name_key].append(row)
    return dict(found)
