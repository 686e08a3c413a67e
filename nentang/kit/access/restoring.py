"""What goes with places and accounts when an entry is taken back."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from nentang.kit.access.models import Account, AccountGrant, Place
from nentang.kit.access.places import found_by
from nentang.kit.ledger.bulk import overwrite
from nentang.kit.ledger.chain import Touched
from nentang.kit.ledger.records import Record
from nentang.kit.ledger.taking_back import bound, guards, restores
from nentang.kit.text.folding import search_key
from nentang.kit.text.sorting import person_sort_key

WHY = "a place may be held by somebody since, whoever sees it"


def begin() -> None:
    """Say so from the start of the program on."""
    restores(Place, restored_places)
    restores(Account, restored_accounts)
    guards(Place, held_places)


def stands_at(model: type[Record], field: str) -> None:
    """Say that a record is a place itself: added and removed with the node of that path."""
    bound(model, field, Place, "path")


def restored_places(touched: Sequence[Touched], *, at: datetime) -> Iterable[Touched]:  # noqa: ARG001 - a hook
    """Let places be found by what they are called again."""
    rows = [each.record for each in touched if isinstance(each.record, Place)]
    for row in rows:
        row.search_key = found_by(row.path, row.name)
    overwrite(rows)
    return ()


def restored_accounts(touched: Sequence[Touched], *, at: datetime) -> Iterable[Touched]:  # noqa: ARG001 - a hook
    """Let accounts be found and sorted by what they are called again."""
    rows = [each.record for each in touched if isinstance(each.record, Account)]
    for row in rows:
        row.search_key = search_key(row.full_name, row.unit, row.username)
        row.sort_key = person_sort_key(row.full_name)
    overwrite(rows)
    return ()


def held_places(keys: Collection[int]) -> Mapping[int, str]:
    """Return the places where a role is held or below which another place stands.

    A place below that goes as well is no reason to stay, so it has to be among the keys.
    """
    paths = dict(Place.objects.unscoped(reason=WHY).values_list("path", "pk"))
    going = set(keys)
    found = {
        paths[path]: _("có vai trò được giao ở nơi này")
        for path in AccountGrant.objects.values_list("path", flat=True).distinct()
        if paths.get(path) in going
    }
    for path, key in paths.items():
        above = paths.get(path.rstrip("/").rpartition("/")[0] + "/")
        if above in going and key not in going:
            found[above] = _("có nơi khác lập dưới nơi này sau đó")
    return found
