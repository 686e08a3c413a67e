"""Rows of a list against the register: each becomes new, changed, unchanged, wrong or a question.

A row is known again by its code, else by its name without marks and its superior. Superiors
may come in the same list, in any order. A list never moves an organisation: where it names
another superior or enterprise than the register, that is said and the register stays.
"""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.intake.judging import Origin, compared, is_poorer
from nentang.kit.intake.registers import Incoming, Judgement, Outcome, Source
from nentang.kit.text.folding import fold
from nentang.organisations.judging.facts import read
from nentang.organisations.judging.finding import find, find_parents, superiors_first
from nentang.organisations.judging.known import Known, known_for
from nentang.organisations.judging.plans import FACTS, Planned, words_of
from nentang.organisations.judging.reading import kind_from_name
from nentang.organisations.models import DissolutionKind, PartyOrganisation

DEEPEST = 175  # letters of the ways down to it, with room for the levels of one list
LEVELS = 4  # of new organisations below each other in one list


def judge(rows: Sequence[Incoming], source: Source, *, viewer: Actor) -> list[Judgement]:
    """Return what taking each row in would do, in the order of the rows."""
    return [each.judgement() for each in planned(rows, source, viewer=viewer)]


def key_of(row: Incoming) -> str:
    """Return what two rows about one organisation share: its code, else name and superior."""
    if code := row.text("code"):
        return fold(code)
    name = compared(row.text("name"))
    return f"{name}/{compared(row.text('parent'))}" if name else ""


def planned(rows: Sequence[Incoming], source: Source, *, viewer: Actor) -> list[Planned]:
    """Return the rows with the records they are about and the values they bring."""
    known = known_for(rows, source, viewer=viewer)
    plans = [Planned(row=row, read=read(row, known_on=source.known_on)) for row in rows]
    for plan in plans:
        plan.problems += plan.read.problems
        if plan.read.is_wrong:
            plan.outcome = Outcome.ERROR
    _ask_of_repeated(plans)
    find_parents(plans, known)
    for plan in superiors_first(plans):
        if isinstance(plan.parent, Planned) and plan.parent.existing:
            plan.parent = plan.parent.existing
        find(plan, known)
    _ask_of_twins(plans)
    for plan in plans:
        if not plan.is_stopped:
            _judge(plan, known, source, viewer)
    _refuse_below_wrong(plans)
    return plans


def _ask_of_repeated(plans: list[Planned]) -> None:
    """Of rows that name the same organisation none is taken: which is right, people know."""
    same: dict[str, list[Planned]] = {}
    for plan in plans:
        if plan.row.repeats:
            plan.ask_of_repeats(plan.row.repeats)
        elif key := key_of(plan.row):
            same.setdefault(key, []).append(plan)
    _ask_of_each(same.values())


def _ask_of_twins(plans: list[Planned]) -> None:
    """The same where one row names it by its code and another by its name."""
    owners: dict[int, list[Planned]] = {}
    for plan in plans:
        if plan.existing and not plan.is_stopped:
            owners.setdefault(plan.existing.pk, []).append(plan)
    _ask_of_each(owners.values())


def _ask_of_each(groups: Iterable[list[Planned]]) -> None:
    for same in groups:
        numbers = tuple(each.row.number for each in same)
        for plan in same if len(same) > 1 else ():
            plan.ask_of_repeats(numbers)


def _judge(plan: Planned, known: Known, source: Source, viewer: Actor) -> None:
    _complete_end(plan)
    if plan.existing:
        _compare(plan, plan.existing, known, source)
        path = plan.existing.scope_path
        if plan.is_written and not viewer.may(Permission.ORGANISATION_EDIT, scope_path=path):
            plan.fail("", _("Ngoài phạm vi đồng chí được giao cập nhật."))
    else:
        _open(plan, known, source, viewer)


def _complete_end(plan: Planned) -> None:
    """An end of which nobody says how is administrative, as almost all are, and that is said."""
    values, known = plan.read.values, plan.existing
    has_way = "dissolution_kind" in values or (known and known.dissolution_kind)
    if "dissolved_on" in values and not has_way:
        values["dissolution_kind"] = DissolutionKind.ADMINISTRATIVE.value
        plan.note("dissolution_kind", _("Chưa ghi cách kết thúc, được hiểu là giải thể."))


def _open(plan: Planned, known: Known, source: Source, viewer: Actor) -> None:
    """Judge a row that the register doesn't have."""
    if not plan.row.text("name"):
        plan.fail("name", _("Chưa có tên tổ chức. Ghi tên rồi nhập lại."))
    if plan.row.text("code") in known.taken:
        plan.fail("code", _("Mã này đã dùng cho một tổ chức ngoài phạm vi được xem."))
    if not plan.read.values.get("kind"):
        _guess_kind(plan)
    if _is_too_deep(plan):
        words = _("Các dòng là cấp trên của nhau thành vòng, hoặc quá nhiều tầng. Sửa cấp trên.")
        plan.fail("parent", words)
        return
    path = plan.path(source)
    if not (plan.enterprise or plan.parent or known.is_place):
        words = _("Chưa biết đặt ở đâu: ghi tổ chức cấp trên, mã số thuế, hoặc chọn nơi đặt.")
        plan.fail("parent", words)
    elif not viewer.may(Permission.ORGANISATION_EDIT, scope_path=path):
        plan.fail("", _("Ngoài phạm vi đồng chí được giao cập nhật."))
    elif max(len(path), _depth(plan)) > DEEPEST:
        plan.fail("parent", _("Tổ chức cấp trên đã ở sát đáy cây tổ chức. Chọn cấp trên khác."))


def _depth(plan: Planned) -> int:
    """Return the letters of the way in the Party's tree, down to the known superior."""
    now = plan.parent
    while isinstance(now, Planned):
        now = now.parent
    return len(now.tree_path) if now else 0


def _guess_kind(plan: Planned) -> None:
    """Take the kind from the name, and say so."""
    parent_kind = plan.parent.kind if plan.parent else ""
    guessed = kind_from_name(plan.row.text("name"), parent_kind)
    if guessed:
        plan.read.values["kind"] = guessed.value
        plan.note("kind", _("Loại tổ chức được suy từ tên."))
    else:
        plan.fail("kind", _("Chưa có loại tổ chức. Ghi một trong năm loại của sổ."))


def _is_too_deep(plan: Planned) -> bool:
    """Whether more rows stand above it than the Party has levels, as in a circle."""
    now = plan.parent
    for _level in range(LEVELS):
        if not isinstance(now, Planned):
            return False
        now = now.parent
    return True


def _compare(plan: Planned, known: PartyOrganisation, everything: Known, source: Source) -> None:
    """Judge a row of which the register has the record."""
    _note_moves(plan, known, everything)
    new = plan.read.values
    at = Origin(known.source, known.source_on), source
    for name in FACTS:
        before, value = getattr(known, name), new.get(name)
        if value is None or value == before or _is_same(name, str(value), str(before), plan.row):
            continue
        plan.cell(name, words_of(known, name, before), words_of(known, name, value), at)
    plan.settle()
    days = [new.get(name) or getattr(known, name) for name in ("founded_on", "dissolved_on")]
    if all(days) and days[0] > days[1]:
        plan.fail("dissolved_on", _("Ngày kết thúc trước ngày thành lập. So lại hai quyết định."))


def _is_same(name: str, value: str, before: str, row: Incoming) -> bool:
    """Whether a code differs in its capitals only, or a name has only lost its marks.

    What somebody decided is never the same: they have looked at both.
    """
    if name in row.decided:
        return False
    if name == "code":
        return bool(before) and fold(value) == fold(before)
    return name == "name" and is_poorer(value, before)


def _note_moves(plan: Planned, known: PartyOrganisation, everything: Known) -> None:
    parent = everything.parent_of(known)
    if plan.parent and parent and plan.parent is not parent:
        plan.note("parent", _("Sổ ghi tổ chức cấp trên khác; danh sách không chuyển tổ chức."))
    if plan.enterprise and known.enterprise_id != plan.enterprise.pk:
        column = "tax_code" if plan.row.text("tax_code") else "enterprise"
        plan.note(column, _("Sổ ghi doanh nghiệp khác; danh sách không chuyển tổ chức."))


def _refuse_below_wrong(plans: list[Planned]) -> None:
    """A new organisation can't be opened below one that isn't."""
    wrong = {id(plan) for plan in plans if not plan.is_known and plan.is_stopped}
    queue = list(plans)
    while queue:
        rest = []
        for plan in queue:
            if plan.outcome is Outcome.NEW and id(plan.parent) in wrong:
                words = _("Dòng của tổ chức cấp trên chưa ghi được. Sửa dòng đó trước.")
                plan.fail("parent", words)
                wrong.add(id(plan))
            else:
                rest.append(plan)
        queue = rest if len(rest) < len(queue) else []
