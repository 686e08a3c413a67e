"""What follows when an entry is taken back: where proposals and cases are seen, their order."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from nentang.cases.admitting import law, mirror, parts_of, written
from nentang.cases.holding import BESIDE
from nentang.cases.models import AdmissionCase, Applicant, Proposal, Stage, StepRecord
from nentang.cases.writing import found_by
from nentang.core.admission.process import ADMISSION
from nentang.kit.home.days import business_day
from nentang.kit.ledger.bulk import overwrite
from nentang.kit.ledger.chain import Touched, values_of
from nentang.kit.ledger.reading import day_begins
from nentang.kit.ledger.taking_back import restores
from nentang.kit.ledger.timeline import silence
from nentang.kit.text.folding import search_key
from nentang.kit.text.sorting import person_sort_key

WHY = "the place of a proposal follows its enterprise"
WHY_CASE = "the mirrors of a case repeat its parts"


def begin() -> None:
    """Say so from the start of the program on."""
    restores(Proposal, restored, prepare=prepared, derived=("scope_path",))
    restores(AdmissionCase, cases_restored, prepare=case_prepared, derived=("scope_path",))
    restores(Applicant, applicants_restored, prepare=applicant_prepared, derived=("scope_path",))
    silence(Proposal, "enterprise_id", "superior_id")
    silence(AdmissionCase, "applicant_id", "cell_id", "drafted_by")
    silence(Applicant, "enterprise_id", "person_id")
    silence(StepRecord, "member_id", "second_member_id", "marks")


def restored(touched: Sequence[Touched], *, at: datetime) -> Iterable[Touched]:
    """Let each be seen with its enterprise, in the order of the day of its state."""
    turned = {each.record.pk for each in touched if "since_on" in each.before}
    keys = [each.record.pk for each in touched]
    everyone = Proposal.objects.unscoped(reason=WHY)
    rows = list(everyone.filter(pk__in=keys).select_related("enterprise"))
    for row in rows:
        before = values_of(row)
        row.scope_path, row.changed_at = row.enterprise.scope_path, at
        row.search_key = found_by(row.decision_number, row.override_paper)
        if row.pk in turned:
            row.since_at = day_begins(row.since_on)
        if row.scope_path != before["scope_path"]:
            yield Touched(row, before)
    overwrite(rows)


def prepared(row: Proposal, *, at: datetime, is_new: bool) -> None:
    """Give a row that is there again what the database insists on."""
    if is_new:
        row.since_at, row.changed_at = day_begins(row.since_on), at
    row.search_key = found_by(row.decision_number, row.override_paper)


def cases_restored(touched: Sequence[Touched], *, at: datetime) -> Iterable[Touched]:
    """Mirror what the parts of each case say, once all of them are as they were."""
    yield from mirrored([each.record.pk for each in touched], at=at)


def applicants_restored(touched: Sequence[Touched], *, at: datetime) -> Iterable[Touched]:
    """A case is found by the name of its applicant, and the applicant is seen with it."""
    everyone = AdmissionCase.objects.unscoped(reason=WHY_CASE)
    keys = everyone.filter(applicant__in=[each.record.pk for each in touched])
    yield from mirrored(list(keys.values_list("pk", flat=True)), at=at)


def mirrored(keys: Sequence[int], *, at: datetime) -> Iterable[Touched]:
    """Work the columns of cases out again that repeat others, and save them."""
    everyone = AdmissionCase.objects.unscoped(reason=WHY_CASE).select_related(*BESIDE)
    rows = list(everyone.filter(pk__in=keys).order_by("id"))
    parts, known, today = parts_of(row.pk for row in rows), law(), business_day(at)
    for row in rows:
        path = row.cell.scope_path
        pairs = [(each, values_of(each)) for each in (row, row.applicant)]
        row.scope_path, row.applicant.scope_path = path, path
        if ADMISSION.start in parts[row.pk].standing_steps:
            mirror(row, parts[row.pk], on=today, known=known)
        written(row)
        yield from (Touched(each, was) for each, was in pairs if values_of(each) != was)
    overwrite(rows)
    overwrite([row.applicant for row in rows])


def case_prepared(row: AdmissionCase, *, at: datetime, is_new: bool) -> None:
    """Give a case that is there again what the database insists on, until it is mirrored."""
    if is_new:
        row.state, row.stage = ADMISSION.start, Stage.PREPARATION
        row.since_on, row.changed_at = business_day(at), at
        row.search_key, row.sort_key = search_key(row.number), ""


def applicant_prepared(row: Applicant, *, at: datetime, is_new: bool) -> None:
    """Give a row that is there again what the database insists on, and the words of its name."""
    if is_new:
        row.changed_at = at
    row.search_key = search_key(row.full_name)
    row.sort_key = person_sort_key(row.full_name) if row.full_name else ""
