"""What keeps a draft from being stored as a plan, in sentences that name the place."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.core.citations import CLAUSE_ID, DOCUMENT
from nentang.plans.drafting import Draft, Row
from nentang.plans.models import Plan, PlanBasis, PlanTarget, PlanTask

PLACES = {
    "document": gettext_lazy("Phần đầu"),
    "clauses": gettext_lazy("Điều khoản thứ %d"),
    "targets": gettext_lazy("Chỉ tiêu thứ %d"),
    "basis": gettext_lazy("Căn cứ thứ %d"),
}
LIMITED: list[tuple[str, type[Any], str, str]] = [  # part, table, field of the row, its column
    ("document", Plan, "type", "doc_type"),
    *(("document", Plan, name, name) for name in ("issuing_body", "number", "symbol", "place")),
    *(("document", Plan, name, name) for name in ("period_from", "period_to")),
    ("clauses", PlanTask, "serves", "serves"),
    *(("targets", PlanTarget, name, name) for name in ("unit", "time_value")),
    ("basis", PlanBasis, "type", "doc_type"),
    ("basis", PlanBasis, "number", "number"),
    ("basis", PlanBasis, "by", "issued_by"),
]


def problems(draft: Draft) -> list[str]:
    """Return everything that must be mended first, head before clauses before the rest."""
    return [*_in_head(draft), *_in_clauses(draft), *_in_references(draft), *_too_long(draft)]


def _in_head(draft: Draft) -> Iterator[str]:
    head = draft["document"]
    if not DOCUMENT.fullmatch(head["code"] or ""):
        yield _("Phần đầu: ghi ký hiệu trích dẫn bằng chữ in hoa không dấu, ví dụ KH-DUK-2019")
    if not head["title"]:
        yield _("Phần đầu: ghi tên văn bản")
    if not head["type"]:
        yield _("Phần đầu: ghi loại văn bản")


def _in_clauses(draft: Draft) -> Iterator[str]:
    clauses = draft["clauses"]
    if not clauses:
        yield _("Chưa có điều khoản nào: thêm điều khoản, hoặc nạp tệp khác")
    for code, count in Counter(clause["id"] for clause in clauses).items():
        if count > 1:
            yield _("Điều khoản %(id)s có %(count)d lần: đổi ký hiệu hoặc xoá bớt") % {
                "id": code,
                "count": count,
            }
        if not re.fullmatch(CLAUSE_ID, code):
            yield _("Điều khoản “%s”: ký hiệu chỉ gồm chữ không dấu, chữ số và dấu chấm") % code


def _in_references(draft: Draft) -> Iterator[str]:
    known = {clause["id"] for clause in draft["clauses"]}
    for clause in draft["clauses"]:
        if clause["parent"] and clause["parent"] not in known:
            yield _missing(_("Điều khoản %s") % clause["id"], clause["parent"])
    for target in draft["targets"]:
        if target["clause"] and target["clause"] not in known:
            yield _missing(_("Chỉ tiêu %s") % target["id"], target["clause"])
    for unit in draft["units"]:
        for code in [unit["clause"], *unit["task_ids"]]:
            if code not in known:
                yield _missing(_("Đơn vị “%s”") % unit["name"], code)


def _too_long(draft: Draft) -> Iterator[str]:
    """What was read is as long as the document wrote it; a column has an end."""
    for part, model, name, column in LIMITED:
        field = model._meta.get_field(column)
        lengths = enumerate((len(row.get(name) or "") for row in _rows(draft, part)), 1)
        for number, length in lengths:
            if length > field.max_length:
                place = str(PLACES[part])
                yield _("%(place)s: %(field)s dài nhất %(limit)d chữ, đang có %(length)d") % {
                    "place": place % number if "%d" in place else place,
                    "field": field.verbose_name,
                    "limit": field.max_length,
                    "length": length,
                }


def _rows(draft: Draft, part: str) -> list[Row]:
    return [draft[part]] if part == "document" else draft[part]


def _missing(owner: str, code: str) -> str:
    return _("%(owner)s dẫn điều khoản %(id)s, không có trong danh sách: sửa lại hoặc thêm") % {
        "owner": owner,
        "id": code or _("(trống)"),
    }
