"""`nentang run`: prepare the home, start server and worker, keep both alive."""

import argparse
import json
import os
from datetime import UTC, date, datetime
from pathlib import Path

from django.utils.translation import gettext as _

from nentang.kit.home.folder import Home, has_own_records, home_of
from nentang.kit.home.version import program_version
from nentang.kit.upkeep import leaving
from nentang.kit.upkeep.backup import NotBackedUp, make_backup
from nentang.web.cli.main import DONE, Stopped, unwritable
from nentang.web.running import upgrading
from nentang.web.running.called import called
from nentang.web.running.children import done_by_child
from nentang.web.running.place import Place
from nentang.web.running.supervisor import Supervisor, say

PORT = 8000


class _Unprepared(Exception):  # noqa: N818 - an answer, not an error
    """The home could not be prepared; whoever prepared it said why."""


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("run", help=_("Chạy chương trình trên máy này"))
    parser.add_argument("--port", type=int, help=_("Cổng; mặc định là biến PORT, hoặc 8000"))
    parser.add_argument(
        "--lan", action="store_true", help=_("Cho các máy khác trong mạng nội bộ mở được")
    )
    parser.add_argument(
        "--empty", action="store_true", help=_("Lần đầu: không nạp tỉnh mẫu, bắt đầu trống")
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run until told to stop.

    :raises Stopped: with what is in the way and what to do.
    """
    home = _home()
    place = Place(options.port or _port(), is_open=options.lan)
    _require_free(place)
    _require_true_date(home)
    supervisor = Supervisor(
        home, place, say, on_leaving=lambda: _leave(home), died_again=_died_again
    )
    supervisor.listen_to_signals()
    if leaving.is_leaving(home):
        _leave(home)
    is_upgrade = has_own_records(os.environ) and upgrading.is_upgrade(home)
    if is_upgrade:
        _begin_upgrade(home)
    try:
        _prepare(home, is_empty=options.empty)
        _require_real_accounts(home, place)
        is_well = supervisor.start()
    except _Unprepared:
        is_well = False
    if not is_well:
        return _not_started(home, supervisor, is_upgrade=is_upgrade)
    upgrading.finish(home, os.environ.get("NENTANG_START", ""))
    _welcome(home, place)
    return supervisor.watch()


def _home() -> Home:
    home = home_of(os.environ)
    try:
        home.make()
        home.write_private(home.path / "written", "")
        (home.path / "written").unlink()
    except OSError as error:
        raise Stopped(unwritable(error)) from error
    return home


def _port() -> int:
    said = os.environ.get("PORT") or str(PORT)
    if not said.isdigit() or not 0 < int(said) < 65536:
        raise Stopped(_("PORT là %s, không phải số cổng. Đặt số từ 1024 đến 65535.") % said)
    return int(said)


def _require_free(place: Place) -> None:
    if not place.becomes_free():
        words = _(
            "Cổng %(port)s đang được chương trình khác dùng (có thể là một cửa sổ Nền Tảng "
            "khác). Đóng nó, hoặc chạy với cổng khác: nentang run --port %(other)s"
        )
        raise Stopped(words % {"port": place.port, "other": place.port + 1})


def _require_true_date(home: Home) -> None:
    wanted = os.environ.get("NENTANG_TODAY")
    is_new = not home.installation_file.exists()
    if home.installation().is_misdated(wanted) and not (is_new and not home.database.exists()):
        raise Stopped(misdated())


def misdated() -> str:
    """Return the words for a date that somebody set over real data."""
    return _(
        "NENTANG_TODAY chỉ dùng cho dữ liệu mẫu, dạng 2020-06-30. Bỏ biến này: dữ liệu thật "
        "luôn chạy theo ngày thật."
    )


def _require_real_accounts(home: Home, place: Place) -> None:
    if place.is_open and home.installation().sample:
        raise Stopped(
            _(
                "Chưa mở cho mạng nội bộ: còn tài khoản mẫu với mật khẩu ghi sẵn. Vào Dữ liệu › "
                "Máy chủ, sao lưu › Bỏ dữ liệu mẫu, rồi chạy lại với --lan."
            )
        )


def _begin_upgrade(home: Home) -> None:
    names = {"old": home.installation().version, "new": program_version()}
    say(_("Nâng cấp từ %(old)s lên %(new)s: đang sao lưu…") % names)
    try:
        say(_("Bản sao lưu: %s") % upgrading.begin(home))
    except NotBackedUp as words:
        raise Stopped(str(words)) from words


def _prepare(home: Home, *, is_empty: bool) -> None:
    """Let a process of its own bring the home to this version, so that it can fail alone."""
    words = ("-m", "nentang", "init", *(["--empty"] if is_empty else []))
    if not done_by_child(words, {"NENTANG_HOME": str(home.path)}):
        raise _Unprepared


def _not_started(home: Home, supervisor: Supervisor, *, is_upgrade: bool) -> int:
    supervisor.end()
    if supervisor.is_stopped:
        return DONE
    if not is_upgrade:
        words = _("Chương trình chưa chạy được. Xem dòng cuối của %s, sửa rồi chạy lại.")
        raise Stopped(words % (home.logs / "nentang.log"))
    upgrading.put_back(home)
    say(
        _(
            "Bản %(new)s chưa chạy được, đã đưa dữ liệu về như trước (bản %(old)s). "
            "Bản sao lưu còn trong %(folder)s."
        )
        % {
            "new": program_version(),
            "old": home.installation().version,
            "folder": home.backups,
        }
    )
    answer = upgrading.start_the_old_one(home)
    if answer is None:
        raise Stopped(_("Chạy lại bằng chương trình bản %s.") % home.installation().version)
    return answer


def _leave(home: Home) -> None:
    """Leave the sample, or an empty book for it; where that fails, all goes on as it was.

    :raises Stopped: if old and new lie half swapped and can't be put right now.
    """
    is_for_sample = leaving.leads_to(home) == leaving.SAMPLE
    say(
        _("Đang sao lưu sổ trống, rồi dựng tỉnh mẫu…")
        if is_for_sample
        else _("Đang bỏ dữ liệu mẫu: sao lưu, rồi mở sổ trống…")
    )
    makers = leaving.Makers(
        back_up=lambda old: make_backup(old, old.backups, at=datetime.now(UTC)),
        prepare=lambda new, into: _prepare(new, is_empty=into == leaving.EMPTY),
    )
    try:
        archive = leaving.leave(home, makers)
    except (NotBackedUp, _Unprepared, OSError) as error:
        if leaving.is_half_swapped(home):
            words = _("Chưa thay xong dữ liệu: %s. Sửa rồi chạy lại, việc sẽ làm tiếp.")
            raise Stopped(words % error) from error
        leaving.give_up(home)
        say(_("Chưa thay được dữ liệu, mọi thứ còn như cũ: %s") % error)
        return
    say(_("Đã thay dữ liệu. Bản sao lưu của dữ liệu trước: %s") % archive)
    if is_for_sample:
        _tell_sample_accounts(home.sample_accounts)
    else:
        say(first_accounts())


def first_accounts() -> str:
    """Return how an empty installation gets its first two accounts."""
    words = _(
        "Sổ trống, chưa có tài khoản. Mở hai tài khoản đầu tiên ở cửa sổ lệnh khác:\n"
        '  %(nentang)s user add TÊN --name "Họ tên" --role technical --province "Tỉnh …"\n'
        '  %(nentang)s user add TÊN --name "Họ tên" --role organisation\n'
        "TÊN là tên đăng nhập, chữ thường không dấu. Mỗi lệnh in một mã dùng một lần."
    )
    return words % {"nentang": called()}


def _died_again(name: str) -> str:
    words = _("Tiến trình %s dừng nhiều lần liên tiếp nên đã tắt chương trình. Xem tệp nhật ký.")
    return words % name


def _welcome(home: Home, place: Place) -> None:
    say("")
    for address in place.addresses:
        say(_("Nền Tảng đang chạy: %s") % address)
    if place.is_open:
        say(_("Các máy trong mạng nội bộ mở được địa chỉ trên. Tắt: Ctrl+C, chạy lại không --lan."))
    said = home.installation()
    if said.sample:
        words = _("DỮ LIỆU MẪU, ngày làm việc %s. Mọi người, doanh nghiệp đều bịa.")
        say(words % f"{date.fromisoformat(said.today):%d/%m/%Y}")
        _tell_sample_accounts(home.sample_accounts)
    elif leaving_text := _missing_accounts(home):
        say(leaving_text)
    say(_("Dừng: Ctrl+C"))


def _tell_sample_accounts(file: Path) -> None:
    if not file.exists():
        return
    said = json.loads(file.read_text("utf-8"))
    say(_("Đăng nhập mẫu, mật khẩu chung: %s") % said["password"])
    for account in said["accounts"]:
        say(f"  {account['username']:<18}{account['role']} · {account['name']}")


def _missing_accounts(home: Home) -> str:
    """Return the words for a database without any account; other databases are not asked."""
    from nentang.kit.upkeep.tables import opened

    if os.environ.get("DATABASE_URL") or not home.database.exists():
        return ""
    with opened(home.database) as connection:
        found = connection.execute("SELECT 1 FROM access_account LIMIT 1").fetchone()
    return "" if found else first_accounts()
