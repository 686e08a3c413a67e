"""Write the pages of `docs/generated` from the program itself.

    python scripts/generate_docs.py            write every page
    python scripts/generate_docs.py --check    change nothing; exit 1 if a page would change

A page is a function without arguments that returns its text; `PAGES` names them all. The pages
are in Vietnamese: those who answer for a table of rights must be able to read it.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nentang.kit.access.guards import Access
    from nentang.plans.catalogue import RuleVersion

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "generated"
MADE = "<!-- Made by scripts/generate_docs.py; change the program, not this page. -->"


@dataclass(frozen=True, slots=True)
class Route:
    """An address, its name, and who its view says may open it (None: it says nothing)."""

    address: str
    name: str
    view: Callable[..., Any]
    access: "Access | None"

    @property
    def has_arguments(self) -> bool:
        return "<" in self.address


def routes() -> list[Route]:
    """Return every address that the program answers."""
    from django.urls import get_resolver

    return list(_walk(get_resolver().url_patterns, "/", ""))


def _walk(patterns: Iterable[Any], start: str, namespace: str) -> Iterator[Route]:
    from nentang.kit.access.guards import access_of

    for each in patterns:
        address = f"{start}{each.pattern}"
        if hasattr(each, "url_patterns"):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from _walk(each.url_patterns, address, inner)
        else:
            name = f"{namespace}{each.name or address}"
            yield Route(address, name, each.callback, access_of(each.callback))


def permissions() -> str:
    """Return who may do what: the roles in sentences, then every page."""
    from nentang.kit.access.roles import ROLES

    lines = [
        MADE,
        "# Vai trò và quyền",
        "",
        "Mỗi vai trò giữ ở một nơi và mọi nơi ở dưới. Hồ sơ ngoài phạm vi giống như không có.",
        "Vai trò có dấu † xem tên người: chỉ có hiệu lực khi tài khoản thứ hai xác nhận.",
        "",
        "| Số | Vai trò | Việc | Quyền |",
        "|---|---|---|---|",
    ]
    for number, (key, role) in enumerate(ROLES.items(), 1):
        may = "; ".join(str(each.label) for each in sorted(role.permissions))
        mark = " †" if role.shows_persons else ""
        lines.append(f"| {number} | {role.name}{mark} (`{key}`) | {role.sentence} | {may} |")
    return "\n".join([*lines, "", *_route_table()])


def _route_table() -> Iterator[str]:
    from nentang.kit.access.roles import ROLES

    yield "## Trang và vai trò"
    yield ""
    yield "Cột là số của vai trò ở bảng trên; cột 0 là người chưa đăng nhập."
    yield "x: mở được. s: mở được và gửi được biểu mẫu. Trống: như trang không có."
    yield ""
    numbers = [str(number) for number in range(len(ROLES) + 1)]
    yield f"| Trang | Tên | {' | '.join(numbers)} |"
    yield f"|---|---|{'---|' * len(numbers)}"
    for route in sorted(routes(), key=lambda route: route.address):
        marks = " | ".join(mark_of(route, role) for role in (None, *ROLES))
        yield f"| `{route.address}` | `{route.name}` | {marks} |"
    yield ""


def mark_of(route: Route, role: str | None) -> str:
    """Return "s", "x" or "" for a role at some place; None is somebody not signed in."""
    from nentang.kit.access.actors import Actor, Grant

    actor = Actor("x", (Grant(role, "/x/"),)) if role else Actor("")
    access = route.access
    if access is None or not access.allows(actor, is_post=False):
        return ""
    return "s" if access.acts and access.allows(actor, is_post=True) else "x"


def fields() -> str:
    """Return why each field of each table is kept."""
    lines = [
        MADE,
        "# Từng trường dữ liệu: loại, mục đích, căn cứ, thời hạn giữ",
        "",
        "Loại PERSONAL: về một người; nhật ký chỉ giữ mã băm có muối của giá trị.",
        "",
    ]
    for model in _models():
        lines += [
            f"## {model._meta.label}: {model._meta.verbose_name}",
            "",
            "| Trường | Loại | Mục đích | Căn cứ | Thời hạn giữ |",
            "|---|---|---|---|---|",
            *(_field_line(model, field.name) for field in model._meta.concrete_fields),
            "",
        ]
    return "\n".join(lines)


def _models() -> list[Any]:
    from django.apps import apps

    ours = [each for each in apps.get_models() if each.__module__.startswith("nentang.")]
    return sorted(ours, key=lambda model: str(model._meta.label))


def _field_line(model: Any, field: str) -> str:
    from nentang.kit.fields.registry import rule_for

    rule = rule_for(model, field)
    if rule is None:
        return f"| {field} | | | | |"
    clause = rule.clause or ""
    return f"| {field} | {rule.privacy} | {rule.purpose} | {clause} | {rule.retention} |"


def rules() -> str:
    """Return the catalogue of rules: what each says, its numbers, where it comes from."""
    from nentang.plans.catalogue import rule_versions
    from nentang.plans.tracing import questions
    from scripts import admission_pages, decision_table

    lines = [
        MADE,
        "# Quy tắc, tham số",
        "",
        "Mỗi quy tắc có một tệp kiểm thử `tests/spec/test_<mã>.py`. Số của Ban Chỉ đạo không phải",
        "của Kế hoạch.",
        "",
        "| Quy tắc | Bản | Hiệu lực | Nội dung | Tham số | Văn bản, điều khoản | Nguồn | Tin cậy |",
        "|---|---|---|---|---|---|---|---|",
        *(_rule_line(rule) for rule in rule_versions()),
        "",
        "## Bảng quyết định: II.2.1, II.2.2, II.3.2",
        "",
        "Hàng đầu tiên hợp là câu trả lời. “không quy định”: không điều khoản nào của Kế hoạch nói",
        "đến. Điều lệ đếm đảng viên chính thức; ai sinh hoạt nơi khác thì phải đủ số tháng làm.",
        "Thông lệ không phải điều khoản của Kế hoạch.",
        "",
        *decision_table.lines(),
        "",
        "## Chỉ tiêu III.1, III.2, III.3: đếm thế nào",
        "",
        "| Chỉ tiêu | Cách đếm | Ngày để tính vào năm | Ở đâu |",
        "|---|---|---|---|",
        *_reading_lines(),
        "",
        "## Chỗ Kế hoạch để ngỏ",
        "",
        "| Văn bản | Điều khoản | Để ngỏ |",
        "|---|---|---|",
        *(f"| {q.document} | {', '.join(q.clauses)} | {q.text_vi} |" for q in questions()),
        "",
        "## Quy tắc kết nạp nêu mà không xét",
        "",
        *admission_pages.unjudged_lines(),
    ]
    return "\n".join(lines)


def _reading_lines() -> Iterator[str]:
    from nentang.core.targets import DEFINITIONS
    from nentang.reports import wording

    for measure, readings in DEFINITIONS.items():
        for reading, definition in readings.items():
            words = (wording.TITLES[measure], wording.READINGS[reading])
            day, place = wording.DAYS[definition.counted_on], wording.PLACES[definition.population]
            yield f"| {' | '.join(map(str, (*words, day, place)))} |"


def _rule_line(rule: "RuleVersion") -> str:
    from nentang.plans.showing import parameter_lines, rule_row

    row = rule_row(rule, today=rule.valid_from, stored=())
    term = f"{rule.valid_from:%d/%m/%Y} – {f'{rule.valid_to:%d/%m/%Y}' if rule.valid_to else ''}"
    source = f"{rule.instrument}, `{rule.clause}`"
    parts = [rule.id, str(rule.version), term.strip(), row.text, "; ".join(parameter_lines(rule))]
    return f"| {' | '.join([*parts, source, row.origin, row.confidence])} |"


def states() -> str:
    """Return the process of admission as a picture and as tables."""
    from scripts import admission_pages

    return admission_pages.states(MADE)


PAGES: dict[str, Callable[[], str]] = {
    "permissions.md": permissions,
    "fields.md": fields,
    "rules.md": rules,
    "states.md": states,
}


def stale(page: str) -> bool:
    """Whether a committed page is not what the program would write now."""
    file = FOLDER / page
    return not file.exists() or file.read_text("utf-8") != text_of(page)


def text_of(page: str) -> str:
    from django.utils import translation

    with translation.override("vi"):
        return PAGES[page]().rstrip("\n") + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    is_check = parser.parse_args().check
    _start()
    old = [page for page in PAGES if stale(page)]
    if not is_check:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for page in old:
            (FOLDER / page).write_text(text_of(page), "utf-8", newline="\n")
    for page in old:
        sys.stdout.write(
            f"{FOLDER.name}/{page}: {'not as it would be' if is_check else 'written'}\n"
        )
    return 1 if is_check and old else 0


def _start() -> None:
    """Load the program with a home that is thrown away."""
    import django

    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as home:
        os.environ["NENTANG_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "nentang.web.settings"
        django.setup()


if __name__ == "__main__":
    sys.exit(main())
