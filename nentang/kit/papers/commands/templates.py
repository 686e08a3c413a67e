"""Changes to the templates of papers."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nentang.core.decisions import Receipt, Refusal, Refused
from nentang.kit.access.actors import Actor
from nentang.kit.access.roles import Permission
from nentang.kit.files.storing import hash_of
from nentang.kit.ledger import chain
from nentang.kit.papers import keeping, policies
from nentang.kit.papers.checking import judge
from nentang.kit.papers.declaration import Paper, paper_of


@chain.command("papers.store_template", gettext_lazy("lưu mẫu văn bản"))
def store_template(
    *, paper: str, stored: keeping.Stored, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Make a file the next version of a paper's template; papers from now on follow it.

    :raises Refused: if the actor may not, there is no such paper, the file is the one in
        force, or it holds what has no place in a template.
    """
    kind = _editable(paper, by)
    _refuse(policies.refusal_to_take(judge(stored.data, name=stored.name, paper=kind)))
    return _kept(kind, stored, _act("papers.store_template", by, at, key))


@chain.command("papers.return_to_template", gettext_lazy("dùng lại mẫu văn bản trước"))
def return_to_template(
    *, paper: str, number: int, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Make an earlier version (0: the one that comes with the software) the one in force.

    :raises Refused: if the actor may not, or there is no such paper or version.
    """
    kind = _editable(paper, by)
    data = keeping.content_of_version(kind, number) if number else kind.template.read_bytes()
    if data is None:
        raise Refused(Refusal(_("Không có bản mẫu số này. Chọn một bản trong danh sách.")))
    note = _("dùng lại bản %d") % number if number else _("dùng lại mẫu kèm phần mềm")
    stored = keeping.Stored(data=data, name=kind.template.name, note=note, is_supplied=not number)
    return _kept(kind, stored, _act("papers.return_to_template", by, at, key))


def _act(command: str, by: Actor, at: datetime, key: str | None) -> chain.Act:
    path = next(iter(by.paths(Permission.TEMPLATE_EDIT)), "")
    role = by.role_for(Permission.TEMPLATE_EDIT, scope_path=path) or ""
    return chain.Act(command=command, by=by.username, role=role, at=at, key=key)


def _kept(kind: Paper, stored: keeping.Stored, act: chain.Act) -> Receipt:
    is_same = hash_of(stored.data) == hash_of(keeping.content_in_force(kind))
    _refuse(policies.refusal_to_repeat(is_same=is_same))
    with keeping.next_version(kind, stored, by=act.by, at=act.at) as touched:
        return chain.append(act, touched)


def _editable(paper: str, by: Actor) -> Paper:
    _refuse(policies.refusal_to_edit(by=by))
    kind = paper_of(paper)
    if kind is None:
        raise Refused(Refusal(_("Không có loại văn bản này. Mở lại trang mẫu văn bản.")))
    return kind


def _refuse(refusal: Refusal | None) -> None:
    if refusal:
        raise Refused(refusal)
