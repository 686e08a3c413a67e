"""Whom the rows of a list may be about that tell no known record by their code."""

from collections.abc import Mapping, Sequence

from nentang.enterprises.lists_in.known import held_by, named_alike, names_of_all
from nentang.enterprises.lists_in.reading import Said
from nentang.enterprises.lists_in.resembling import SURE, Resembling, Wanted, likeliest, likeness
from nentang.enterprises.naming import name_key
from nentang.kit.access.actors import Actor
from nentang.kit.intake.registers import Candidate

Likely = dict[int, tuple[Candidate, ...]]


def who_may_be(said: Sequence[Said], places: Mapping[str, str], *, viewer: Actor) -> Likely:
    """Return candidates by the number of the row, among the records that the viewer sees.

    A row whose code is right and new is asked about only if a record of the same name stands at
    the same place or address; others, if a record is like them at all.
    """
    named = [each for each in said if each.name]
    sure = [each for each in named if _is_sure(each)]
    unsure = [each for each in named if not _is_sure(each)]
    found = _namesakes(sure, places, viewer=viewer) if sure else {}
    if unsure:
        found |= _resembling(unsure, places, viewer=viewer)
    return found


def _resembling(said: Sequence[Said], places: Mapping[str, str], *, viewer: Actor) -> Likely:
    """Return the likeliest of the records whose names are like those of the rows."""
    keys = [name_key(each.name) for each in said]
    register = Resembling(keys, names_of_all(viewer=viewer))
    like = [register.like(key) for key in keys]
    rows = held_by({pk for each in like for pk in each})
    found: Likely = {}
    for each, pks in zip(said, like, strict=True):
        wanted = _wanted(each)
        likely = (likeness(wanted, rows[pk], places) for pk in sorted(pks))
        found[each.row.number] = likeliest(filter(None, likely))
    return found


def _is_sure(said: Said) -> bool:
    return said.desk.manner.adds and said.is_code_right


def _namesakes(said: Sequence[Said], places: Mapping[str, str], *, viewer: Actor) -> Likely:
    known = named_alike({name_key(each.name) for each in said}, viewer=viewer)
    found: Likely = {}
    for each in said:
        rows = known.get(name_key(each.name), ())
        likely = [likeness(_wanted(each), row, places) for row in rows]
        near = [one for one in likely if one and one.score >= SURE]
        if near:
            found[each.row.number] = likeliest(near)
    return found


def _wanted(said: Said) -> Wanted:
    address = str(said.facts.get("address", ""))
    return Wanted(said.name, said.place_path, address, said.tax_code or "")
