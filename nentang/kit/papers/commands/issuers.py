"""Issuers, the terms in which their numbers run, and their lists of recipients."""

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID, uuid4

from django.utils.translation import gettext_lazy as _

from nentang.core.decisions import Receipt
from nentang.kit.access.actors import Actor
from nentang.kit.access.writing import compare, locked, refuse_for
from nentang.kit.ledger import chain
from nentang.kit.ledger.chain import Touched, values_of
from nentang.kit.papers import policies, queries
from nentang.kit.papers.models import Issuer, IssuerTerm, RecipientList
from nentang.kit.papers.registrations import IssuerWords, ListLines
from nentang.kit.papers.writing import pen_of
from nentang.kit.text.sorting import sort_key

ALL = "names and terms of one issuer, whoever may see it"


@chain.command("papers.add_issuer", _("thêm nơi ban hành"))
def add_issuer(
    *, scope_path: str, words: IssuerWords, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Add a body that issues papers.

    :raises Refused: if the actor may not there, or there is one of this name.
    """
    pen = pen_of("papers.add_issuer", by, at, key)
    refuse_for(
        lambda: policies.refusal_to_keep_issuers(scope_path=scope_path, by=by),
        lambda: policies.refusal_to_take_issuer(words, is_known=_is_named(words.name)),
    )
    row = Issuer(key=str(uuid4()), scope_path=scope_path, is_edited=True, **asdict(words))
    row.sort_key = sort_key(words.name)
    row.save()
    return chain.append(pen.act(scope_path), Touched(row))


@chain.command("papers.set_issuer", _("sửa nơi ban hành"))
def set_issuer(
    *,
    issuer: UUID,
    version: int,
    words: IssuerWords,
    by: Actor,
    at: datetime,
    key: str | None = None,
) -> Receipt:
    """Change how an issuer is called; papers that were drafted keep their head.

    :raises Refused: if the actor may not, or another has the name.
    :raises Conflict: if somebody was faster.
    """
    pen = pen_of("papers.set_issuer", by, at, key)
    row: Issuer = locked(Issuer, issuer, version, asdict(words), pen=pen)
    refuse_for(
        lambda: policies.refusal_to_keep_issuers(scope_path=row.scope_path, by=by),
        lambda: policies.refusal_to_take_issuer(
            words, is_known=row.name != words.name and _is_named(words.name)
        ),
    )
    before = values_of(row)
    for name, value in asdict(words).items():
        setattr(row, name, value)
    row.is_edited, row.sort_key = True, sort_key(words.name)
    row.version += 1
    row.save()
    return chain.append(pen.act(row.scope_path), Touched(row, before))


@chain.command("papers.open_term", _("mở sổ văn bản cho nhiệm kỳ mới"))
def open_term(
    *, issuer: UUID, label: str, begins: date, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Open a term, in which numbers begin at 01; the one before ends with it.

    :raises Refused: if the actor may not, or a term began on that day or later.
    """
    pen = pen_of("papers.open_term", by, at, key)
    row: Issuer = Issuer.objects.locked(issuer, by=by)
    kept = IssuerTerm.objects.unscoped(reason=ALL).select_for_update().filter(issuer=row)
    last: IssuerTerm | None = kept.order_by("-valid_from").first()
    refuse_for(
        lambda: policies.refusal_to_keep_issuers(scope_path=row.scope_path, by=by),
        lambda: policies.refusal_to_open_term(
            last, begins=begins, latest=queries.latest_number(row, viewer=by)
        ),
    )
    touched = []
    if last and last.valid_to is None:
        touched.append(Touched(last, values_of(last)))
        last.valid_to, last.version = begins, last.version + 1
        last.save()
    new = IssuerTerm(issuer=row, label=label, valid_from=begins)
    new.save()
    return chain.append(pen.act(row.scope_path), Touched(new), *touched)


@chain.command("papers.keep_recipients", _("lưu danh sách nơi nhận"))
def keep_recipients(
    *, issuer: UUID, words: ListLines, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Store a list of recipients, new or (with its uid and version) changed.

    :raises Refused: if the actor may not, the last line keeps nothing, or the name is taken.
    :raises Conflict: if somebody was faster.
    """
    pen = pen_of("papers.keep_recipients", by, at, key)
    owner: Issuer = Issuer.objects.locked(issuer, by=by)
    row = _list(owner, words.uid)
    refuse_for(
        lambda: policies.refusal_to_keep_issuers(scope_path=owner.scope_path, by=by),
        lambda: policies.refusal_to_send(words.lines),
        lambda: policies.refusal_to_keep_list(words, _other(owner, words.name, row)),
    )
    before = values_of(row) if row.pk else {}
    if row.pk and words.version is not None:
        compare(row, words.version, asdict(words), pen=pen)
        row.version += 1
    row.name, row.kind, row.lines = words.name, words.kind, list(words.lines)
    row.save()
    return chain.append(pen.act(owner.scope_path), Touched(row, before))


@chain.command("papers.remove_recipients", _("bỏ danh sách nơi nhận"))
def remove_recipients(
    *, recipients: UUID, version: int, by: Actor, at: datetime, key: str | None = None
) -> Receipt:
    """Remove a list; papers that began with it keep their lines.

    :raises Refused: if the actor may not, or sees no such list.
    :raises Conflict: if somebody was faster.
    """
    pen = pen_of("papers.remove_recipients", by, at, key)
    row: RecipientList = locked(RecipientList, recipients, version, {}, pen=pen)
    path = row.issuer.scope_path
    refuse_for(lambda: policies.refusal_to_keep_issuers(scope_path=path, by=by))
    act, gone = pen.act(path), Touched(row, values_of(row), is_gone=True)
    receipt = chain.append(act, gone)
    RecipientList.objects.unscoped(reason=ALL).filter(pk=row.pk).delete()
    return receipt


def _is_named(name: str) -> bool:
    return Issuer.objects.unscoped(reason=ALL).filter(name=name).exists()


def _list(owner: Issuer, uid: UUID | None) -> RecipientList:
    rows = RecipientList.objects.unscoped(reason=ALL).select_for_update()
    found: RecipientList | None = rows.filter(issuer=owner, uid=uid).first() if uid else None
    return found or RecipientList(issuer=owner)


def _other(owner: Issuer, name: str, row: RecipientList) -> RecipientList | None:
    rows = RecipientList.objects.unscoped(reason=ALL).filter(issuer=owner, name=name)
    found: RecipientList | None = rows.exclude(pk=row.pk).first()
    return found
