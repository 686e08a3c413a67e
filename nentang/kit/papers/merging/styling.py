"""Keep each file's own look where its styles are not those of the file it is joined to.

Templates are edited by staff: "Normal" of one may be 13 points where another's is 14. Styles of
another file come along under names of their own, and what named none names its default.
"""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMING = tuple(f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle"))
EDGES = ("/header", "/footer")
WITHIN = ("basedOn", "next", "link")


class Styles:
    """The styles of the whole file, and which files' styles came along under which names."""

    def __init__(self, whole: Any) -> None:
        self._element = whole.part._styles_part.element
        self._files: dict[Any, Mapping[str, str]] = {}
        self._known: dict[bytes, Mapping[str, str]] = {_written(self._element): {}}

    def names_for(self, document: Any) -> Mapping[str, str]:
        """Return new names by old ones, also in heads and feet; nothing where all is the same."""
        part = document.part
        if part in self._files:
            return self._files[part]
        theirs = part._styles_part.element
        key = _written(theirs)
        if key not in self._known:
            self._known[key] = self._brought(theirs, len(self._known))
        names = self._files[part] = self._known[key]
        for edge in _edges(part):
            rename(edge, names)
        return names

    def _brought(self, theirs: Any, number: int) -> Mapping[str, str]:
        """Copy all styles; the name "" stands for the default of paragraphs."""
        names: dict[str, str] = {}
        styles = list(theirs.iter(f"{W}style"))
        for style in styles:
            old = style.get(f"{W}styleId")
            names[old] = f"{old}N{number}"
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") == "1":
                names[""] = names[old]
        names.setdefault("", "")
        for style in styles:
            self._element.append(_renamed(style, names, theirs))
        return names


def rename(element: Any, names: Mapping[str, str]) -> None:
    """Let an element name the styles as they are called in the whole file."""
    if not names:
        return
    for each in element.iter(*NAMING):
        name = each.get(f"{W}val")
        each.set(f"{W}val", names.get(name, name))
    for paragraph in element.iter(f"{W}p"):
        properties = paragraph.get_or_add_pPr()
        if properties.find(f"{W}pStyle") is None:
            properties.get_or_add_pStyle().set(f"{W}val", names[""])


def _edges(part: Any) -> list[Any]:
    """Return the heads and feet of a file."""
    found = (each for each in part.rels.values() if not each.is_external)
    return [each.target_part.element for each in found if each.reltype.endswith(EDGES)]


def _renamed(style: Any, names: Mapping[str, str], theirs: Any) -> Any:
    copied = deepcopy(style)
    new = names[style.get(f"{W}styleId")]
    copied.set(f"{W}styleId", new)
    copied.find(f"{W}name").set(f"{W}val", new)
    for tag in WITHIN:
        for each in copied.findall(f"{W}{tag}"):
            each.set(f"{W}val", names.get(each.get(f"{W}val"), each.get(f"{W}val")))
    if copied.attrib.pop(f"{W}default", None) and style.get(f"{W}type") == "paragraph":
        _with_defaults(copied, theirs)
    return copied


def _with_defaults(style: Any, theirs: Any) -> None:
    """Write into a default style what its file sets for everything."""
    for tag in ("rPr", "pPr"):
        given = theirs.find(f"{W}docDefaults/{W}{tag}Default/{W}{tag}")
        if given is None:
            continue
        own = style.get_or_add_rPr() if tag == "rPr" else style.get_or_add_pPr()
        for each in given:
            if own.find(each.tag) is None:
                own.append(deepcopy(each))


def _written(element: Any) -> bytes:
    from docx.opc.oxml import serialize_part_xml

    return bytes(serialize_part_xml(element))
