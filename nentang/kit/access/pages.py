"""Rows of the pages about accounts, gathered in a fixed number of statements."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from nentang.kit.access.accounts import grants_not_over, names_of
from nentang.kit.access.actors import Actor
from nentang.kit.access.models import USERNAME_PATTERN, Account, AccountGrant
from nentang.kit.access.places import place_names
from nentang.kit.access.roles import ROLES, Permission

PAGE = 50  # accounts a page
State = AccountGrant.State


@dataclass(frozen=True, slots=True)
class GrantRow:
    """A role in words: what it is, where it holds, who gave and who confirmed it."""

    uid: UUID
    version: int
    username: str
    full_name: str
    role: str
    sentence: str
    place: str
    since: date
    until: date | None
    proposed_by: str
    confirmed_by: str
    waits: bool
    is_live: bool
    is_confirmable: bool = False


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account with its roles in one line each."""

    account: Account
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AccountPage:
    """A page of the list and the names at which the next and the one before begin."""

    rows: tuple[AccountRow, ...]
    after: str = ""
    before: str = ""


def grant_rows(grants: QuerySet[AccountGrant], *, viewer: Actor, on: date) -> tuple[GrantRow, ...]:
    """Return grants in words. Three statements."""
    listed = list(grants)
    people = {name for g in listed for name in (g.username, g.proposed_by, g.confirmed_by)}
    names, places = names_of(people - {""}), place_names(grant.path for grant in listed)
    return tuple(_grant_row(grant, names, places, viewer=viewer, on=on) for grant in listed)


def account_page(
    accounts: QuerySet[Account], *, on: date, after: str = "", before: str = ""
) -> AccountPage:
    """Return one page of accounts, ordered by name, that begins after (or ends before) one."""
    found = _piece(accounts, after=after, before=before)
    has_more = len(found) > PAGE
    found = found[:PAGE]
    if before:
        found.reverse()
    if not found:
        return AccountPage(())
    has_next, has_previous = (True, has_more) if before else (has_more, bool(after))
    return AccountPage(
        tuple(_account_rows(found, on=on)),
        after=found[-1].username if has_next else "",
        before=found[0].username if has_previous else "",
    )


def _piece(accounts: QuerySet[Account], *, after: str, before: str) -> list[Account]:
    name = after or before
    is_name = re.fullmatch(USERNAME_PATTERN, name)  # an address may hold what no database takes
    edge = Account.objects.filter(username=name).first() if is_name else None
    if edge is None:
        return list(accounts[: PAGE + 1])
    same = Q(sort_key=edge.sort_key)
    if after:
        rest = Q(sort_key__gt=edge.sort_key) | (same & Q(username__gt=edge.username))
        return list(accounts.filter(rest)[: PAGE + 1])
    rest = Q(sort_key__lt=edge.sort_key) | (same & Q(username__lt=edge.username))
    return list(accounts.filter(rest).order_by("-sort_key", "-username")[: PAGE + 1])


def _account_rows(accounts: list[Account], *, on: date) -> Iterable[AccountRow]:
    usernames = [account.username for account in accounts]
    grants = list(grants_not_over(on).filter(username__in=usernames).order_by("path", "role"))
    places = place_names(grant.path for grant in grants)
    for account in accounts:
        own = [grant for grant in grants if grant.username == account.username]
        yield AccountRow(account, tuple(_role_line(grant, places) for grant in own))


def _role_line(grant: AccountGrant, places: dict[str, str]) -> str:
    words = {"role": ROLES[grant.role].name, "place": places.get(grant.path, grant.path)}
    if grant.state == State.PROPOSED:
        return _("%(role)s, %(place)s (chờ xác nhận)") % words
    return _("%(role)s, %(place)s") % words


def _grant_row(
    grant: AccountGrant, names: dict[str, str], places: dict[str, str], *, viewer: Actor, on: date
) -> GrantRow:
    is_over = grant.valid_to is not None and grant.valid_to <= on
    waits = grant.state == State.PROPOSED
    confirms = viewer.may(Permission.GRANT_CONFIRM, scope_path=grant.path)
    is_other = viewer.username not in {grant.proposed_by, grant.username}
    keeps_accounts = bool(viewer.paths(Permission.ACCOUNT_EDIT))
    return GrantRow(
        uid=grant.uid,
        version=grant.version,
        username=grant.username,
        full_name=names.get(grant.username, grant.username),
        role=str(ROLES[grant.role].name),
        sentence=str(ROLES[grant.role].sentence),
        place=places.get(grant.path, grant.path),
        since=grant.valid_from,
        until=grant.valid_to,
        proposed_by=names.get(grant.proposed_by, grant.proposed_by),
        confirmed_by=names.get(grant.confirmed_by, grant.confirmed_by),
        waits=waits,
        is_live=not is_over and grant.state != State.DECLINED,
        is_confirmable=waits and confirms and is_other and not keeps_accounts,
    )


@dataclass(frozen=True, slots=True)
class PasswordNotice:
    """Who last gave out a code for an account, and when: the owner is told."""

    at: datetime
    by: str
    is_opening: bool
    is_waiting: bool


def password_notice(account: Account) -> PasswordNotice | None:
    """Return the notice for the account's owner; None if no code was ever given out."""
    if account.password_set_at is None:
        return None
    by = account.password_set_by
    return PasswordNotice(
        at=account.password_set_at,
        by=names_of([by]).get(by, by),
        is_opening=account.password_set_at == account.opened_at,
        is_waiting=account.must_change_password,
    )
