"""Enterprises by what people write for them: a tax code, or a name in any legal form.

For matching a text that somebody recorded, so without a viewer: names and codes are public.
Whoever shows what was found decides what else of it a reader may see.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from uuid import UUID

from nentang.enterprises.models import Enterprise
from nentang.kit.access.merging import last_kept
from nentang.kit.text.folding import WORD, fold

FORMS = Path(__file__).parent / "data" / "name-forms.txt"
WHY = "a text is compared with every name of the register"
SLICE = 500  # codes a statement
LONGEST = 255  # letters of a key
COLUMNS = ("pk", "uid", "name", "tax_code", "place_path")


@dataclass(frozen=True, slots=True)
class Named:
    """An enterprise or project as its name tells it; `key` is the name as it is compared."""

    pk: int
    uid: UUID
    name: str
    tax_code: str | None
    place_path: str

    @property
    def key(self) -> str:
        return name_key(self.name)


@lru_cache(maxsize=200_000)
def name_key(text: str) -> str:
    """Return a name without marks and legal form, short forms written out.

    "CT CP SX & TM Hoa Lư" and "Công ty cổ phần Sản xuất và Thương mại Hoa Lư" are alike. Of a
    name that is nothing but its form all words are kept, of one without words its signs.
    """
    words = " ".join(WORD.findall(fold(text)))
    beginning, end, written_out = _forms()
    kept = words
    if found := beginning.match(kept):
        kept = kept[found.end() :]
    if found := end.match(kept[::-1]):  # read backwards, so that only the end is looked at
        kept = kept[: len(kept) - found.end()]
    names = (written_out.get(word, word) for word in (kept or words).split())
    return (" ".join(filter(None, names)) or fold(text))[:LONGEST]


def enterprise_names() -> list[Named]:
    """Return every enterprise and project, in one statement."""
    rows = Enterprise.objects.unscoped(reason=WHY).order_by("pk")
    return [Named(*values) for values in rows.values_list(*COLUMNS)]


def enterprises_named(
    keys: Collection[str], *, names: Iterable[Named] | None = None
) -> dict[str, list[Named]]:
    """Return the enterprises with exactly these names, as `name_key` writes them."""
    wanted = set(keys)
    found: dict[str, list[Named]] = {}
    for named in _with_keys(sorted(wanted)) if names is None else names:
        if named.key in wanted:
            found.setdefault(named.key, []).append(named)
    return found


def _with_keys(keys: Sequence[str]) -> Iterable[Named]:
    """Yield the enterprises that are stored with these keys, in slices of 500."""
    rows = Enterprise.objects.unscoped(reason=WHY).order_by("pk")
    for start in range(0, len(keys), SLICE):
        part = rows.filter(name_key__in=keys[start : start + SLICE])
        yield from (Named(*values) for values in part.values_list(*COLUMNS))


def enterprises_coded(codes: Collection[str]) -> dict[str, Named]:
    """Return the enterprises with these tax codes, in slices of 500.

    A code of a record that was merged into another leads to the one that was kept.
    """
    wanted = sorted(set(codes))
    found: dict[str, Named] = {}
    for start in range(0, len(wanted), SLICE):
        rows = Enterprise.objects.unscoped(reason=WHY)
        part = rows.filter(tax_code__in=wanted[start : start + SLICE])
        for named in (Named(*values) for values in part.values_list(*COLUMNS)):
            found[str(named.tax_code)] = named
    return found | _once_coded([code for code in wanted if code not in found])


def _once_coded(codes: list[str]) -> dict[str, Named]:
    """Return the records that were kept, by the codes of those merged into them."""
    gone = Enterprise.objects.merged_away(reason=WHY)
    kept: dict[str, int] = {}
    for start in range(0, len(codes), SLICE):
        part = gone.filter(merged_code__in=codes[start : start + SLICE])
        kept |= last_kept(gone, part.values_list("merged_code", "merged_into_id"))
    named = enterprises_numbered(kept.values()) if kept else {}
    return {code: named[key] for code, key in kept.items() if key in named}


def enterprise_of(uid: UUID) -> Named | None:
    """Return one enterprise or project by its identity."""
    rows = Enterprise.objects.unscoped(reason=WHY).filter(uid=uid)
    return next((Named(*values) for values in rows.values_list(*COLUMNS)), None)


def enterprises_numbered(keys: Collection[int]) -> dict[int, Named]:
    """Return enterprises by primary key, for rows of other tables that point to them."""
    rows = Enterprise.objects.unscoped(reason=WHY).filter(pk__in=set(keys))
    return {values[0]: Named(*values) for values in rows.values_list(*COLUMNS)}


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """Return the legal forms at the beginning and, backwards, at the end; and the short forms."""
    lines = FORMS.read_text("utf-8").splitlines()
    entries = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    pairs = [entry.partition("=") for entry in entries if "=" in entry]
    forms = sorted((each for each in entries if "=" not in each), key=len, reverse=True)
    beginning = re.compile(rf"(?:(?:{'|'.join(forms)})(?: |$))+")
    end = re.compile(rf"(?:(?:{'|'.join(form[::-1] for form in forms)})(?: |$))+")
    return beginning, end, {short.strip(): written.strip() for short, _sign, written in pairs}
