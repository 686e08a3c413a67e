"""`nentang user add | reset | list`: the first accounts, and a way in when nobody else can help.

Passwords never stand on the command line: each account gets a code that is printed once.
"""

import argparse
import json
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from nentang.web.cli.main import DONE, Stopped
from nentang.web.running.supervisor import say

if TYPE_CHECKING:
    from datetime import datetime

    from nentang.kit.access.commands import Opening


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("user", help=_("Mở tài khoản đầu tiên, đặt lại mật khẩu, liệt kê"))
    parts = parser.add_subparsers(required=True, metavar=_("VIỆC"))
    _add_add(parts)
    reset = parts.add_parser("reset", help=_("Đặt lại mật khẩu: in một mã dùng một lần"))
    reset.add_argument("username", metavar=_("TÊN"))
    reset.set_defaults(run=run_reset)
    listed = parts.add_parser("list", help=_("Liệt kê tài khoản và vai trò"))
    listed.add_argument("--json", action="store_true", help=_("Trả lời bằng JSON"))
    listed.set_defaults(run=run_list)


def _add_add(parts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = parts.add_parser("add", help=_("Mở tài khoản và giao một vai trò"))
    add.add_argument("username", metavar=_("TÊN"))
    add.add_argument("--full-name", "--name", required=True, help=_("Họ và tên"))
    add.add_argument("--unit", default="", help=_("Đơn vị công tác"))
    add.add_argument("--role", required=True, help=_("Vai trò, ví dụ technical, organisation"))
    add.add_argument("--place", help=_("Phạm vi, ví dụ /ninh-binh/; mặc định: toàn cây"))
    add.add_argument("--province", help=_("Tên tỉnh, để lập cây đơn vị khi sổ còn trống"))
    add.set_defaults(run=run_add)


def run_add(options: argparse.Namespace) -> int:
    """Open an account with a role; all or nothing.

    :raises Stopped: if the account can't be opened or may not get the role from here.
    """
    from django.db import transaction
    from django.utils.timezone import now

    from nentang.core.decisions import Refused
    from nentang.kit.access import commands
    from nentang.kit.access.accounts import server

    _require_role(options.role)
    at, key, by = now(), uuid4().hex, server()
    opening = _opening(options)
    try:
        with transaction.atomic():
            place = _place(options, at)
            uid = commands.open_account(opening=opening, by=by, at=at, key=key).record
            proposal = commands.Proposal(account=uid, role=options.role, path=place)
            commands.propose_grant(proposal=proposal, by=by, at=at)
    except Refused as refused:
        raise Stopped(str(refused)) from refused
    _say_code(opening.username, key)
    return DONE


def run_reset(options: argparse.Namespace) -> int:
    """Give an account a new code and print it.

    :raises Stopped: if there is no such account, or it is closed.
    """
    from django.utils.timezone import now

    from nentang.core.decisions import Refused
    from nentang.kit.access import commands
    from nentang.kit.access.accounts import server

    uid, version = _account(options.username)
    key = uuid4().hex
    try:
        commands.reset_password(account=uid, version=version, by=server(), at=now(), key=key)
    except Refused as refused:
        raise Stopped(str(refused)) from refused
    _say_code(options.username, key)
    return DONE


def run_list(options: argparse.Namespace) -> int:
    """Print every account with the roles it holds or waits for."""
    from django.utils.timezone import localdate

    from nentang.kit.access import queries
    from nentang.kit.access.accounts import grants_not_over, server

    grants = list(grants_not_over(localdate()).order_by("path", "role"))
    said = [
        {
            "username": account.username,
            "full_name": account.full_name,
            "unit": account.unit,
            "is_active": account.is_active,
            "has_code": account.must_change_password,
            "last_login": account.last_login.isoformat() if account.last_login else None,
            "roles": [
                {"role": grant.role, "path": grant.path, "state": grant.state}
                for grant in grants
                if grant.username == account.username
            ],
        }
        for account in queries.accounts(viewer=server())
    ]
    say(json.dumps(said, ensure_ascii=False) if options.json else _table(said))
    return DONE


def _table(accounts: list[dict[str, Any]]) -> str:
    if not accounts:
        return _("Chưa có tài khoản nào.")
    return "\n".join(
        "\t".join(
            [
                account["username"],
                account["full_name"],
                _("đang dùng") if account["is_active"] else _("đã đóng"),
                ", ".join(f"{role['role']} {role['path']}" for role in account["roles"]),
            ]
        )
        for account in accounts
    )


def _opening(options: argparse.Namespace) -> "Opening":
    """Return what the form for a new account makes of the same values.

    :raises Stopped: if the page would not take them either.
    """
    from nentang.kit.access.commands import Opening
    from nentang.kit.access.forms import NewAccount

    names = ("username", "full_name", "unit")
    form = NewAccount({"key": "-"} | {name: getattr(options, name) for name in names})
    if not form.is_valid():
        raise Stopped("\n".join(str(text) for texts in form.errors.values() for text in texts))
    return Opening(**{name: form.cleaned_data[name] for name in names})


def _place(options: argparse.Namespace, at: "datetime") -> str:
    """Return the path asked for, or the top of the tree, which an empty book gets a name for.

    :raises Stopped: if there is no tree yet and its province was not named.
    """
    from django.utils.timezone import localdate

    from nentang.kit.access import commands, queries
    from nentang.kit.access.accounts import server

    if options.place:
        return str(options.place)
    top = queries.places(viewer=server()).first()
    if top:
        return top.path
    if not options.province:
        raise Stopped(_("Sổ chưa có đơn vị nào. Thêm tên tỉnh: --province 'Tỉnh …'"))
    day = localdate(at)
    commands.open_root(name=options.province, valid_from=day, by=server(), at=at)
    return str(queries.places(viewer=server())[0].path)


def _account(username: str) -> tuple[UUID, int]:
    from nentang.kit.access import queries
    from nentang.kit.access.accounts import server

    found = queries.accounts(viewer=server()).filter(username=username).first()
    if found is None:
        raise Stopped(_("Không có tài khoản “%s”. Xem danh sách: nentang user list") % username)
    return found.uid, found.version


def _require_role(role: str) -> None:
    from nentang.kit.access.roles import ROLES

    if role not in ROLES:
        known = "\n".join(f"  {key}: {each.name}" for key, each in ROLES.items())
        raise Stopped(_("Không có vai trò “%(role)s”. Các vai trò:\n%(known)s")
                      % {"role": role, "known": known})  # fmt: skip


def _say_code(username: str, key: str) -> None:
    from nentang.kit.access.accounts import SERVER
    from nentang.kit.access.passwords import one_time_code

    words = _("Tài khoản %(name)s, mã dùng một lần (3 ngày): %(code)s")
    say(words % {"name": username, "code": one_time_code(key, by=SERVER)})
