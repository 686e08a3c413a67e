"""`nentang backup`: everything in one locked file."""

import argparse
import os
import time
from datetime import UTC, datetime
from pathlib import Path

from django.utils.translation import gettext as _

from nentang.kit.home.folder import Home, home_of
from nentang.kit.upkeep.backup import NotBackedUp, make_backup, require_records_in_home
from nentang.web.cli.main import DONE, Stopped
from nentang.web.running.supervisor import say


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("backup", help=_("Sao lưu tất cả vào một tệp có khoá"))
    parser.add_argument("--to", type=Path, help=_("Thư mục nhận; mặc định trong thư mục dữ liệu"))
    parser.add_argument(
        "--show-key", action="store_true", help=_("Hiện khoá khôi phục để chép ra giấy")
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make a backup, or show the key that opens it.

    :raises Stopped: if there is nothing to back up, or the folder can't take it.
    """
    home = home_of(os.environ)
    if options.show_key:
        return _show_key(home)
    began = time.monotonic()
    try:
        require_records_in_home()
        archive = make_backup(home, options.to or home.backups, at=datetime.now(UTC))
    except NotBackedUp as error:
        raise Stopped(str(error)) from error
    size, seconds = archive.stat().st_size / 1024**2, time.monotonic() - began
    words = _("Đã sao lưu: %(path)s (%(size).1f MB, %(seconds).1f giây)")
    say(words % {"path": archive, "size": size, "seconds": seconds})
    say(_("Cất khoá khôi phục ở nơi khác: nentang backup --show-key"))
    return DONE


def _show_key(home: Home) -> int:
    """Show the key that is there; one made now would open no backup."""
    if not home.has_recovery_key():
        raise Stopped(_("Chưa có khoá khôi phục ở %s. Kiểm tra NENTANG_HOME.") % home.keys)
    say(_("Khoá khôi phục của %s (chép ra giấy, cất riêng với bản sao lưu):") % home.path)
    say(home.recovery_key())
    return DONE
