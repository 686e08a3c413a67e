"""The tree of places of the sample, opened by one command.

Apart from the rest of the sample, so that every process knows the words of its entry.
"""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.places import Node, open_nodes
from nentang.kit.ledger import chain
from nentang.web.sample.places import sample_places

PLACES_SINCE = date(2019, 1, 1)


@chain.command("sample.plant_places", _("dựng cây đơn vị, địa bàn mẫu"))
def plant_places(*, by: Actor, at: datetime, key: str | None = None) -> Receipt:
    """Open the province with all below it, in one entry."""
    nodes = [
        Node(path=place.path, kind=place.kind, name=place.name, on=PLACES_SINCE)
        for place in sample_places()
    ]
    act = chain.Act(command="sample.plant_places", by=by.username, role="", at=at, key=key)
    return chain.append_many(act, open_nodes(nodes))
