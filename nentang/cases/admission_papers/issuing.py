"""Who issues a paper of admission and who signs it (V-04, V-10)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from nentang.cases.admission_papers.contents import (
    BLANK,
    Around,
    Contents,
    committee_name,
    committee_of,
    contents_of,
    listed,
    party_of,
)
from nentang.cases.admission_papers.forms import CasePaper
from nentang.cases.admitting import Law, law
from nentang.cases.queries.admissions import WholeCase
from nentang.core.workflow import Party
from nentang.kit.access.actors import Actor
from nentang.kit.access.places import name_at, place_names
from nentang.kit.access.roles import Permission
from nentang.kit.papers.declaration import LANGUAGE
from nentang.kit.papers.doc_types import Authority, Family
from nentang.kit.papers.drafting import IssuedBy, NewPaper, Signer, Subject
from nentang.kit.papers.unsaved import Kept, kept_of
from nentang.plans.queries import plans

COMMITTEE, BOARD = "committee", "committee-organisation"  # keys of issuers that staff may keep


@dataclass(frozen=True, slots=True)
class Deciding:
    """The committee whose Standing Committee decides, as its plan names it."""

    name: str
    symbol: str
    place: str
    above: str
    scope_path: str


@translation.override(LANGUAGE)
def deciding(*, viewer: Actor, scope_path: str) -> Deciding:
    """Return the committee of the plan; without a plan, its names are left to be written."""
    root = "/".join(scope_path.split("/")[:2]) + "/"
    plan: Any = plans(viewer=viewer).annotate(province=name_at(root)).first()
    province = plan.province if plan else place_names([root]).get(root)
    above = _("Đảng bộ tỉnh %s") % province.removeprefix(_("Tỉnh ")) if province else ""
    if plan is None:
        return Deciding("", "", "", above, root)
    symbol = plan.symbol.rpartition("/")[2]
    return Deciding(plan.issuing_body, symbol, plan.place, above, root)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """All that is the same for papers written at once: whose, of which day, for whom."""

    bloc: Deciding
    around: Around
    viewer: Actor

    def sees_members_of(self, case: WholeCase) -> bool:
        return self.viewer.may(Permission.PERSON_VIEW, scope_path=case.row.scope_path)


def desk(*, viewer: Actor, scope_path: str, on: date, known: Law | None = None) -> Desk:
    """Return what papers have in common; `known` is the law where it was read already."""
    bloc = deciding(viewer=viewer, scope_path=scope_path)
    around = Around(law=known or law(), on=on, deciding=bloc.name)
    return Desk(bloc=bloc, around=around, viewer=viewer)


def news_of(case: WholeCase, form: CasePaper, at: Desk) -> list[NewPaper]:
    """Return the papers of one form for one case, not yet written."""
    around = Around(
        law=at.around.law,
        on=at.around.on,
        deciding=at.around.deciding,
        sees_members=at.sees_members_of(case),
    )
    found = contents_of(case, form, around)
    if form.is_list:
        found = [found[0] | listed([case])]
    return [_new([case], form, contents, at) for contents in found]


def blank_sheet(form: CasePaper) -> NewPaper:
    """Return a sheet that is about nobody, to be handed to whoever asks for it."""
    return NewPaper(
        kind=form.key,
        doc_type=form.doc_type,
        abstract="",
        scope_path="/",
        right=Permission.ADMISSION_VIEW,
        edit_right=Permission.ADMISSION_EDIT,
        issuer=IssuedBy(key="", name="", symbol="", scope_path="/"),
        subjects=(),
        contents={"chi_bo": BLANK},
    )


def list_of(cases: list[WholeCase], form: CasePaper, at: Desk) -> NewPaper:
    """Return the one paper about all these cases; its head is that of the first.

    The single paper of a case says "ho_ten" of one; a list only has its rows.
    """
    shared = contents_of(cases[0], form, at.around)[0]
    kept = {name: shared[name] for name in ("mau_in", "cap_quyet_dinh")}
    return _new(cases, form, kept | listed(cases), at)


def with_recipients(news: list[NewPaper], *, kept: Kept | None = None) -> list[NewPaper]:
    """Give papers the recipients that staff keep for them, else those that every form has."""
    known = kept or kept_of(new.issuer.key for new in news)
    return [
        replace(new, recipients=known.recipients(new.issuer.key, new.kind) or new.recipients)
        for new in news
    ]


@translation.override(LANGUAGE)
def _new(cases: list[WholeCase], form: CasePaper, contents: Contents, at: Desk) -> NewPaper:
    case, issuer = cases[0], issuer_of(cases[0], form, at.bloc)
    if form.level == Party.UNION:
        contents = contents | {"doan_the": issuer.name}
    board = form.level in {Party.BOARD, Party.STANDING}
    edit = Permission.ADMISSION_APPRAISE if board else Permission.ADMISSION_EDIT
    subjects = tuple(Subject(each.row.uid, each.row.applicant.full_name) for each in cases)
    return NewPaper(
        kind=form.key,
        doc_type=form.doc_type,
        abstract=str(form.abstract),
        scope_path=_shared_path(cases),
        right=Permission.ADMISSION_VIEW,
        edit_right=edit,
        issuer=issuer,
        subjects=subjects,
        contents=contents,
        signer=_signer(form, case),
        recipients=tuple(dict.fromkeys(_recipients(form, case, at.bloc))),
    )


def issuer_of(case: WholeCase, form: CasePaper, bloc: Deciding) -> IssuedBy:
    """Return the head of a paper: of the cell, its section, its committee, or those who decide."""
    cell: Any = case.row.cell
    committee = committee_of(case)
    if form.level == Party.UNION:
        return _union(case, form, bloc)
    if form.level == Party.STANDING:
        return _central(COMMITTEE, bloc.name, bloc.above, bloc)
    if form.level == Party.BOARD:
        return _central(BOARD, _("Ban Tổ chức"), bloc.name, bloc)
    if form.level == Party.COMMITTEE and committee is not None:
        return _own(committee, _("ĐU"), party_of(bloc.name), bloc)
    if form.level == Party.SECTION and cell.parent is not None:
        return _own(cell.parent, _("ĐUBP"), committee.name if committee else "", bloc)
    return _own(cell, "CB", cell.parent.name if cell.parent else party_of(bloc.name), bloc)


def _own(organisation: Any, symbol: str, above: str, bloc: Deciding) -> IssuedBy:
    return IssuedBy(
        key=str(organisation.uid),
        name=committee_name(organisation.name),
        symbol=symbol,
        above=above,
        place=bloc.place,
        scope_path=organisation.scope_path,
    )


def _central(key: str, name: str, above: str, bloc: Deciding) -> IssuedBy:
    symbol = bloc.symbol if key == COMMITTEE else f"BTC{bloc.symbol}"
    return IssuedBy(
        key=key,
        name=name or _("Đảng ủy"),
        symbol=symbol,
        above=above,
        place=bloc.place,
        scope_path=bloc.scope_path,
    )


def _union(case: WholeCase, form: CasePaper, bloc: Deciding) -> IssuedBy:
    """Return the head of a union's paper: it is numbered there, so nothing of it is kept here."""
    place = case.row.applicant.enterprise
    name = place.name if place else ""
    is_youth = form.trait == "YOUTH"
    body = _("Ban Chấp hành Đoàn %s") if is_youth else _("Ban Chấp hành Công đoàn %s")
    return IssuedBy(
        key=f"{form.trait.lower()}-{case.row.cell.uid}",
        name=(body % name).strip(),
        symbol="BCH",
        place=bloc.place,
        scope_path=case.row.scope_path,
        family=Family.YOUTH if is_youth else Family.STATE,
    )


def _signer(form: CasePaper, case: WholeCase) -> Signer:
    """Return by which authority is signed; who signs is written when it is known."""
    known = {
        Party.CELL: Signer(behalf=_("Chi bộ"), title=_("Bí thư")),
        Party.SECTION: Signer(behalf=_("Đảng ủy bộ phận"), title=_("Bí thư")),
        Party.COMMITTEE: Signer(behalf=_("Đảng ủy"), title=_("Bí thư")),
        Party.STANDING: Signer(behalf=_("Ban Thường vụ"), title=_("Bí thư")),
        Party.UNION: Signer(behalf=_("Ban Chấp hành"), title=""),
        Party.BOARD: Signer(authority=Authority.HEAD, title=_("Trưởng ban")),
    }
    is_of_cell = form.level == Party.COMMITTEE and committee_of(case) is None
    level = Party.CELL if is_of_cell else form.level
    return known.get(level, Signer(authority=Authority.HEAD))


def _recipients(form: CasePaper, case: WholeCase, bloc: Deciding) -> tuple[str, ...]:
    cell, committee = case.row.cell, committee_of(case)
    last = _("Lưu hồ sơ đảng viên")
    if form.level == Party.CELL:
        above = committee_name(cell.parent.name) if cell.parent else bloc.name
        return (above or _("Cấp ủy cấp trên"), last)
    if form.level == Party.COMMITTEE:
        return (bloc.name or _("Cấp ủy cấp trên"), cell.name, last)
    if form.level == Party.STANDING:
        first = committee_name(committee.name) if committee else cell.name
        return (first, cell.name, _("Lưu Văn phòng, hồ sơ"))
    return (_("Như trên"), last)


def _shared_path(cases: list[WholeCase]) -> str:
    """Return the lowest place under which all the cases stand."""
    parts = [each.row.scope_path.strip("/").split("/") for each in cases]
    shared = []
    for level in zip(*parts, strict=False):
        if len(set(level)) > 1:
            break
        shared.append(level[0])
    return f"/{'/'.join(shared)}/" if shared else "/"
