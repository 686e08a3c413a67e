"""How lists call statuses, legal forms, owners and places: what their words mean, folded."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from django.db.models import TextChoices
from django.utils.translation import get_language

from nentang.enterprises.models import LegalForm, Ownership, Status
from nentang.kit.sheets.recognising import folded_name

STATUSES: Mapping[str, str] = MappingProxyType(
    {
        "dang chuan bi": Status.PREPARING,
        "chuan bi dau tu": Status.PREPARING,
        "hoat dong": Status.OPERATING,
        "dang hoat dong": Status.OPERATING,
        "nnt dang hoat dong": Status.OPERATING,
        "thanh lap moi": Status.OPERATING,
        "moi thanh lap": Status.OPERATING,
        "tam ngung": Status.SUSPENDED,
        "tam ngung hoat dong": Status.SUSPENDED,
        "tam ngung kinh doanh": Status.SUSPENDED,
        "tam dung hoat dong": Status.SUSPENDED,
        "nnt tam nghi kinh doanh": Status.SUSPENDED,
        "giai the": Status.DISSOLVED,
        "da giai the": Status.DISSOLVED,
        "thu hoi": Status.REVOKED,
        "bi thu hoi": Status.REVOKED,
        "thu hoi gcn": Status.REVOKED,
        "thu hoi gcn dkdn": Status.REVOKED,
        "bi thu hoi gcn dkdn": Status.REVOKED,
        "thu hoi giay chung nhan": Status.REVOKED,
        "thu hoi giay chung nhan dang ky doanh nghiep": Status.REVOKED,
        "pha san": Status.BANKRUPT,
        "da pha san": Status.BANKRUPT,
        "tuyen bo pha san": Status.BANKRUPT,
    }
)
LEGAL_FORMS: Mapping[str, str] = MappingProxyType(
    {
        "dntn": LegalForm.DNTN,
        "tnhh mtv": LegalForm.TNHH1,
        "tnhh 1tv": LegalForm.TNHH1,
        "tnhh 1 tv": LegalForm.TNHH1,
        "tnhh 1 thanh vien": LegalForm.TNHH1,
        "tnhh 2tv": LegalForm.TNHH2,
        "tnhh 2 tv": LegalForm.TNHH2,
        "tnhh hai thanh vien": LegalForm.TNHH2,
        "tnhh 2 thanh vien": LegalForm.TNHH2,
        "tnhh 2 thanh vien tro len": LegalForm.TNHH2,
        "tnhh 2tv tro len": LegalForm.TNHH2,
        "cp": LegalForm.CP,
        "ctcp": LegalForm.CP,
        "co phan": LegalForm.CP,
        "hop danh": LegalForm.HD,
        "htx": LegalForm.HTX,
        "lien hiep hop tac xa": LegalForm.HTX,
    }
)
OWNERS: Mapping[str, str] = MappingProxyType(
    {
        "dnnn": Ownership.STATE,
        "doanh nghiep nha nuoc": Ownership.STATE,
        "kinh te nha nuoc": Ownership.STATE,
        "tu nhan": Ownership.NON_STATE,
        "ngoai quoc doanh": Ownership.NON_STATE,
        "doanh nghiep ngoai nha nuoc": Ownership.NON_STATE,
        "ngoai khu vuc nha nuoc": Ownership.NON_STATE,
        "fdi": Ownership.FDI,
        "doanh nghiep fdi": Ownership.FDI,
        "von dau tu nuoc ngoai": Ownership.FDI,
        "dau tu nuoc ngoai": Ownership.FDI,
        "100 von nuoc ngoai": Ownership.FDI,
    }
)
COMPANY = re.compile(r"^(?:cong ty|cty|ct) ")
PREFIXES = (
    (re.compile(r"^khu cong nghiep "), "kcn "),
    (re.compile(r"^cum cong nghiep "), "ccn "),
    (re.compile(r"^(?:p|ph) "), "phuong "),
    (re.compile(r"^x "), "xa "),
    (re.compile(r"^tt "), "thi tran "),
)
KIND_OF_PLACE = re.compile(r"^(?:kcn|ccn|phuong|xa|thi tran) ")


GROUP_SIGN = re.compile(r"^(?:[ivxlc]{1,6}|[a-z]|[0-9]{1,3})(?:\.[0-9]{1,3})*\s*[.)/:-]\s*", re.I)


def meant(words: str, choices: type[TextChoices], synonyms: Mapping[str, str]) -> str:
    """Return the choice that words stand for, "" if they are not known."""
    name, bare = _folded(words)
    labels = _labels(choices, get_language() or "")
    known = (table.get(each) for table in (labels, synonyms) for each in (name, bare))
    return next(filter(None, known), "")


@lru_cache(maxsize=1024)
def _folded(words: str) -> tuple[str, str]:
    """Return the words as they are compared, with and without what every company is called."""
    name = folded_name(words)
    return name, COMPANY.sub("", name)


@cache
def _labels(choices: type[TextChoices], _language: str) -> Mapping[str, str]:
    """Return the choices by their labels, in the reader's language, and by their own names."""
    labels = {folded_name(str(label)): str(value) for value, label in choices.choices}
    return {folded_name(str(value)): str(value) for value in choices} | labels


class PlaceNames:
    """Finds a place by what a list calls it: with its kind, or without where that is enough."""

    def __init__(self, sites: Iterable[tuple[str, str]]) -> None:
        pairs = [(path, _with_kind(name)) for path, name in sites]
        pairs += [(path, KIND_OF_PLACE.sub("", name)) for path, name in pairs]
        times = Counter(name for _path, name in set(pairs))
        self.paths = {name: path for path, name in pairs if times[name] == 1}
        self._found: dict[str, tuple[str, bool]] = {}

    def path(self, words: str) -> str:
        """Return the path of the place, "" if the tree has none or two of that name."""
        return self.found(words)[0]

    def found(self, words: str) -> tuple[str, bool]:
        """Return the path, and whether the words can be the name of no place at all.

        A row that names a group ("I. KCN Khánh Phú") may name something else: "II. FDI".
        """
        if words not in self._found:
            bare = GROUP_SIGN.sub("", words)
            path = self.paths.get(_with_kind(words)) or self.paths.get(_with_kind(bare), "")
            self._found[words] = (path, bare != words and not path)
        return self._found[words]


@lru_cache(maxsize=4096)
def _with_kind(words: str) -> str:
    name = folded_name(words)
    for pattern, short in PREFIXES:
        name = pattern.sub(short, name)
    return name
