"""The components of the product. `nentang/kit/ui/README.md` shows how each is used."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField, Form
from django.forms.utils import ErrorList
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import get_script_prefix
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nentang.kit.ui import shown
from nentang.kit.ui.parts import Chip, Difference, Step, Tab, TimelineEntry

register = template.Library()

TAG_ICONS = {
    "ok": "check",
    "run": "circle-half-2",
    "warn": "alert-triangle",
    "err": "alert-circle",
}
NOTE_ICONS = {
    "info": "info-circle",
    "ok": "circle-check",
    "warn": "alert-triangle",
    "err": "alert-circle",
}
VERDICT_ICONS = {
    "found": "checks",
    "join": "arrows-join",
    "proj": "crane",
    "union": "users-group",
    "keep": "shield-check",
    "ask": "help-hexagon",
    "none": "circle-minus",
}
SORT_PARAMETER, PAGE_PARAMETERS = "xep", ("sau", "truoc")


# Small signs -------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """Draw an icon of the sprite; `label` only where no words stand beside it."""
    css = f"i i-{size}" if size else "i"
    address = f"{static('vendor/icons.svg')}#{name}"
    if label:
        pattern = '<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>'
        return format_html(pattern, css, label, address)
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', css, address)


@register.simple_tag(name="tag")
def state_tag(label: str, kind: str = "", sign: str = "") -> SafeString:
    """Show a state: a word and a shape first, a colour last."""
    name = sign or TAG_ICONS.get(kind, "")
    css = f"tag tag-{kind}" if kind else "tag"
    return format_html('<span class="{}">{}{}</span>', css, icon(name) if name else "", label)


@register.simple_tag
def verdict(kind: str, label: str) -> SafeString:
    """Show what a rule says; `kind` is a key of VERDICT_ICONS."""
    pattern = '<span class="v v-{}"><span class="sq">{}</span>{}</span>'
    return format_html(pattern, kind, icon(VERDICT_ICONS[kind]), label)


@register.simple_tag
def clause(citation: Any, label: str = "") -> SafeString:
    """Link `KH-DUK-2019#II.2.2.b1` (text or `Clause`) to its sentence, in the plan's voice."""
    document, _hash, clause_id = str(citation).partition("#")
    url = f"{get_script_prefix()}ke-hoach/{document}/{clause_id}"
    words = label or shown.clause_words(clause_id)
    return format_html('<a class="clause" href="{}">{}</a>', url, words)


@register.simple_tag
def progress(done: int, total: int, label: str) -> SafeString:
    """Show how far long work has come, in words and as a bar."""
    percent = 100 * done // total if total else 0
    pattern = (
        '<div class="progress" role="status"><strong>{0}</strong>'
        '<progress max="{2}" value="{1}" aria-label="{0}">{3}%</progress></div>'
    )
    return format_html(pattern, label, done, total, percent)


# Actions -----------------------------------------------------------------------------------------


@register.inclusion_tag("ui/parts/button.html")
def button(label: str, kind: str = "", icon: str = "", **options: str) -> dict[str, Any]:
    """Show a submit button; options: name, value, busy (text while saving), size="s", form."""
    busy = options.pop("busy", _("Đang lưu…"))
    return {"label": label, "kind": kind, "icon": icon, "busy": busy, **options}


@register.inclusion_tag("ui/parts/link_button.html")
def link_button(
    label: str, url: str, kind: str = "", icon: str = "", size: str = ""
) -> dict[str, Any]:
    """Show a link that looks like a button: it leads somewhere and changes nothing."""
    return {"label": label, "url": url, "kind": kind, "icon": icon, "size": size}


@register.inclusion_tag("ui/parts/print_button.html")
def print_button(label: str = "", size: str = "") -> dict[str, Any]:
    """Show a button that prints; it appears only where scripts run."""
    return {"label": label or _("In"), "size": size}


# Forms -------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, **options: Any) -> dict[str, Any]:
    """Show label, hint, error and input of a form field.

    Options: hint, width ("5", "10", "20"), echo (unit written below a number), bare (no
    "(không bắt buộc)", for filters).
    """
    hint = options.get("hint") or bound.help_text
    echo = "" if options.get("bare") else _echo_of(bound, options)
    marks = [("h", hint), ("e", bound.errors), ("o", echo)]
    described = " ".join(f"{bound.auto_id}-{mark}" for mark, there in marks if there)
    is_group = bound.widget_type in {"radioselect", "checkboxselectmultiple"}
    return {
        "bound": bound,
        "hint": hint,
        "echo": echo,
        "is_group": is_group,
        "is_check": bound.widget_type == "checkbox",
        "is_optional": not (bound.field.required or options.get("bare")),
        "described": described,
        "control": "" if is_group else _control(bound, described, {**options, "echo": echo}),
    }


def _echo_of(bound: BoundField, options: dict[str, Any]) -> str:
    return str(options.get("echo") or getattr(bound.field, "echo", ""))


def _control(bound: BoundField, described: str, options: dict[str, Any]) -> SafeString:
    attrs: dict[str, str | bool] = {"aria-describedby": described} if described else {}
    if bound.widget_type != "checkbox":
        attrs["class"] = _input_class(bound, options.get("width", ""))
    if options.get("echo"):
        attrs["data-echo-unit"] = options["echo"]
    return bound.as_widget(attrs=attrs)


def _input_class(bound: BoundField, width: str) -> str:
    chosen = width or getattr(bound.field, "width", "")
    own = bound.field.widget.attrs.get("class", "")
    file = "in-file" if bound.widget_type in {"file", "clearablefile"} else ""
    return " ".join(filter(None, ["in", file, chosen and f"w{chosen}", own]))


@register.simple_tag
def hidden_fields(form: Form) -> SafeString:
    """Write all hidden fields of a form."""
    return format_html_join("", "{}", ((bound,) for bound in form.hidden_fields()))


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(*forms: Form) -> dict[str, Any]:
    """Show every error of the forms on top, in the words used at the field, linked to it."""
    errors = [error for form in forms if form.is_bound for error in _errors_of(form)]
    title = ngettext("Có %(count)d chỗ cần sửa", "Có %(count)d chỗ cần sửa", len(errors))
    return {"errors": errors, "title": title % {"count": len(errors)}}


def _errors_of(form: Form) -> Iterable[tuple[str, str]]:
    """Return (id of the input or "", text)."""
    for name, texts in form.errors.items():
        bound = form[name] if name in form.fields else None
        target = bound.id_for_label or bound.auto_id if bound and not bound.is_hidden else ""
        if bound and bound.widget_type in {"radioselect", "checkboxselectmultiple"}:
            target = f"{bound.auto_id}_0"
        yield from ((target, text) for text in _texts(texts))


def _texts(errors: Any) -> list[str]:
    return [str(text) for text in errors] if isinstance(errors, ErrorList) else [str(errors)]


@register.inclusion_tag("ui/parts/check_row.html")
def check_row(label: str, value: Any, **options: str) -> dict[str, Any]:
    """Show one line of a check page: what will be written, what stands there, how to change it.

    Options: before, url (a link "Đổi"), name (a submit button "Đổi", its value is `field`), field.
    """
    return {"label": label, "value": value, **options}


@register.inclusion_tag("ui/parts/conflict_table.html")
def conflict_table(
    differences: Iterable[Difference],
    theirs_by: str = "",
    prefix: str = "giu_",
    keep: str = "theirs",
) -> dict[str, Any]:
    """Let the second editor choose field by field; posts `<prefix><field>` = theirs | mine.

    `keep` says which of the two is chosen at first.
    """
    entries = list(differences)
    return {"differences": entries, "theirs_by": theirs_by, "prefix": prefix, "keep": keep}


# Lists -------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(entries: Iterable[Tab], label: str = "") -> dict[str, Any]:
    """Show the parts of a record, each a real link."""
    return {"entries": entries, "label": label or _("Phần của hồ sơ"), "css": "saved tabs"}


@register.inclusion_tag("ui/parts/tabs.html")
def saved_filters(entries: Iterable[Tab], label: str = "") -> dict[str, Any]:
    """Show saved filters above a list, with the number of rows behind each."""
    words = label or _("Bộ lọc đã lưu")
    return {"entries": entries, "label": words, "css": "saved", "icon": "star"}


@register.inclusion_tag("ui/parts/applied.html")
def applied(count_line: str, chips: Iterable[Chip] = (), clear_url: str = "") -> dict[str, Any]:
    """Show the count of rows first, then each filter as words that can be dropped."""
    return {"count_line": count_line, "chips": list(chips), "clear_url": clear_url}


@register.inclusion_tag("ui/parts/sort_head.html", takes_context=True)
def sort_head(
    context: template.Context, label: str, key: str, current: str = "", css: str = ""
) -> dict[str, Any]:
    """Show a column head that sorts by `key`; `current` is "key" or "-key" (descending)."""
    is_up = current == key
    state = "ascending" if is_up else "descending" if current == f"-{key}" else ""
    query = context["request"].GET.copy()
    query[SORT_PARAMETER] = f"-{key}" if is_up else key
    for parameter in PAGE_PARAMETERS:
        query.pop(parameter, None)
    return {"label": label, "state": state, "css": css, "url": f"?{query.urlencode()}"}


@register.inclusion_tag("ui/parts/pager.html")
def pager(note: str = "", previous_url: str = "", next_url: str = "") -> dict[str, Any]:
    """Show the two directions of keyset paging and a line about the rows."""
    return {"note": note, "previous_url": previous_url, "next_url": next_url}


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(entries: Iterable[TimelineEntry]) -> dict[str, Any]:
    """Show a history, newest first, one sentence each."""
    return {"entries": entries}


@register.inclusion_tag("ui/parts/steps.html")
def steps(entries: Iterable[Step]) -> dict[str, Any]:
    """Show the steps of a linear flow."""
    return {"entries": entries}


@register.inclusion_tag("ui/parts/fact.html")
def fact(label: str, value: Any) -> dict[str, Any]:
    """Show one fact inside `{% idbar %}`."""
    return {"label": label, "value": value}


@register.inclusion_tag("ui/parts/row.html")
def row(label: str, value: Any, source: str = "") -> dict[str, Any]:
    """Show one line inside `{% summary %}`; `source` says where the fact comes from."""
    return {"label": label, "value": value, "source": source}


# Blocks: {% note "warn" %}…{% endnote %} ---------------------------------------------------------


def _block(name: str, content: str, **values: Any) -> str:
    return render_to_string(f"ui/parts/{name}.html", {"content": content, **values})


@register.simple_block_tag
def note(content: str, kind: str = "info", role: str = "") -> str:
    """Say what happened and what to do next; kind info, ok, warn or err."""
    return _block("note", content, kind=kind, icon=NOTE_ICONS[kind], role=role)


@register.simple_block_tag
def section(content: str, title: str, anchor: str = "", **options: str) -> str:
    """Open a part of a page with a ruled heading; options: note, edit_url, edit_label."""
    return _block("section", content, title=title, anchor=anchor, **options)


@register.simple_block_tag
def summary(content: str) -> str:
    """Hold the `{% row %}`s and `{% check_row %}`s of a list of facts."""
    return format_html('<dl class="sum">{}</dl>', content)


@register.simple_block_tag
def idbar(content: str) -> str:
    """Hold the `{% fact %}`s that tell what record this is."""
    return format_html('<dl class="idbar">{}</dl>', content)


@register.simple_block_tag
def empty_state(content: str, title: str, icon: str = "") -> str:
    """Say what would be here, why it is not, and the first step (a `<p>` and `.acts`)."""
    return _block("empty_state", content, title=title, icon=icon)


@register.simple_block_tag(end_name="enddialog")
def dialog(content: str, anchor: str, title: str) -> str:
    """Hold a confirmation that a link with `data-dialog="<anchor>"` opens where scripts run."""
    return _block("dialog", content, anchor=anchor, title=title)


@register.simple_block_tag
def quote(content: str, source: str = "") -> str:
    """Let a document speak: a serif, a double line, and where it stands."""
    return _block("quote", content, source=source)


# Values ------------------------------------------------------------------------------------------


@register.filter
def vn_date(value: Any) -> Any:
    """Write a day or a moment as 05/10/2019; None as a dash; anything else as it is."""
    if value is None:
        return shown.nothing()
    return shown.written_date(value) if isinstance(value, date) else value


@register.filter
def vn_moment(value: Any) -> Any:
    """Write a moment as "14:05 05/10/2019" in the office's time zone."""
    if value is None:
        return shown.nothing()
    if not isinstance(value, datetime):
        return value
    return f"{shown.written_clock(value)} {shown.written_date(value)}"


@register.filter
def vn_number(value: Any, places: int | None = None) -> Any:
    """Write 1.234.567,5; None as a dash, never as 0."""
    if value is None:
        return shown.nothing()
    return shown.written_number(value, places) if shown.is_number(value) else value


@register.filter
def vn_money(value: Any) -> Any:
    """Write an amount of đồng as 12.500.000 đồng."""
    if value is None:
        return shown.nothing()
    return shown.written_money(value) if shown.is_number(value) else value


@register.filter
def dash(value: Any, reason: str = "") -> Any:
    """Write None and the empty text as a dash that says why."""
    return shown.nothing(reason) if value in (None, "") else value


@register.filter
def clause_words(value: Any) -> str:
    """Write a clause id (or `document#id`) in words: "II.2.2 gạch 1"."""
    return shown.clause_words(str(value).rpartition("#")[2])
