"""The places of two records become one: roles held at the one that goes are held at the other."""

from nentang.kit.access.merging.relations import MERGED_AWAY, Pair
from nentang.kit.access.models import Place
from nentang.kit.access.places import found_by, move_branch
from nentang.kit.home.days import business_day
from nentang.kit.ledger.chain import Touched, values_of

WHY = "the node of a record that a command holds"


def grave_of(pair: Pair) -> str:
    """Return the path of the record that goes: below no place where anybody has a role."""
    return f"{MERGED_AWAY}{pair.lost.uid.hex}/"


def nodes_joined(pair: Pair) -> list[Touched]:
    """Close the node of the record that goes, and put what is below it under the other's."""
    node = Place.objects.unscoped(reason=WHY).filter(path=pair.lost.scope_path).first()
    touched = [_closed(node, pair)] if node else []
    return touched + move_branch(old_path=pair.lost.scope_path, new_path=pair.kept.scope_path)


def _closed(node: Place, pair: Pair) -> Touched:
    before = values_of(node)
    node.path, node.version = grave_of(pair), node.version + 1
    node.search_key = found_by(node.path, node.name)
    node.valid_to = max(business_day(pair.at), node.valid_from)
    node.save()
    return Touched(node, before)
