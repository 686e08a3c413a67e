"""How words are looked for among enterprises, for lists that stand on their rows."""

from nentang.enterprises.models import Enterprise
from nentang.kit.access.seeking import Sounding, sound


def sounding_beside(wanted: str) -> Sounding:
    """Return how to find, by the words of enterprises, rows that have one as `enterprise`.

    The rows repeat `search_key` and `sort_key` of their enterprise.
    """
    return sound(Enterprise, wanted).through("enterprise")
