"""Records that the sample has twice, as lists of two offices bring them about; all invented.

They take the place of records that nothing else of the sample is about, so its figures stay.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from stdnum.vn import mst

from nentang.core.founding import Kind
from nentang.web.sample.naming import words
from nentang.web.sample.party_names import words as party_words
from nentang.web.sample.party_records import SampleMember, SampleParty
from nentang.web.sample.records import SampleEnterprise

PAIRS = 2  # of enterprises
STEM = 9  # digits before the check digit


def with_doubles(rows: Sequence[SampleEnterprise], party: SampleParty) -> list[SampleEnterprise]:
    """Return as many enterprises, the last that the Party has nothing to do with being doubles."""
    codes = {str(one.tax_code) for one in rows}
    bound = _bound(rows, party)
    free = [place for place, one in enumerate(rows) if _is_plain(one) and one.tax_code not in bound]
    known = [one for one in rows if _is_plain(one) and one.tax_code in bound and one.workers]
    found = list(rows)
    if len(free) < PAIRS:
        return found
    for place, one in zip(free[-PAIRS:], known[:PAIRS], strict=False):
        found[place] = _double(one, rows[place], _near(str(one.tax_code), codes))
    return found


def with_double_member(members: Sequence[SampleMember]) -> list[SampleMember]:
    """Return as many members, the last of an agency being another once more, misread by a digit."""
    found = list(members)
    plain = [place for place, one in enumerate(members) if not one.workplace]
    if len(plain) > 1:
        one = members[plain[0]]
        cards = {each.card for each in members}
        near = (f"{one.card[:-1]}{digit}" for digit in range(10))
        found[plain[-1]] = replace(one, card=next(card for card in near if card not in cards))
    return found


def _bound(rows: Iterable[SampleEnterprise], party: SampleParty) -> set[str]:
    """Return the codes that something else names: cells, members, unions, branches."""
    codes = {one.tax_code for one in party.organisations}
    codes |= {one.tax_code for one in party.unions} | {one.tax_code for one in party.prospects}
    codes |= {one.workplace_tax_code for one in party.members}
    codes |= {str(one.tax_code).partition("-")[0] for one in rows if "-" in str(one.tax_code)}
    names = {one.workplace for one in party.members}
    return codes | {str(one.tax_code) for one in rows if any(_names(one, each) for each in names)}


def _names(one: SampleEnterprise, workplace: str) -> bool:
    return bool(workplace) and workplace in one.name


def _is_plain(one: SampleEnterprise) -> bool:
    """Whether it operates, and is neither a project nor a branch."""
    is_operating = one.statuses[-1].status == "OPERATING"
    return one.kind is Kind.ENTERPRISE and is_operating and "-" not in str(one.tax_code)


def _double(one: SampleEnterprise, other: SampleEnterprise, code: str) -> SampleEnterprise:
    """Return a record as the list of the other office has it: the form cut short, another code."""
    offices = words()["senders"]
    is_parks = one.sender == offices["parks"]
    office = "planning" if is_parks else "parks"
    pattern, day = words()["sources"][office], other.listed_on
    row = other.source.rpartition(" ")[2]
    source = pattern.format(month=day.month, year=day.year, row=row) if day else other.source
    return replace(
        one,
        name=_short(one.name),
        tax_code=code,
        workers=other.workers,
        money=(),
        statuses=one.statuses[-1:],
        source=source,
        sender=offices[office],
        listed_on=day,
    )


def _short(name: str) -> str:
    forms = party_words()["short"].items()
    written = next(((long, brief) for long, brief in forms if name.startswith(long)), ("", ""))
    return written[1] + name.removeprefix(written[0])


def _near(code: str, codes: set[str]) -> str:
    """Return a code that nobody has, of which one digit and the check digit are others."""
    for place in range(STEM - 1, 2, -1):
        for digit in "0123456789":
            stem = code[:place] + digit + code[place + 1 : STEM]
            near = stem + mst.calc_check_digit(stem)
            if near not in codes and mst.is_valid(near):
                codes.add(near)
                return near
    raise ValueError(f"every code near {code} is taken")
