"""May a paper of a case be prepared? What would break a blocking rule is refused, in figures.

Recording what took place is always possible; this is only about papers that are still to come.
"""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from nentang.cases.admission_papers.contents import act_day
from nentang.cases.admission_papers.forms import CasePaper, Way
from nentang.cases.admission_papers.issuing import Desk
from nentang.cases.finding_words import DOUBTS, remedy, sentence
from nentang.cases.policies.admissions import refusal_to_go_on, refusal_to_keep
from nentang.cases.queries.admissions import WholeCase
from nentang.cases.registrations import Override
from nentang.core.admission.checks import Finding, Weight, findings
from nentang.core.admission.process import ADMISSION
from nentang.core.decisions import Refusal
from nentang.core.workflow import Party
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission

NO_OVERRIDE = Override()


def found_for(case: WholeCase, form: CasePaper, at: Desk) -> tuple[Finding, ...]:
    """Return what the rules say of a paper: those of its step, and of failed votes before it.

    A sheet of guidance is of no step's outcome: nothing is said of it.
    """
    if form.way == Way.SHEET:
        return ()
    found: dict[tuple[str, str], Finding] = {}
    for step in (*_failed_before(case, form.step), form.step):
        on = act_day(case, step, at.around.on)
        said = findings(
            step, case.facts, at.around.law.rules_on(on), on=on, calendar=at.around.law.calendar
        )
        for each in said:
            if step == form.step or each.weight == Weight.BLOCK:
                found.setdefault((each.rule, each.code), each)
    return tuple(found.values())


def refusal_to_prepare(
    case: WholeCase, form: CasePaper, found: Iterable[Finding], override: Override = NO_OVERRIDE
) -> Refusal | None:
    """What is missing and what to do, unless somebody named lets it be done."""
    if refusal := refusal_to_go_on(case.row):
        return refusal
    if not form.is_of(case.facts.traits) or (form.needs_extension and not case.parts.extensions):
        return Refusal(_("Hồ sơ này không có văn bản đó."))
    blocking = [each for each in found if each.weight == Weight.BLOCK]
    if not blocking or override.is_whole:
        return None
    words = " ".join(said(each) for each in blocking)
    text = _("%(words)s Chưa soạn được văn bản này. Nếu cấp có thẩm quyền cho làm, ghi đủ người "
             "cho, lý do, số văn bản.")  # fmt: skip
    return Refusal(text % {"words": words})


def refusal_to_draft_paper(
    case: WholeCase, form: CasePaper, *, by: Actor, override: Override = NO_OVERRIDE
) -> Refusal | None:
    """Papers of those who decide are drafted by the organisation board, others where they arise.

    What is signed and numbered elsewhere is only kept where somebody named let it be made.
    """
    central = form.level in {Party.BOARD, Party.STANDING}
    right = Permission.ADMISSION_APPRAISE if central else Permission.ADMISSION_EDIT
    if refusal := refusal_to_keep(case.row.scope_path, by=by, right=right):
        return refusal
    if form.way == Way.SHEET or not (form.is_official or override.is_whole):
        return Refusal(_("Văn bản này không lấy số ở đây. Tải bản Word, in rồi ký."))
    return None


def refusal_to_draft_twice(open_ones: int) -> Refusal | None:
    """One draft of a kind is on its way at a time."""
    if not open_ones:
        return None
    text = _("Văn bản này đã có bản đang soạn, chờ ký hoặc chờ số. Mở bản đó làm tiếp, hoặc bỏ nó.")
    return Refusal(text)


def said(finding: Finding) -> str:
    """Return a finding in two sentences: what is wrong, what to do."""
    return f"{sentence(finding.code, finding.figures)} {remedy(finding.code, finding.figures)}"


def doubt_of(finding: Finding) -> str:
    """Return why a rule only warns; "" where its text was read."""
    return str(DOUBTS.get(finding.doubt, ""))


def _failed_before(case: WholeCase, step: str) -> Iterator[str]:
    """Yield the votes that the step builds on and that did not carry."""
    seen: set[str] = set()
    waiting = list(ADMISSION.step(step).needs)
    while waiting:
        key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        waiting += ADMISSION.step(key).needs
        done = case.facts.done.get(key)
        if done is not None and done.is_passed is False and ADMISSION.step(key).has_vote:
            yield key
