"""Whether this installation is well: the same answers for the page, the command, the exit code."""

import os
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from nentang.kit.home.folder import Home
from nentang.kit.ledger.verification import verify
from nentang.kit.upkeep import tables
from nentang.kit.upkeep.backup import backups_in

BACKUP_WITHIN = timedelta(hours=26)
TRIED_WITHIN = timedelta(days=35)
LEAST_FREE, SCARCE_FREE = 200 * 1024**2, 2 * 1024**3  # bytes
EARLIEST = datetime(2025, 1, 1, tzinfo=UTC)  # a clock before this is wrong
OFFICE = ("soffice", "libreoffice")


class State(StrEnum):
    OK = "ok"
    WARN = "warn"  # works, but somebody should look
    BAD = "bad"  # exit code 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what it is called, how it is, and what to do about it."""

    key: str
    label: str
    state: State
    words: str


def findings(home: Home, *, at: datetime, is_open: bool = False) -> list[Finding]:
    """Look at everything that takes no long reading; `is_open` where other machines come in."""
    return [
        *(_disk(home), _clock(at), _today(home)),
        *_database_settings(),
        *(
            _last_backup(home, at),
            _last_trial(home, at),
            _keys(home),
            _sample(home, is_open=is_open),
        ),
        *_optional_parts(),
    ]


def data_findings(home: Home) -> list[Finding]:
    """Look at the tables: made for this program, their pages whole, the chain of the ledger."""
    return [_migrations(), _integrity(home), _chain()]


def are_well(found: list[Finding]) -> bool:
    return all(finding.state is not State.BAD for finding in found)


def _disk(home: Home) -> Finding:
    free = shutil.disk_usage(home.path).free
    size = _("còn %s GB") % number_format(free / 1024**3, 1)
    label = _("Dung lượng đĩa")
    if free < LEAST_FREE:
        return Finding("disk", label, State.BAD, _("%s: xoá bớt tệp khác ngay") % size)
    state = State.WARN if free < SCARCE_FREE else State.OK
    return Finding("disk", label, state, size)


def _clock(at: datetime) -> Finding:
    label = _("Đồng hồ máy")
    if at < EARLIEST:
        words = _("chạy lùi về %s: chỉnh lại giờ máy trước khi ghi") % at.date().isoformat()
        return Finding("clock", label, State.BAD, words)
    words = _("%(clock)s, múi giờ máy %(zone)s")
    said = {"clock": at.astimezone().strftime("%H:%M %d/%m/%Y"), "zone": time.tzname[0]}
    return Finding("clock", label, State.OK, words % said)


def _today(home: Home) -> Finding:
    label, said = _("Ngày làm việc"), home.installation()
    if said.is_misdated(os.environ.get("NENTANG_TODAY")):
        words = _("NENTANG_TODAY chỉ dùng cho dữ liệu mẫu: bỏ biến này")
        return Finding("today", label, State.BAD, words)
    if not settings.NENTANG_TODAY:
        return Finding("today", label, State.OK, _("ngày thật"))
    day = date.fromisoformat(settings.NENTANG_TODAY)
    return Finding("today", label, State.OK, _("cố định %s (dữ liệu mẫu)") % f"{day:%d/%m/%Y}")


def _migrations() -> Finding:
    label, executor = _("Cấu trúc bảng"), MigrationExecutor(connection)
    loader = executor.loader
    pending = executor.migration_plan(loader.graph.leaf_nodes())
    unknown = set(loader.applied_migrations) - set(loader.disk_migrations or {})
    if pending:
        words = _("thiếu %s bước nâng cấp: chạy nentang init") % len(pending)
        return Finding("migrations", label, State.BAD, words)
    if unknown:
        words = _("do bản mới hơn tạo ra: chạy đúng bản chương trình đó")
        return Finding("migrations", label, State.BAD, words)
    return Finding("migrations", label, State.OK, _("đúng phiên bản"))


def _database_settings() -> Iterator[Finding]:
    """Settings without which an acknowledged change may be lost when the power goes."""
    wanted = _SQLITE if settings.IS_EMBEDDED else _POSTGRESQL
    with connection.cursor() as cursor:
        for key, question, good in wanted:
            cursor.execute(question)
            found = str(cursor.fetchone()[0]).lower()
            is_good = found in good
            words = (
                found
                if is_good
                else _("%(found)s, cần %(good)s")
                % {
                    "found": found,
                    "good": good[0],
                }
            )
            label = _("Cơ sở dữ liệu: %s") % key
            yield Finding(f"database.{key}", label, State.OK if is_good else State.BAD, words)


def _last_backup(home: Home, at: datetime) -> Finding:
    label, archives = _("Sao lưu gần nhất"), backups_in(home.backups)
    if not archives:
        words = _("chưa có: bấm Sao lưu ngay, hoặc chạy nentang backup")
        return Finding("backup", label, State.WARN, words)
    age = at.timestamp() - archives[0].stat().st_mtime
    state = State.OK if age < BACKUP_WITHIN.total_seconds() else State.BAD
    return Finding("backup", label, state, _age(age))


def _last_trial(home: Home, at: datetime) -> Finding:
    label, mark = _("Thử khôi phục gần nhất"), home.backups / "tried"
    if not mark.exists():
        words = _("chưa thử: nentang restore TỆP --into THƯ_MỤC_TRỐNG --try")
        return Finding("trial", label, State.WARN, words)
    age = at.timestamp() - mark.stat().st_mtime
    state = State.OK if age < TRIED_WITHIN.total_seconds() else State.WARN
    return Finding("trial", label, state, _age(age))


def _keys(home: Home) -> Finding:
    label = _("Khoá chỉ chủ máy đọc được")
    open_ones = [path.name for path in _private_files(home) if _others_may_read(path)]
    if open_ones:
        words = _("người khác đọc được %s: sửa quyền tệp") % ", ".join(open_ones)
        return Finding("keys", label, State.BAD, words)
    words = _("đúng") if os.name == "posix" else _("theo quyền thư mục của Windows")
    return Finding("keys", label, State.OK, words)


def _private_files(home: Home) -> Iterator[Path]:
    yield from (path for path in home.keys.glob("*") if path.is_file())
    yield from (path for path in (home.sample_accounts, home.database) if path.exists())


def _others_may_read(path: Path) -> bool:
    return os.name == "posix" and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _sample(home: Home, *, is_open: bool) -> Finding:
    label, is_sample = _("Dữ liệu"), home.installation().sample
    if is_sample and is_open:
        words = _("tài khoản mẫu mà mở cho mạng nội bộ: tắt --lan hoặc bỏ dữ liệu mẫu")
        return Finding("sample", label, State.BAD, words)
    return Finding("sample", label, State.OK, _("dữ liệu mẫu") if is_sample else _("dữ liệu thật"))


def _optional_parts() -> Iterator[Finding]:
    office = next((found for name in OFFICE if (found := shutil.which(name))), "")
    words = office or _("không có: tệp .doc cũ phải lưu lại thành .docx trước khi nạp")
    yield Finding("office", "LibreOffice", State.OK, words)
    if not settings.IS_EMBEDDED:
        client = shutil.which("pg_dump") or ""
        words = client or _("không có pg_dump: sao lưu bằng công cụ của máy chủ PostgreSQL")
        yield Finding("pg_dump", "PostgreSQL", State.OK if client else State.WARN, words)
    yield Finding("python", "Python", State.OK, sys.version.split()[0])


def _integrity(home: Home) -> Finding:
    label = _("Tính toàn vẹn của cơ sở dữ liệu")
    faults = tables.faults(home.database) if settings.IS_EMBEDDED else []
    if faults:
        words = _("hỏng (%s): khôi phục từ bản sao lưu") % "; ".join(faults[:2])
        return Finding("integrity", label, State.BAD, words)
    return Finding("integrity", label, State.OK, _("tốt"))


def _chain() -> Finding:
    label, broken = _("Chuỗi nhật ký"), verify()
    if broken is not None:
        return Finding("chain", label, State.BAD, _("không khớp từ mục %s") % broken)
    return Finding("chain", label, State.OK, _("nguyên vẹn"))


def _age(seconds: float) -> str:
    hours = max(0, int(seconds // 3600))
    if hours == 0:
        return _("chưa đầy một giờ trước")
    return _("%s giờ trước") % hours if hours < 72 else _("%s ngày trước") % (hours // 24)


Good = tuple[str, ...]
_SQLITE: list[tuple[str, str, Good]] = [
    ("journal_mode", "PRAGMA journal_mode", ("wal",)),
    ("synchronous", "PRAGMA synchronous", ("2", "3")),  # FULL or more
    ("foreign_keys", "PRAGMA foreign_keys", ("1",)),
]
_POSTGRESQL: list[tuple[str, str, Good]] = [
    ("fsync", "SHOW fsync", ("on",)),
    ("full_page_writes", "SHOW full_page_writes", ("on",)),
    (
        "synchronous_commit",
        "SHOW synchronous_commit",
        ("on", "remote_apply", "remote_write", "local"),
    ),
]
