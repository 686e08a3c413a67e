"""`nentang restore`: an archive back into an empty place, verified, or nothing at all."""

import argparse
import getpass
import os
import shutil
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from nentang.kit.home import erasures
from nentang.kit.home.folder import RECOVERY, Home, home_of
from nentang.kit.upkeep.restoring import (
    NotRestored,
    put_in_place,
    require_same_program,
    restored_draft,
)
from nentang.web.cli.main import DONE, Stopped
from nentang.web.running.children import done_by_child
from nentang.web.running.supervisor import say


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("restore", help=_("Khôi phục một bản sao lưu vào nơi còn trống"))
    parser.add_argument("file", type=Path, help=_("Tệp sao lưu"))
    parser.add_argument("--into", type=Path, required=True, help=_("Thư mục chưa có hoặc trống"))
    parser.add_argument("--key-file", type=Path, help=_("Tệp chứa khoá khôi phục"))
    parser.add_argument(
        "--try", action="store_true", dest="is_trial", help=_("Chỉ thử: kiểm tra xong thì xoá")
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Restore, verify every row and the chain, then give the place its name.

    :raises Stopped: with what doesn't fit; the place is as it was.
    """
    archive, into = options.file.resolve(), options.into.resolve()
    if not archive.is_file():
        raise Stopped(_("Không có tệp sao lưu %s. Kiểm tra lại đường dẫn.") % archive)
    key = _key(options.key_file)
    try:
        with restored_draft(archive, into, key=key) as (draft, manifest):
            require_same_program(manifest)
            _require_whole(draft)
            if options.is_trial:
                (archive.parent / "tried").touch()
            else:
                put_in_place(draft, into)
                _carry_erasures(archive, into)
    except NotRestored as words:
        raise Stopped(str(words)) from words
    rows = sum(table.rows for table in manifest.tables.values())
    counts = {"tables": len(manifest.tables), "rows": rows, "files": len(manifest.files)}
    say(
        _("Khớp từng dòng: %(tables)s bảng, %(rows)s dòng, %(files)s tệp; nhật ký nguyên vẹn.")
        % counts
    )
    if not options.is_trial:
        say(_("Đã khôi phục vào %s. Chạy với NENTANG_HOME là thư mục này.") % into)
    return DONE


def _carry_erasures(archive: Path, into: Path) -> None:
    """Bring along what was lawfully erased since: it is erased again at the first start."""
    count = erasures.carry(Home(into), home_of(os.environ).erasures, erasures.beside(archive))
    if count:
        words = _(
            "Mang theo danh sách %d hồ sơ đã xoá thông tin; khi mở, hồ sơ nào có trong bản này "
            "được xoá lại."
        )
        say(words % count)


def _key(file: Path | None) -> str:
    """Return the key from its file, from this home, or as somebody types it."""
    own = home_of(os.environ).keys / RECOVERY
    try:
        if file or own.exists():
            return (file or own).read_text("utf-8").strip()
    except (OSError, ValueError) as error:
        raise Stopped(_("Không đọc được tệp khoá %s.") % (file or own)) from error
    if not sys.stdin.isatty():
        raise Stopped(_("Thiếu khoá khôi phục. Thêm --key-file TỆP chứa khoá đã chép ra."))
    return getpass.getpass(_("Khoá khôi phục: ")).strip()


def _require_whole(draft: Path) -> None:
    """Let the program itself look at what was restored: its tables and the chain.

    :raises NotRestored: if it finds a fault; it has said which.
    """
    place = {"NENTANG_HOME": str(draft), "DATABASE_URL": "", "NENTANG_TODAY": ""}
    if not done_by_child(("-m", "nentang", "doctor", "--data-only"), place):
        raise NotRestored(
            _("Dữ liệu trong bản sao lưu có chỗ hỏng ở trên nên không khôi phục. Dùng bản khác.")
        )
    for name in ("logs", "static"):
        shutil.rmtree(draft / name, ignore_errors=True)
