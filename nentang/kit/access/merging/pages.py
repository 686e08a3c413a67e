"""The pages on which two records of any register are compared, merged, parted and told apart."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nentang.core.decisions import Conflict, Receipt, Refusal, Refused
from nentang.kit.access.accounts import names_of
from nentang.kit.access.actors import Actor
from nentang.kit.access.merging.alike import Likeness
from nentang.kit.access.merging.leading import MergedHere
from nentang.kit.access.merging.moving import counted, held_by
from nentang.kit.access.merging.relations import Pair
from nentang.kit.access.requests import Request
from nentang.kit.access.roles import Permission
from nentang.kit.access.staying import kept_words
from nentang.kit.access.steps import Change, answer, refused
from nentang.kit.access.steps.forms import Step
from nentang.kit.ledger.taking_back import TakeBack
from nentang.kit.ui.inputs import LONGEST_HIDDEN, Choice

KEPT, LOST, CHOSEN = "kept", "lost", "lay_"
PAGE, FURTHEST = 40, 9  # pairs a page; digits of the place in the list
FORBIDDEN, CONFLICT, UNFIT = 403, 409, 422


@dataclass(frozen=True, slots=True)
class Facing:
    """What two records say of one thing, in words; `is_better` where only the other says it."""

    name: str
    label: str
    kept: str
    lost: str
    is_better: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What one register brings to these pages: its words, its addresses, its commands.

    Its routes are called duplicates, merge, part, distinct, index and record in the namespace
    `app`. `merge` takes kept, lost, version, taken and key, `part` the one that is gone, version
    and key; `facing` returns what differs between two rows and `beside` what is only shown.
    """

    app: str
    edits: Permission
    index_label: str
    name_of: Callable[[Any], str]
    line_of: Callable[[Any], str]
    facing: Callable[[Any, Any], Sequence[Facing]]
    beside: Callable[[Any, Any], Sequence[Facing]]
    refusal: Callable[[Pair], Refusal | None]
    merge: Callable[..., Receipt]
    part: Callable[..., Receipt]

    def url(self, name: str, *args: UUID) -> str:
        return reverse(f"{self.app}:{name}", args=args)

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [
            (self.index_label, self.url("index")),
            (_("Hồ sơ có thể trùng"), self.url("duplicates")),
        ]


@dataclass(frozen=True, slots=True)
class Line:
    """One pair of the list, with the words for both and what may be done."""

    first: str
    first_line: str
    first_url: str
    second: str
    second_line: str
    second_url: str
    score: int
    why: Sequence[str]
    merge_url: str
    distinct_url: str
    key: str
    may_merge: bool


class MergeStep(Step):
    """For each thing that differs, which of the two says it right."""

    has_source = False

    def __init__(self, *args: Any, facing: Sequence[Facing], **kwargs: Any) -> None:
        self.facing = facing
        super().__init__(*args, **kwargs)

    def build(self) -> None:
        for each in self.facing:
            self.fields[CHOSEN + each.name] = Choice(
                label=each.label,
                choices=[(KEPT, each.kept or "—"), (LOST, each.lost or "—")],
                widget=forms.RadioSelect,
                initial=LOST if each.is_better else KEPT,
            )


class PartStep(Step):
    """Nothing is asked but whether to do it."""

    has_source = False


def listed(request: Request, desk: Desk, pairs: Sequence[Likeness]) -> HttpResponse:
    """Show the pairs that may be one, the likeliest first."""
    asked = request.GET.get("tu", "")
    is_number = asked.isascii() and asked.isdecimal() and len(asked) <= FURTHEST
    start = min(int(asked) if is_number else 0, max(len(pairs) - 1, 0))
    url = desk.url("duplicates")
    page = {
        "desk": desk,
        "crumbs": desk.crumbs[:1],
        "lines": [_line(desk, each, request.actor) for each in pairs[start : start + PAGE]],
        "count": len(pairs),
        "first": start + 1,
        "last": min(start + PAGE, len(pairs)),
        "previous_url": f"{url}?tu={max(start - PAGE, 0)}" if start else "",
        "next_url": f"{url}?tu={start + PAGE}" if start + PAGE < len(pairs) else "",
    }
    return render(request, "access/merging/list.html", page)


def compared(request: Request, desk: Desk, kept: Any, lost: Any) -> HttpResponse:
    """Lead from two columns to a look at what will be, to the command."""
    pair = Pair(kept, lost, request.actor, request.at)
    title = _("Gộp hai hồ sơ")
    crumbs = [*desk.crumbs, (desk.name_of(kept), desk.url("record", kept.uid))]
    refusal = desk.refusal(pair)
    if refusal and refusal.is_forbidden:
        return refused(request, title, crumbs, refusal)
    facing = desk.facing(kept, lost)

    def form(posted: QueryDict | None) -> MergeStep:
        return MergeStep(posted, today=request.today, facing=facing, initial={"version": version})

    def write(values: dict[str, Any], hidden: dict[str, Any]) -> Receipt:
        return desk.merge(
            kept=kept.uid,
            lost=lost.uid,
            version=hidden["version"],
            taken=_taken(values),
            key=hidden["key"],
        )

    version, held = kept.version + lost.version, held_by(pair)
    change = Change(
        title=title,
        name=f"merge-{kept.uid}-{lost.uid}",
        crumbs=crumbs,
        form=form,
        write=write,
        done=lambda _receipt: desk.url("record", kept.uid),
        refusal=lambda _values: desk.refusal(pair),
        version=version,
        notes=[refusal.reason] if refusal else [],
        ask_page="access/merging/compare.html",
        check_page="access/merging/check.html",
        more={
            "desk": desk,
            "kept": desk.name_of(kept),
            "lost": desk.name_of(lost),
            "kept_url": desk.url("record", kept.uid),
            "lost_url": desk.url("record", lost.uid),
            "swap_url": desk.url("merge", lost.uid, kept.uid),
            "beside": desk.beside(kept, lost),
            "held": [(each.label, len(each.kept), len(each.lost)) for each in held],
            "moving": counted(held),
            "is_stopped": refusal is not None,
        },
    )
    return answer(request, change)


def parted(
    request: Request, desk: Desk, kept: Any, lost: Any, back: Callable[[], TakeBack]
) -> HttpResponse:
    """Show what goes home and what stays, and part the two when asked."""
    form = PartStep(
        request.POST if request.method == "POST" else None,
        today=request.today,
        initial={"version": kept.version},
    )
    status, stopped = 200, ""
    if request.method == "POST" and form.is_valid():
        hidden = form.cleaned_data
        try:
            desk.part(lost=lost.uid, version=hidden["version"], key=hidden["key"])
        except Refused as refused_:
            status = FORBIDDEN if refused_.refusal.is_forbidden else UNFIT
            stopped = refused_.refusal.reason
        except Conflict as conflict:
            name = names_of([conflict.theirs.by]).get(conflict.theirs.by, conflict.theirs.by)
            status, stopped = CONFLICT, _("%s vừa sửa hồ sơ này. Xem lại rồi tách.") % name
        else:
            messages.success(request, _("Đã tách lại hai hồ sơ."))
            return redirect(desk.url("record", lost.uid))
    found = back()
    page = {
        "form": PartStep(None, today=request.today, initial={"version": kept.version}),
        "stopped": stopped,
        "has_errors": bool(stopped or form.errors),
        "kept": desk.name_of(kept),
        "lost": desk.name_of(lost),
        "crumbs": [*desk.crumbs[:1], (desk.name_of(kept), desk.url("record", kept.uid))],
        "back_url": desk.url("record", kept.uid),
        "staying": kept_words(found.kept, viewer=request.actor),
    }
    return render(request, "access/merging/part.html", page, status=status)


def told_apart(request: Request, desk: Desk, write: Callable[[str], Receipt]) -> HttpResponse:
    """Remember that two records are two, and go back to the list."""
    try:
        write(request.POST.get("key", "").replace("\0", "")[:LONGEST_HIDDEN])
    except Refused as refused_:
        messages.error(request, refused_.refusal.reason)
    else:
        messages.success(request, _("Đã ghi: hai hồ sơ không trùng. Cặp này không hiện lại nữa."))
    return redirect(desk.url("duplicates"))


def merged_already(addresses: Iterable[str]) -> HttpResponse:
    """Lead to what became of two records, as after a form that was sent twice.

    :raises Http404: if neither was merged into a record that is seen: none has an address.
    """
    for url in filter(None, addresses):
        return redirect(url)
    raise Http404


def address_of_kept(app: str, found: tuple[Any, Any] | None) -> str:
    """Return the address of the record that one gone leads to; "" where there is none."""
    return reverse(f"{app}:record", args=[found[1].uid]) if found else ""


def notes_of(app: str, here: Iterable[MergedHere], *, may_part: bool) -> list[dict[str, Any]]:
    """Return what the page of a record says of those that were merged into it."""
    return [
        {
            "name": each.name,
            "at": each.at,
            "part_url": reverse(f"{app}:part", args=[each.uid]) if may_part else "",
        }
        for each in here
    ]


def _taken(values: dict[str, Any]) -> frozenset[str]:
    chosen = (name for name, side in values.items() if name.startswith(CHOSEN) and side == LOST)
    return frozenset(name.removeprefix(CHOSEN) for name in chosen)


def _line(desk: Desk, each: Likeness, by: Actor) -> Line:
    first, second = each.first, each.second
    return Line(
        *(desk.name_of(first), desk.line_of(first), desk.url("record", first.uid)),
        *(desk.name_of(second), desk.line_of(second), desk.url("record", second.uid)),
        score=each.score,
        why=each.why,
        merge_url=desk.url("merge", first.uid, second.uid),
        distinct_url=desk.url("distinct", first.uid, second.uid),
        key=str(uuid4()),
        may_merge=all(by.may(desk.edits, scope_path=row.scope_path) for row in (first, second)),
    )
