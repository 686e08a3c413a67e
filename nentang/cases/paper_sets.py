"""Papers of cases as files: one, those of a step, the whole set; what can't be made is named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from nentang.cases.admission_papers.forms import FORMS, CasePaper, Way
from nentang.cases.admission_papers.issuing import Desk, desk, list_of, news_of, with_recipients
from nentang.cases.preparing import found_for, refusal_to_prepare
from nentang.cases.queries.admissions import WholeCase, whole_cases
from nentang.kit.access.actors import Actor
from nentang.kit.papers.drafting import NewPaper
from nentang.kit.papers.unsaved import kept_of, words_of


@dataclass(frozen=True, slots=True)
class Left:
    """A paper that was not made, and why."""

    case: str  # number
    name: str
    reason: str


@dataclass(slots=True)
class PaperSet:
    """Papers in the order of printing: (name, Word file); and those that were left."""

    files: list[tuple[str, bytes]] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def forms_of(case: WholeCase, *, step: str = "") -> list[CasePaper]:
    """Return the papers of a case in order, of one step or all; not those of a way out."""
    return [
        form
        for form in FORMS
        if form.is_of(case.facts.traits)
        and (not step or form.step == step)
        and (not form.needs_extension or case.parts.extensions)
    ]


def timely(case: WholeCase, forms: Iterable[CasePaper]) -> list[CasePaper]:
    """Return the papers of steps that are done, under way or next."""
    standing = case.standing
    reached = {*standing.done, *standing.started, *(step.key for step in standing.next)}
    return [form for form in forms if form.step in reached]


def paper_set(cases: Sequence[WholeCase], at: Desk, *, step: str = "") -> PaperSet:
    """Return all papers of these cases that may be prepared; lists once for all of them.

    Without `step`, the papers of every step that is done or can be done now, without guidance.
    """
    found, news = PaperSet(), list[tuple[str, NewPaper]]()
    lists: dict[tuple[str, str], tuple[CasePaper, list[WholeCase]]] = {}
    for case in cases:
        forms = forms_of(case, step=step)
        for form in forms if step else _without_sheets(timely(case, forms)):
            refusal = refusal_to_prepare(case, form, found_for(case, form, at))
            if refusal:
                found.left.append(Left(case.row.number, str(form.name), refusal.reason))
            elif form.is_list:
                key = form.code, list_of([case], form, at).issuer.key
                lists.setdefault(key, (form, []))[1].append(case)
            else:
                news += [(_named(case, form), new) for new in news_of(case, form, at)]
    news += [(str(form.name), list_of(rows, form, at)) for form, rows in lists.values()]
    if news:
        kept = kept_of(new.issuer.key for _name, new in news)
        dressed = with_recipients([new for _name, new in news], kept=kept)
        found.files = list(zip((name for name, _new in news), words_of(dressed, kept), strict=True))
    return found


def papers_for_step(uids: Sequence[UUID], step: str, *, viewer: Actor, as_of: date) -> PaperSet:
    """Return the papers of one step for many cases that the viewer sees (J3)."""
    cases = whole_cases(uids, viewer=viewer, as_of=as_of)
    if not cases:
        return PaperSet()
    at = desk(viewer=viewer, scope_path=cases[0].row.scope_path, on=as_of)
    return paper_set(cases, at, step=step)


def _without_sheets(forms: Iterable[CasePaper]) -> list[CasePaper]:
    return [form for form in forms if form.way != Way.SHEET]


def _named(case: WholeCase, form: CasePaper) -> str:
    """Return a file name without the person's: files lie about where others see them."""
    return f"{case.row.number} {form.code}"
