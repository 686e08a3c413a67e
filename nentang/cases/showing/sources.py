"""Where a rule of admission stands, in the few letters that a page has room for."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrPromise

from nentang.core.citations import Clause

PLACE = re.compile(r"m?([0-9]+(?:\.[0-9a-z]+)*|[IVX]+)")
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
    found = PLACE.fullmatch(clause.id)
    if clause.document in {PLAN, "NOI-BO"} or found is None:
        return document
    place = _("Điều %s") if clause.document == CHARTER else _("mục %s")
    return f"{document}, {place % found[1]}"
