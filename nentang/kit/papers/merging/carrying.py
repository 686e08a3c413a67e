"""Bring along what the copied parts of a Word file refer to: headers, pictures, numbered lists."""

from copy import deepcopy
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NUMBER = f"{W}numId"
REFERENCES = frozenset({f"{R}id", f"{R}embed", f"{R}link", f"{R}pict"})


class Carrier:
    """Puts into one file what elements of others refer to, equal parts only once."""

    def __init__(self, whole: Any) -> None:
        self.whole = whole
        self.document: Any = None
        self.count = 0
        self._targets: dict[str, str] = {}  # of the present file: its reference, ours
        self._lists: dict[str, str] = {}
        self._known: dict[tuple[str, bytes], Any] = {}

    def begin(self, document: Any) -> None:
        """Turn to the next file; one of the same template refers to the same parts."""
        if document is not self.document:
            self.document, self.count = document, self.count + 1
            self._targets = {}
        self._lists = {}

    def carry(self, element: Any) -> None:
        """Let an element of the present file refer to what now stands in the whole."""
        for each in element.iter():
            for name in REFERENCES.intersection(each.attrib):
                each.set(name, self._target(each.get(name)))
        for number in element.iter(NUMBER):
            number.set(f"{W}val", self._list(number.get(f"{W}val")))

    def _target(self, reference: str) -> str:
        if reference not in self._targets:
            self._targets[reference] = self._related(self.document.part.rels[reference])
        return self._targets[reference]

    def _related(self, relation: Any) -> str:
        part = self.whole.part
        if relation.is_external:
            return str(part.relate_to(relation.target_ref, relation.reltype, is_external=True))
        return str(part.relate_to(self._part(relation.target_part), relation.reltype))

    def _part(self, part: Any) -> Any:
        """Return the part under a name of its own; one that stands there already if equal."""
        from docx.opc.packuri import PackURI

        key = (part.content_type, part.blob)
        if not part.rels and key in self._known:
            return self._known[key]
        for inner in part.rels.values():
            if not inner.is_external:
                self._part(inner.target_part)
        folder, _slash, name = str(part.partname).rpartition("/")
        part.partname = PackURI(f"{folder}/n{self.count}-{name}")
        self._known[key] = part
        return part

    def _list(self, number: str) -> str:
        """Return the number of a list that counts for this file alone."""
        if number == "0":  # no list
            return number
        if number not in self._lists:
            self._lists[number] = self._copied_list(number)
        return self._lists[number]

    def _copied_list(self, number: str) -> str:
        theirs = self.document.part.numbering_part.element
        ours = self.whole.part.numbering_part.element
        found = next(n for n in theirs.iter(f"{W}num") if n.get(f"{W}numId") == number)
        abstract_id = found.find(f"{W}abstractNumId").get(f"{W}val")
        abstract = next(
            a for a in theirs.iter(f"{W}abstractNum") if a.get(f"{W}abstractNumId") == abstract_id
        )
        new_abstract = _free(ours, "abstractNum", "abstractNumId")
        new_number = _free(ours, "num", "numId")
        copied, numbered = deepcopy(abstract), deepcopy(found)
        copied.set(f"{W}abstractNumId", new_abstract)
        numbered.set(f"{W}numId", new_number)
        numbered.find(f"{W}abstractNumId").set(f"{W}val", new_abstract)
        first = ours.find(f"{W}num")
        ours.insert(ours.index(first) if first is not None else len(ours), copied)
        ours.append(numbered)
        return new_number


def _free(numbering: Any, tag: str, name: str) -> str:
    taken = [int(each.get(f"{W}{name}")) for each in numbering.iter(f"{W}{tag}")]
    return str(max(taken, default=0) + 1)
