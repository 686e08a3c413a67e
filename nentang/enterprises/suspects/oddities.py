"""What is odd about one enterprise or project, told from its own row; no tables here."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from nentang.enterprises.suspects import names
from nentang.enterprises.suspects.aging import RUNNING, is_old
from nentang.enterprises.suspects.rows import Row, Sites
from nentang.enterprises.tax_codes import CODE, grouped, has_right_check_digit
from nentang.kit.text.folding import fold
from nentang.kit.ui.shown import written_date, written_number

JUMP, FEWEST = 10, 20  # times, and by how many workers at least
OLDEST = date(1954, 1, 1)  # no enterprise of today is older than the land reform
FARTHEST = 20 * 366  # days ahead that a project may be planned for
ENDED = frozenset({"DISSOLVED", "REVOKED", "BANKRUPT"})
PARK_WORD = (
    r"\b(?:kcn|khu cong nghiep|ccn|cum cong nghiep)\s+(?:{name})\b(?!\s+(?:i|ii|iii|[0-9])\b)"
)


@dataclass(frozen=True, slots=True)
class Odd:
    """One oddity: its check, the facts of its words, and which field it is about.

    `held` is source and sender where the value has its own; else those of `field` are looked up.
    """

    check: str
    facts: dict[str, str] = field(default_factory=dict)
    same: tuple[str, ...] = ()
    field: str = ""
    held: tuple[str, str] | None = None


def oddities(row: Row, sites: Sites, *, on: date, months: int | None) -> Iterable[Odd]:
    """Yield all that is odd about a record on a day; numbers are current for so many months."""
    for ask in _ASKED:
        found = ask(row, sites, on)
        if found:
            yield found
    if found := _workers_old(row, on, months):
        yield found


def _check_digit(row: Row, _sites: Sites, _on: date) -> Odd | None:
    """Rule E-05; a code that lost its first zero and got one at its end is told as such (E-06)."""
    code = row.tax_code
    if code is None or has_right_check_digit(code):
        return None
    facts = {"code": grouped(code)}
    shifted = f"0{code[: CODE - 1]}"
    if code[CODE - 1] == "0" and has_right_check_digit(shifted):
        facts |= {"shifted": grouped(shifted), "whole": shifted + code[CODE:]}
        return Odd("enterprise-lost-zero", facts, (code,), "tax_code")
    return Odd("enterprise-check-digit", facts, (code,), "tax_code")


def _name_bare(row: Row, _sites: Sites, _on: date) -> Odd | None:
    if names.is_bare(row.name):
        return Odd("enterprise-name-bare", {"name": row.name}, (row.name,), "name")
    return None


def _name_strange(row: Row, _sites: Sites, _on: date) -> Odd | None:
    signs = names.strange_in(row.name)
    if not signs:
        return None
    return Odd("enterprise-name-strange", {"signs": signs}, (row.name,), "name")


def _name_capital(row: Row, _sites: Sites, _on: date) -> Odd | None:
    if names.is_capital(row.name):
        return Odd("enterprise-name-capital", {}, (row.name,), "name")
    return None


def _branch(row: Row, _sites: Sites, _on: date) -> Odd | None:
    """Rules E-03, E-04: a code of 13 digits is a branch's."""
    code = row.tax_code or ""
    if len(code) <= CODE or names.says_branch(row.name):
        return None
    return Odd("enterprise-branch-name", {"code": grouped(code)}, (code, row.name), "name")


def _workers(row: Row, _sites: Sites, _on: date) -> Odd | None:
    return Odd("enterprise-workers-missing") if _is_running(row) and not row.counts else None


def _is_running(row: Row) -> bool:
    return row.is_enterprise and row.status in RUNNING


def _workers_old(row: Row, on: date, months: int | None) -> Odd | None:
    known = [each for each in row.counts if each[0] <= on]
    if not (known and _is_running(row)):
        return None
    day, number, source, sender = known[-1]
    if not is_old(day, on, months):
        return None
    facts = {"day": written_date(day), "number": written_number(number), "months": str(months)}
    return Odd("enterprise-workers-old", facts, (day.isoformat(),), held=(source, sender))


def _workers_jump(row: Row, _sites: Sites, _on: date) -> Odd | None:
    for (day, few, *_rest), (later, many, source, sender) in zip(
        row.counts, row.counts[1:], strict=False
    ):
        least, most = sorted((few, many))
        if least and most > JUMP * least and most - least >= FEWEST:
            facts = {
                "before": written_number(few),
                "day": written_date(day),
                "after": written_number(many),
                "later": written_date(later),
            }
            same = (day.isoformat(), str(few), later.isoformat(), str(many))
            return Odd("enterprise-workers-jump", facts, same, held=(source, sender))
    return None


def _industry(row: Row, _sites: Sites, _on: date) -> Odd | None:
    is_asked = _is_running(row) and not row.vsic_code
    return Odd("enterprise-industry-missing", field="vsic_code") if is_asked else None


def _place(row: Row, sites: Sites, _on: date) -> Odd | None:
    if row.place_path in sites.kinds:
        return None
    return Odd("enterprise-place-missing", {}, (row.place_path,), "place_path")


def _park(row: Row, sites: Sites, _on: date) -> Odd | None:
    """The address names a park (E-15) and the record stands elsewhere."""
    if row.place_path not in sites.kinds:
        return None  # told as a place that is missing
    address = fold(row.address)
    for folded, name, path in sites.parks:
        if not re.search(PARK_WORD.format(name=re.escape(folded)), address):
            continue
        if row.place_path.startswith(path):
            return None
        return Odd("enterprise-park-of-address", {"park": name}, (row.address, row.place_path),
                   "address")  # fmt: skip
    return None


def _established(row: Row, _sites: Sites, _on: date) -> Odd | None:
    """An enterprise doesn't operate before it is founded; a project before it does."""
    begun = [each for each in row.periods if each[1][0] != "PREPARING"][:1]
    if not (row.is_enterprise and row.established_on and begun):
        return None
    day, (_status, _decision), source, sender = begun[0]
    if row.established_on <= day:
        return None
    facts = {"founded": written_date(row.established_on), "day": written_date(day)}
    same = (row.established_on.isoformat(), day.isoformat())
    return Odd("enterprise-established-late", facts, same, held=(source, sender))


def _ended(row: Row, _sites: Sites, _on: date) -> Odd | None:
    """E-10: an end has its paper; what only a list says has none yet."""
    last = row.periods[-1] if row.periods else None
    if not (row.is_enterprise and last and last[1][0] in ENDED and not last[1][1]):
        return None
    day, (status, _decision), source, sender = last
    if re.search(r"\d+\s*/", source) and not sender:
        return None  # typed with the number of its paper as the source
    return Odd("enterprise-ended-bare", {"day": written_date(day)}, (status, day.isoformat()),
               held=(source, sender))  # fmt: skip


def _days(row: Row, _sites: Sites, on: date) -> Odd | None:
    """A day that can't be: before all enterprises of today, or after the day of looking."""
    told: list[tuple[date | None, date]] = [
        (row.established_on, on),
        *((each[0], on) for each in row.counts),
        *((each[0], on) for each in row.periods),
        (row.planned_start_on, on + timedelta(days=FARTHEST)),
    ]
    for day, latest in told:
        if day and not OLDEST <= day <= latest:
            name = "established_on" if day == row.established_on else ""
            facts = {"wrong": written_date(day)}
            return Odd("enterprise-days", facts, (day.isoformat(),), name)
    return None


Ask = Callable[[Row, Sites, date], Odd | None]
_ASKED: tuple[Ask, ...] = (
    *(_check_digit, _name_bare, _name_strange, _name_capital, _branch, _workers, _workers_jump),
    *(_industry, _place, _park, _established, _ended, _days),
)
