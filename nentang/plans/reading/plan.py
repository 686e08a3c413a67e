"""Put the reading of one document together."""

from typing import Any

from django.utils.translation import gettext as _

from nentang.plans.reading.bases import bases_of
from nentang.plans.reading.closing import take_closing
from nentang.plans.reading.contents import Contents
from nentang.plans.reading.dates import adopted_on
from nentang.plans.reading.doubts import Doubt
from nentang.plans.reading.ending import end_of, ending_of
from nentang.plans.reading.head import Head, Place, doubts_about, head_of
from nentang.plans.reading.outline import Outline
from nentang.plans.reading.paragraphs import Paragraph, paragraphs_of
from nentang.plans.reading.sources import text_of
from nentang.plans.reading.vocabulary import any_of

Json = dict[str, Any]


def read(data: bytes, *, name: str) -> dict[str, object]:
    """Return the plan as JSON-ready values. Raises Unreadable with the sentence for the user.

    Keys: document, sections, clauses, targets, units, recipients, warnings, text. Lines are
    1-based lines of `text`; every quote is an exact piece of `text`.
    """
    text, unseen = text_of(data, name)
    reading = read_text(text)
    if unseen:
        message = _("Đã bỏ %(count)d ký tự không nhìn thấy được trong tệp.") % {"count": unseen}
        reading["warnings"].insert(0, {"line": None, "text": message})
    return reading


def read_text(text: str) -> Json:
    """Read tidy text."""
    paragraphs = paragraphs_of(text)
    head = head_of(paragraphs, text)
    end = head.after + end_of(paragraphs[head.after :])
    inside = paragraphs[head.after : end]
    outline = Outline()
    outline.read(inside)
    closing = take_closing(outline)
    ending = ending_of(paragraphs[end:])
    _adopt(head, inside)
    contents = Contents(outline, text, _years(head))
    written = contents.written()
    doubts = [*doubts_about(head), *_doubts_about_whole(outline), *outline.doubts]
    return {
        "document": head.values
        | {"basis": bases_of(outline.preamble, text), "places": head.places},
        **written,
        "clauses": written["clauses"] + _closing(closing, text),
        "recipients": ending.recipients,
        "warnings": [_warning(doubt) for doubt in [*doubts, *contents.doubts, *ending.doubts]],
        "text": text,
    }


def _warning(doubt: Doubt) -> Json:
    return {"line": doubt.line, "text": doubt.text}


def _closing(paragraphs: list[Paragraph], text: str) -> list[Json]:
    """Return the closing as a clause, or nothing."""
    if not paragraphs:
        return []
    return [
        {
            "id": "closing",
            "address": "closing",
            "parent": None,
            "kind": "closing",
            "line": paragraphs[0].line,
            "heading": None,
            "text": text[paragraphs[0].start : paragraphs[-1].end],
        }
    ]


def _adopt(head: Head, paragraphs: list[Paragraph]) -> None:
    """Take the day from the sentence of adoption where the head has no line for it."""
    found = None if "date_partial" in head.places else adopted_on(paragraphs)
    if found:
        day, paragraph = found
        head.values |= day
        place = Place(line=paragraph.line, quote=paragraph.text)
        head.places |= dict.fromkeys(day, place)


def _years(head: Head) -> str | None:
    period = head.values["period"]
    if not period:
        return None
    return (
        period["to"]
        if period["from"] in {None, period["to"]}
        else f"{period['from']}-{period['to']}"
    )


def _doubts_about_whole(outline: Outline) -> list[Doubt]:
    """Warn where there is no plan: no item at all, or a paper that only issues one."""
    if not outline.nodes:
        text = _(
            "Không thấy đề mục nào (I, 1, a, gạch đầu dòng): tệp có thể không phải bản kế hoạch."
        )
        return [Doubt(None, text)]
    issues = any_of("outline.attached.issues")
    issuing = next((node for node in outline.nodes if issues.search(node.key)), None)
    if issuing is None:
        return []
    line = issuing.paragraph.line
    text = _(
        "Dòng %(line)d: kế hoạch được ban hành kèm theo, không nằm trong tệp này. "
        "Nạp tệp kế hoạch kèm theo."
    )
    return [Doubt(line, text % {"line": line})]
