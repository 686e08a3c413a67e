"""The tree of items that the signs at the beginning of paragraphs make."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from nentang.plans.reading.doubts import Doubt
from nentang.plans.reading.markers import Marker, Rank
from nentang.plans.reading.paragraphs import Paragraph

DEEPEST = 12
MOST_MISSING = 3  # numbers that may be missing before an item is taken for running text
SUMMIT = 20  # the highest number with which the first item of a list may begin


@dataclass(slots=True, eq=False)
class Node:
    """One item: its sign, its own paragraph, the plain paragraphs and the items below it.

    `address` is the id in ASCII, fit for `core.citations.Clause`.
    """

    id: str
    address: str
    parent: "Node | None"
    marker: Marker
    paragraph: Paragraph
    body: list[Paragraph] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)

    @property
    def content(self) -> str:
        """Return the own text without the sign."""
        return self.paragraph.text[self.marker.length :]

    @property
    def key(self) -> str:
        """Return the own text without the sign, in canonical form."""
        return self.paragraph.key[self.marker.length :]

    @property
    def start(self) -> int:
        """Return where the own text without the sign begins in the document."""
        return self.paragraph.start + self.marker.length

    @property
    def level(self) -> int:
        """Return 1 for an item of the first level."""
        return 1 + (self.parent.level if self.parent else 0)


class Outline:
    """Reads paragraphs one after the other; what comes before the first item is `preamble`."""

    def __init__(self) -> None:
        self.preamble: list[Paragraph] = []
        self.nodes: list[Node] = []
        self.doubts: list[Doubt] = []
        self._open: list[Node] = []
        self._names: Counter[str] = Counter()
        self._dashes: Counter[str] = Counter()

    def read(self, paragraphs: Iterable[Paragraph]) -> None:
        """Put every paragraph in its place."""
        for paragraph in paragraphs:
            if not self._opens(paragraph):
                (self.nodes[-1].body if self.nodes else self.preamble).append(paragraph)

    def _opens(self, paragraph: Paragraph) -> bool:
        marker = paragraph.marker
        if marker is None:
            return False
        if marker.rank >= Rank.DASH:
            return self._dash(marker, paragraph)
        place = self._place(marker, paragraph)
        if place is None:
            return False
        self._add(marker, paragraph, place)
        return True

    def _dash(self, marker: Marker, paragraph: Paragraph) -> bool:
        if not self._open and not (self.preamble and self.preamble[-1].text.endswith(":")):
            return False
        depth = self._depth_above(marker)
        parent = self._open[depth - 1].id if depth else ""
        self._dashes[parent] += 1
        number = self._dashes[parent]
        name = f"b{number}"
        self._add(Marker(marker.rank, (number,), name, name, marker.length), paragraph, depth)
        return True

    def _place(self, marker: Marker, paragraph: Paragraph) -> int | None:
        """Return how many open items stay open, or None when the sign is running text."""
        before = self._list_before(marker)
        ordinal = marker.numbers[-1]
        if before is None:
            return self._first(marker, paragraph)
        gap = ordinal - self._open[before].marker.numbers[-1]
        if gap == 1 or (0 < gap <= 2 and marker.rank is Rank.LETTER):
            return before
        if ordinal == 1 and self._is_inside(before):
            return len(self._open)
        if not self._looks_like_an_item(marker, paragraph) or gap > MOST_MISSING:
            return None
        self._doubt_about_gap(marker, paragraph, is_repeated=gap <= 0)
        return before

    def _first(self, marker: Marker, paragraph: Paragraph) -> int | None:
        """Place the first item of a list."""
        depth = self._depth_above(marker)
        ordinal = marker.numbers[-1]
        if not self._fits_above(marker, depth):
            if not self._looks_like_an_item(marker, paragraph) or not marker.is_sure:
                return None
            self._doubt_about_gap(marker, paragraph, is_repeated=False)
        elif ordinal != 1:
            is_item = self._looks_like_an_item(marker, paragraph) and ordinal <= SUMMIT
            if not is_item or marker.rank in {Rank.LETTER, Rank.CAPITAL}:
                return None
            self._doubt_about_gap(marker, paragraph, is_repeated=False)
        return depth

    def _fits_above(self, marker: Marker, depth: int) -> bool:
        """Whether `2.1` stands below `2`, or below a section that has no numbers of its own."""
        above = self._open[depth - 1].marker if depth else None
        if len(marker.numbers) == 1 or above is None or above.rank is not Rank.NUMBER:
            return True
        return above.numbers == marker.numbers[: len(above.numbers)]

    def _list_before(self, marker: Marker) -> int | None:
        """Return the place of the innermost open item of the same list."""
        for place in range(len(self._open) - 1, -1, -1):
            other = self._open[place].marker
            if other.order == marker.order and other.numbers[:-1] == marker.numbers[:-1]:
                return place
        return None

    def _depth_above(self, marker: Marker) -> int:
        """Return how many open items stand above such a sign."""
        order = marker.order if marker.numbers else (marker.rank, 0)
        for place, node in enumerate(self._open):
            other = node.marker
            if (other.rank, 0 if other.rank >= Rank.DASH else len(other.numbers)) >= order:
                return place
        return len(self._open)

    def _is_inside(self, before: int) -> bool:
        """Whether a list that starts again is a list inside the last item."""
        is_deeper = before < len(self._open) - 1 or self._open[-1].content.endswith(":")
        return is_deeper and len(self._open) < DEEPEST

    def _looks_like_an_item(self, marker: Marker, paragraph: Paragraph) -> bool:
        rest = paragraph.text[marker.length :]
        return marker.is_sure and rest[:1].isupper()

    def _doubt_about_gap(self, marker: Marker, paragraph: Paragraph, *, is_repeated: bool) -> None:
        if is_repeated:
            text = _("Dòng %(line)d: số %(label)s đã dùng ở trên, hoặc sai thứ tự.")
        else:
            text = _("Dòng %(line)d: trước mục %(label)s thiếu mục đứng liền trước.")
        values = {"line": paragraph.line, "label": marker.label}
        self.doubts.append(Doubt(paragraph.line, text % values))

    def _add(self, marker: Marker, paragraph: Paragraph, depth: int) -> None:
        del self._open[depth:]
        parent = self._open[-1] if self._open else None
        label, address = _within(marker, parent)
        node_id = self._unique(f"{parent.id}.{label}" if parent else label)
        own = self._unique(f"@{parent.address}.{address}" if parent else f"@{address}")[1:]
        node = Node(node_id, own, parent, marker, paragraph)
        if parent:
            parent.children.append(node)
        self.nodes.append(node)
        self._open.append(node)

    def _unique(self, name: str) -> str:
        self._names[name] += 1
        times = self._names[name]
        return name if times == 1 else f"{name}x{times}"


def _within(marker: Marker, parent: Node | None) -> tuple[str, str]:
    """Return what the item adds to the id of its parent: `2.1` below `2` adds `1`."""
    if parent and marker.rank == parent.marker.rank == Rank.NUMBER:
        above = parent.marker.numbers
        if marker.numbers[: len(above)] == above and len(marker.numbers) > len(above):
            own = ".".join(map(str, marker.numbers[len(above) :]))
            return own, own
    if parent and marker.rank is Rank.LETTER_NUMBER and parent.marker.rank is Rank.LETTER:
        own = str(marker.numbers[-1])
        return own, own
    return marker.label, marker.address
