"""The verbs of a paper, each on a page that says what it does before it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.core.decisions import Conflict, Receipt, Refusal, Refused
from nentang.kit.access.accounts import names_of
from nentang.kit.access.guards import page
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.access.steps import Change, answer, refused
from nentang.kit.papers import commands, forms, policies, queries
from nentang.kit.papers.titles import title_of
from nentang.kit.papers.views.papers import paper_seen
from nentang.kit.ui.shown import written_clock, written_date

SEES, ISSUE = Permission.PLAN_VIEW, Permission.PAPER_ISSUE
FORBIDDEN, CONFLICT, UNFIT = 403, 409, 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """One verb on one paper: how it is called, who may, what is typed, what is done."""

    title: str
    lead: str
    button: str
    refusal: Refusal | None
    form: Any
    write: Callable[[Any], Receipt]
    said: str
    shown: tuple[str, ...] = ()
    is_danger: bool = False


@page(sees=SEES)
def dress(request: Request, uid: UUID) -> HttpResponse:
    """Who is to sign a draft and who gets it, beginning with a kept list if one is chosen."""
    row = paper_seen(request, uid)
    crumbs = _crumbs(row)
    title = _("Sửa chỗ ký, nơi nhận")
    if stopped := policies.refusal_to_dress(row, by=request.actor):
        return refused(request, title, crumbs, stopped)
    lists = queries.lists_for(row.issuer, viewer=request.actor)
    chosen = next((each for each in lists if str(each.uid) == request.GET.get("nn")), None)
    current = _dressed(row)
    initial = {**current, "version": row.version}
    if chosen:
        initial["recipients"] = "\n".join(chosen.lines)

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return commands.dress_paper(
            paper=uid, dress=forms.dress_of(values), by=request.actor, at=request.at, **hidden
        )

    change = Change(
        title=title,
        name=f"dress-{uid}",
        crumbs=crumbs,
        form=lambda posted: forms.DressForm(posted, today=request.today, initial=initial),
        write=write,
        done=lambda _receipt: crumbs[-1][1],
        refusal=lambda values: policies.refusal_to_send(values["recipients"].splitlines()),
        current=lambda _values: current,
        version=row.version,
        ask_page="papers/official/dress.html",
        more={"lists": lists, "here": request.path},
    )
    return answer(request, change)


@page(sees=SEES, acts=ISSUE)
def check(request: Request, uid: UUID) -> HttpResponse:
    row = paper_seen(request, uid)
    verb = Verb(
        title=_("Kiểm tra văn bản"),
        lead=_("Ghi là đã xem nội dung, thể thức và nơi nhận, thấy đúng. Sau đó chờ ký."),
        button=_("Đã kiểm tra, đúng"),
        refusal=policies.refusal_to_check(row, by=request.actor),
        form=forms.Confirmation(request.POST or None, version=row.version),
        write=lambda form: commands.check_paper(paper=uid, **_whom(request, form)),
        said=_("Đã ghi kiểm tra."),
    )
    return _answer(request, row, verb)


@page(sees=SEES, acts=ISSUE)
def give_back(request: Request, uid: UUID) -> HttpResponse:
    row = paper_seen(request, uid)
    verb = Verb(
        title=_("Trả lại để sửa"),
        lead=_("Văn bản trở lại là bản soạn; kiểm tra và ký làm lại từ đầu."),
        button=_("Trả lại"),
        refusal=policies.refusal_to_return(row, by=request.actor),
        form=forms.Reason(request.POST or None, version=row.version),
        write=lambda form: commands.return_paper(
            paper=uid, reason=form.cleaned_data["reason"], **_whom(request, form)
        ),
        said=_("Đã trả lại văn bản."),
        shown=("reason",),
    )
    return _answer(request, row, verb)


@page(sees=SEES, acts=ISSUE)
def sign(request: Request, uid: UUID) -> HttpResponse:
    row = paper_seen(request, uid)
    initial = {"signer": row.signer, "title": row.signer_title}
    verb = Verb(
        title=_("Ghi văn bản đã ký"),
        lead=_("Ghi theo bản giấy đã ký: ai ký, chức vụ, ngày ký."),
        button=_("Ghi đã ký"),
        refusal=policies.refusal_to_sign(row, by=request.actor),
        form=forms.SignatureForm(
            request.POST or None, version=row.version, today=request.today, initial=initial
        ),
        write=lambda form: commands.sign_paper(
            paper=uid, signature=form.signature(), **_whom(request, form)
        ),
        said=_("Đã ghi văn bản đã ký."),
        shown=("signer", "title", "signed_on"),
    )
    return _answer(request, row, verb)


@page(sees=SEES, acts=ISSUE)
def number(request: Request, uid: UUID) -> HttpResponse:
    row = paper_seen(request, uid)
    day = row.signed_on or request.today
    place = queries.place_in_register(row.issuer, row.doc_type, viewer=request.actor, on=day)

    def disorder(chosen: int | None, on: date) -> str:
        found = queries.neighbours(row.issuer, row.doc_type, chosen, viewer=request.actor, on=on)
        return _disorder(found, on) or _before_signature(row, on)

    form = forms.NumberForm(
        request.POST or None,
        version=row.version,
        today=request.today,
        disorder=disorder,
        initial_day=day,
    )
    verb = Verb(
        title=_("Lấy số văn bản"),
        lead=_register_words(row, place),
        button=_("Lấy số"),
        refusal=policies.refusal_to_number(row, by=request.actor),
        form=form,
        write=lambda form: commands.number_paper(
            paper=uid, given=form.given(), **_whom(request, form)
        ),
        said=_("Đã lấy số văn bản."),
        shown=("number", "dated_on"),
    )
    return _answer(request, row, verb)


@page(sees=SEES, acts=ISSUE)
def issue(request: Request, uid: UUID) -> HttpResponse:
    row = paper_seen(request, uid)
    verb = Verb(
        title=_("Phát hành văn bản"),
        lead=_("Từ lúc này nội dung, mẫu, số và ngày của văn bản giữ nguyên."),
        button=_("Phát hành"),
        refusal=policies.refusal_to_issue(row, by=request.actor),
        form=forms.SendingForm(request.POST or None, version=row.version, today=request.today),
        write=lambda form: commands.issue_paper(
            paper=uid, sending=form.sending(), **_whom(request, form)
        ),
        said=_("Đã phát hành văn bản."),
        shown=("issued_on", "kept_at"),
    )
    return _answer(request, row, verb)


@page(sees=SEES)
def void(request: Request, uid: UUID) -> HttpResponse:
    row = paper_seen(request, uid)
    has_number = _("Văn bản không dùng nữa. Số đã lấy giữ trong sổ, không cấp cho văn bản khác.")
    verb = Verb(
        title=_("Bỏ văn bản"),
        lead=has_number if row.number else _("Văn bản không dùng nữa; vẫn còn trong danh sách."),
        button=_("Bỏ văn bản"),
        refusal=policies.refusal_to_void(row, by=request.actor),
        form=forms.Reason(request.POST or None, version=row.version),
        write=lambda form: commands.void_paper(
            paper=uid, reason=form.cleaned_data["reason"], **_whom(request, form)
        ),
        said=_("Đã bỏ văn bản."),
        shown=("reason",),
        is_danger=True,
    )
    return _answer(request, row, verb)


def _crumbs(row: Any) -> list[tuple[str, str]]:
    record = reverse("official:record", args=[row.uid])
    return [(_("Văn bản"), reverse("official:index")), (title_of(row), record)]


def _dressed(row: Any) -> dict[str, Any]:
    return {
        "authority": row.authority,
        "behalf": row.behalf,
        "title": row.signer_title,
        "signer": row.signer,
        "recipients": "\n".join(row.recipients),
    }


def _register_words(row: Any, place: "queries.RegisterPlace") -> str:
    """Say where the register stands: its term, the next number, what is missing."""
    if not place.term:
        return _("Nơi ban hành chưa mở sổ cho ngày này. Mở nhiệm kỳ ở trang Nơi ban hành trước.")
    words = {
        "type": row.get_doc_type_display(),
        "issuer": row.head.get("name", ""),
        "term": place.term,
        "next": f"{place.following:02}",
    }
    text = _("Sổ %(type)s của %(issuer)s, nhiệm kỳ %(term)s. Số tiếp theo: %(next)s.") % words
    if not place.gaps:
        return text
    missing = ", ".join(f"{number:02}" for number in place.gaps)
    return _("%(text)s Sổ còn thiếu số: %(missing)s.") % {"text": text, "missing": missing}


def _before_signature(row: Any, on: date) -> str:
    """Say that a paper would bear a day on which it was not signed yet."""
    if row.signed_on is None or on >= row.signed_on:
        return ""
    return _("Ngày văn bản trước ngày ký (%s).") % written_date(row.signed_on)


def _disorder(found: "queries.Neighbours", on: date) -> str:
    """Say what a number would break: the order of days, or the row of numbers."""
    if found.before and found.before[1] > on:
        words = {"number": f"{found.before[0]:02}", "day": written_date(found.before[1])}
        return _("Số %(number)s trước đó đã ghi ngày %(day)s, sau ngày này.") % words
    if found.after and found.after[1] < on:
        words = {"number": f"{found.after[0]:02}", "day": written_date(found.after[1])}
        return _("Số %(number)s sau đó đã ghi ngày %(day)s, trước ngày này.") % words
    if found.skipped:
        return _("Bỏ qua các số chưa cấp: %s.") % ", ".join(f"{n:02}" for n in found.skipped)
    return ""


def _whom(request: Request, form: Any) -> dict[str, Any]:
    return {"by": request.actor, "at": request.at, **form.ticket()}


def _answer(request: Request, row: Any, verb: Verb) -> HttpResponse:
    """Carry the verb out, or show its page with what stands against it."""
    status = 200
    if request.method == "POST":
        status = _tried(row, verb) if verb.form.is_valid() else UNFIT
        if status == 200:
            messages.success(request, verb.said)
            return redirect("official:record", row.uid)
    warned = ("anyway",) if getattr(verb.form, "warning", "") else ()
    context = {
        "row": row,
        "title": title_of(row),
        "verb": verb,
        "form": verb.form,
        "fields": [verb.form[name] for name in (*verb.shown, *warned)],
        "has_errors": status != 200,
    }
    return render(request, "papers/official/verb.html", context, status=status)


def _tried(row: Any, verb: Verb) -> int:
    try:
        verb.write(verb.form)
    except Refused as refusal:
        verb.form.add_error(None, str(refusal))
        return FORBIDDEN if refusal.refusal.is_forbidden else UNFIT
    except Conflict as conflict:
        theirs = conflict.theirs
        name = names_of([theirs.by]).get(theirs.by, theirs.by)
        words = {"name": name, "clock": written_clock(theirs.at)}
        text = _("%(name)s vừa đổi văn bản này lúc %(clock)s. Xem lại ở trên rồi gửi lại.")
        data = {each: verb.form.data[each] for each in verb.form.data}
        verb.form.data = data | {"version": str(row.version)}
        verb.form.add_error(None, text % words)
        return CONFLICT
    return 200
