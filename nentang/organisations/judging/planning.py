"""Rows of a list against the register: each becomes new, changed, unchanged, wrong or a question.

A row is known again by its code, else by its name without marks and its superior. Superiors
may come in the same list, in any order. A list never moves an organisation: where it names
another superior or enterprise than the register, that is said and the register stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from nentang.enterprises.naming import name_key
from nentang.enterprises.tax_codes import tax_code_in
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.intake.registers import (
    CellChange,
    Incoming,
    Judgement,
    Outcome,
    Problem,
    Source,
)
from nentang.kit.text.folding import fold
from nentang.organisations.judging.facts import Read, read
from nentang.organisations.judging.known import Known, known_for
from nentang.organisations.judging.reading import compared, is_poorer, kind_from_name
from nentang.organisations.models import PartyOrganisation

if TYPE_CHECKING:
    from nentang.enterprises.models import Enterprise

DEEPEST = 175  # letters of the ways down to it, with room for the levels of one list
LEVELS = 4  # of new organisations below each other in one list
FACTS = (
    "code", "name", "kind", "founding_number", "founded_on", "effective_on", "dissolution_kind",
    "dissolved_on", "dissolution_number",
)  # fmt: skip


@dataclass(slots=True)
class Planned:
    """One row with what it would become; `parent` is a record or another row of the list."""

    row: Incoming
    read: Read
    existing: PartyOrganisation | None = None
    parent: "PartyOrganisation | Planned | None" = None
    enterprise: "Enterprise | None" = None
    outcome: Outcome = Outcome.NEW
    problems: list[Problem] = field(default_factory=list)
    changes: tuple[CellChange, ...] = ()

    @property
    def is_written(self) -> bool:
        return self.outcome in {Outcome.NEW, Outcome.CHANGED}

    @property
    def is_stopped(self) -> bool:
        return self.outcome in {Outcome.ERROR, Outcome.QUESTION}

    @property
    def is_known(self) -> bool:
        return self.existing is not None

    @property
    def kind(self) -> str:
        return str(self.read.values.get("kind") or (self.existing.kind if self.existing else ""))

    def fail(self, column: str, words: str, outcome: Outcome = Outcome.ERROR) -> None:
        self.problems.append(Problem(column, words))
        self.outcome = outcome

    def path(self, source: Source) -> str:
        """Return the place below which a new organisation would stand; "" for none."""
        if self.enterprise:
            return self.enterprise.scope_path
        if isinstance(self.parent, Planned):
            return self.parent.path(source)
        return self.parent.scope_path if self.parent else source.place_path

    def _cells(self) -> tuple[CellChange, ...]:
        """Return what a new organisation would say, cell by cell, where it stands first."""
        if self.outcome is not Outcome.NEW:
            return ()
        above = self.parent.row.text("name") if isinstance(self.parent, Planned) else ""
        above = above or (self.parent.name if isinstance(self.parent, PartyOrganisation) else "")
        said = {"parent": above, "enterprise": self.enterprise.name if self.enterprise else ""}
        said |= {name: _words(PartyOrganisation(), name, self.read.values.get(name))
                 for name in FACTS if name != "name"}  # fmt: skip
        return tuple(CellChange(name, None, value) for name, value in said.items() if value)

    def judgement(self) -> Judgement:
        known = self.existing
        return Judgement(
            number=self.row.number,
            outcome=self.outcome,
            changes=self.changes if known else self._cells(),
            problems=tuple(self.problems),
            record=known.uid if known else None,
            version=known.version if known else 0,
        )


def judge(rows: Sequence[Incoming], source: Source, *, viewer: Actor) -> list[Judgement]:
    """Return what taking each row in would do, in the order of the rows."""
    return [each.judgement() for each in planned(rows, source, viewer=viewer)]


def planned(rows: Sequence[Incoming], source: Source, *, viewer: Actor) -> list[Planned]:
    """Return the rows with the records they are about and the values they bring."""
    known = known_for(rows, source, viewer=viewer)
    plans = [Planned(row, read(row, known_on=source.known_on)) for row in rows]
    for plan in plans:
        plan.problems += plan.read.problems
        if plan.read.is_wrong:
            plan.outcome = Outcome.ERROR
    _refuse_twins(plans)
    _find_parents(plans, known)
    for plan in _superiors_first(plans):
        if isinstance(plan.parent, Planned) and plan.parent.existing:
            plan.parent = plan.parent.existing
        _find(plan, known)
    for plan in plans:
        _judge(plan, known, source, viewer)
    _refuse_below_wrong(plans)
    return plans


def _superiors_first(plans: list[Planned]) -> list[Planned]:
    """Order rows so that each comes after the row of its superior; circles come as they are."""
    ordered: dict[int, Planned] = {}
    for plan in plans:
        above: dict[int, Planned] = {}
        now: Planned | PartyOrganisation | None = plan
        while isinstance(now, Planned) and id(now) not in ordered and id(now) not in above:
            above[id(now)] = now
            now = now.parent
        ordered |= dict(reversed(above.items()))
    return list(ordered.values())


def _refuse_twins(plans: list[Planned]) -> None:
    """Let only the first of rows with one code, or one name and superior, be taken in."""
    seen: set[tuple[str, ...]] = set()
    for plan in plans:
        row = plan.row
        code = fold(row.text("code"))
        mark = (code,) if code else (compared(row.text("name")), compared(row.text("parent")))
        if mark in seen:
            plan.fail("", _("Dòng này lặp lại một dòng ở trên. Bỏ một trong hai dòng."))
        seen.add(mark)


def _find_parents(plans: list[Planned], known: Known) -> None:
    """Find each superior: in the register by code, in the list by code, then both by name."""
    by_code = {fold(p.row.text("code")): p for p in plans if p.row.text("code")}
    by_name: dict[str, list[Planned]] = {}
    for plan in plans:
        by_name.setdefault(compared(plan.row.text("name")), []).append(plan)
    for plan in plans:
        text = plan.row.text("parent")
        if not text:
            continue
        code, name = fold(text), compared(text)
        found: list[Any] = [each for each in (known.by_code.get(code), by_code.get(code)) if each]
        found = found[:1] or known.by_name.get(name, []) or by_name.get(name, [])
        _take_parent(plan, found, known)


def _take_parent(plan: Planned, found: list[Any], known: Known) -> None:
    own = _own_parents(plan, known)
    if len(found) == 1:
        plan.parent = found[0]
    elif kept := [each for each in found if each in own]:
        plan.parent = kept[0]
    elif found:
        words = _("Có nhiều tổ chức cấp trên cùng tên. Ghi mã của tổ chức cấp trên.")
        plan.fail("parent", words, Outcome.QUESTION)
    else:
        words = _("Chưa có tổ chức cấp trên này trong sổ và trong danh sách. Thêm nó trước.")
        plan.fail("parent", words)


def _own_parents(plan: Planned, known: Known) -> list[PartyOrganisation]:
    """Return the superiors of what the row may be about, to choose among namesakes."""
    row = plan.row
    by_code = known.by_code.get(fold(row.text("code"))) if row.text("code") else None
    rows = [by_code] if by_code else known.by_name.get(compared(row.text("name")), [])
    return [parent for each in rows if (parent := known.parent_of(each))]


def _find(plan: Planned, known: Known) -> None:
    """Find the record that the row is about, and its enterprise."""
    row = plan.row
    code = row.text("code")
    plan.existing = known.by_code.get(fold(code)) if code else None
    if not plan.existing:
        same = known.by_name.get(compared(row.text("name")), []) if row.text("name") else []
        same = [each for each in same if not (code and each.code)]
        if isinstance(plan.parent, PartyOrganisation):
            same = [each for each in same if each.parent_id in {plan.parent.pk, None}]
        elif plan.parent:
            same = []
        if len(same) > 1:
            words = _("Có nhiều tổ chức cùng tên trong sổ. Ghi mã của tổ chức.")
            plan.fail("name", words, Outcome.QUESTION)
        plan.existing = same[0] if len(same) == 1 else None
    _find_enterprise(plan, known)


def _find_enterprise(plan: Planned, known: Known) -> None:
    """Find the enterprise by its tax code, else by its name; what is named is never left out."""
    code, name = plan.row.text("tax_code"), plan.row.text("enterprise")
    if code:
        plan.enterprise = known.enterprises.get(tax_code_in(code) or "")
        if not plan.enterprise:
            words = _("Chưa có doanh nghiệp mang mã số thuế này trong phạm vi được xem.")
            plan.fail("tax_code", words)
        return
    found = known.called.get(name_key(name), []) if name else []
    if len(found) == 1:
        plan.enterprise = found[0]
    elif found and not plan.existing:
        words = _("Có nhiều doanh nghiệp cùng tên. Ghi mã số thuế của doanh nghiệp.")
        plan.fail("enterprise", words, Outcome.QUESTION)
    elif name and not plan.existing:
        words = _("Chưa có doanh nghiệp mang tên này trong phạm vi được xem. Ghi mã số thuế, hoặc "
                  "thêm doanh nghiệp trước.")  # fmt: skip
        plan.fail("enterprise", words)


def _judge(plan: Planned, known: Known, source: Source, viewer: Actor) -> None:
    if plan.is_stopped:
        return
    if plan.existing:
        _compare(plan, plan.existing, known, viewer)
    else:
        _open(plan, known, source, viewer)


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
        plan.problems.append(Problem("kind", _("Loại tổ chức được suy từ tên.")))
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


def _compare(plan: Planned, known: PartyOrganisation, all_known: Known, viewer: Actor) -> None:
    """Judge a row of which the register has the record."""
    parent = all_known.parent_of(known)
    if plan.parent and parent and plan.parent is not parent:
        words = _("Sổ ghi tổ chức cấp trên khác; danh sách không chuyển tổ chức.")
        plan.problems.append(Problem("parent", words))
    if plan.enterprise and known.enterprise_id != plan.enterprise.pk:
        words = _("Sổ ghi doanh nghiệp khác; danh sách không chuyển tổ chức.")
        column = "tax_code" if plan.row.text("tax_code") else "enterprise"
        plan.problems.append(Problem(column, words))
    before = {name: getattr(known, name) for name in FACTS}
    new = {name: value for name in FACTS if (value := plan.read.values.get(name)) is not None}
    if known.code and fold(known.code) == fold(str(new.get("code", ""))):
        new.pop("code")
    if is_poorer(str(new.get("name", "")), known.name):
        new.pop("name", None)
    changed = [name for name, value in new.items() if before[name] != value]
    plan.changes = tuple(
        CellChange(name, _words(known, name, before[name]), _words(known, name, new[name]))
        for name in changed
    )
    plan.outcome = Outcome.CHANGED if changed else Outcome.UNCHANGED
    founded, ended = (({**before, **new})[name] for name in ("founded_on", "dissolved_on"))
    if founded and ended and founded > ended:
        plan.fail("dissolved_on", _("Ngày kết thúc trước ngày thành lập. So lại hai quyết định."))
    if changed and not viewer.may(Permission.ORGANISATION_EDIT, scope_path=known.scope_path):
        plan.fail("", _("Ngoài phạm vi đồng chí được giao cập nhật."))


def _words(row: PartyOrganisation, name: str, value: Any) -> Any:
    """Return a value as words of the register; days stay days."""
    choices = dict(row._meta.get_field(name).flatchoices)  # type: ignore[union-attr]
    return str(choices.get(value, value)) if isinstance(value, str) else value


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
