"""Where a rule of admission stands, in the few letters that a page has room for."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrPromise

from nentang.core.citations import Clause

PLACE = re.compile(r"m([0-9IVX]+(?:\.[0-9a-z]+)*)")  # an item, as the Party numbers them
CHARTER, PLAN = "DLD-2011", "KH-DUK-2019"
DOCUMENTS: Mapping[str, StrPromise] = {
    "QD-29-2016": gettext_lazy("QĐ 29-QĐ/TW"),
    "QD-24-2021": gettext_lazy("QĐ 24-QĐ/TW"),
    "QD-232-2025": gettext_lazy("QĐ 232-QĐ/TW"),
    "QD-126-2018": gettext_lazy("QĐ 126-QĐ/TW"),
    "QD-58-2022": gettext_lazy("QĐ 58-QĐ/TW"),
    "HD-01-2016": gettext_lazy("HD 01-HD/TW"),
    "HD-01-2021": gettext_lazy("HD 01-HD/TW (2021)"),
    "HD-09-2017": gettext_lazy("HD 09-HD/BTCTW"),
    "HD-08-2021": gettext_lazy("HD 08-HD/BTCTW"),
    "HD-17-2012": gettext_lazy("HD 17-HD/BTCTW"),
    CHARTER: gettext_lazy("Điều lệ Đảng"),
    PLAN: gettext_lazy("Mức nội bộ"),
    "NOI-BO": gettext_lazy("Cách tính của phần mềm"),
}


def source_words(clause: Clause) -> str:
    """Return "QĐ 29-QĐ/TW, mục 4.3.1"; a number that the office set itself has no place."""
    document = str(DOCUMENTS.get(clause.document, clause.document))
    place = _place(clause)
    return f"{document}, {place}" if place else document


def _place(clause: Clause) -> str:
    """Return the place in the document; "" where a rule cites the whole of it."""
    if clause.document == CHARTER:
        article, _dot, part = clause.id.partition(".")
        return _("Điều %s") % article + (_(", khoản %s") % part if part else "")
    found = PLACE.fullmatch(clause.id)
    return _("mục %s") % found[1] if found else ""
