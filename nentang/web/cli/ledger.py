"""`nentang ledger verify | head`: check the chain, and take its head of a day."""

import argparse
import json
import re
import time
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nentang.web.cli.main import DONE, FAILED, Stopped
from nentang.web.running.supervisor import say

if TYPE_CHECKING:
    from nentang.kit.ledger.verification import Link

ANCHOR = re.compile(r"(\d{1,18}):([0-9a-f]{64})")


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("ledger", help=_("Kiểm tra nhật ký, lấy đầu chuỗi"))
    parts = parser.add_subparsers(required=True, metavar=_("VIỆC"))
    verify = parts.add_parser("verify", help=_("Kiểm tra toàn chuỗi nhật ký"))
    verify.add_argument("--anchor", help=_("Đầu chuỗi đã in: SỐ:MÃ, phải còn trong chuỗi"))
    verify.add_argument("--json", action="store_true", help=_("Trả lời bằng JSON"))
    verify.set_defaults(run=run_verify)
    head = parts.add_parser("head", help=_("Đầu chuỗi của một ngày"))
    head.add_argument("--day", help=_("Ngày, dạng 2020-06-30; mặc định: hiện tại"))
    head.add_argument("--json", action="store_true", help=_("Trả lời bằng JSON"))
    head.set_defaults(run=run_head)


def run_verify(options: argparse.Namespace) -> int:
    """Check every link, every word, every closed day; exit 1 at the first that doesn't fit."""
    from nentang.kit.access.closing import altered_days
    from nentang.kit.ledger.verification import current_head, verify

    anchor = _anchor(options.anchor)
    began = time.monotonic()
    broken, head = verify(anchor=anchor), current_head()
    days = [day.isoformat() for day in altered_days()]
    seconds = time.monotonic() - began
    is_whole = broken is None and not days
    if options.json:
        said = {"whole": is_whole, "entries": head.seq, "head": head.hash, "broken_at": broken}
        say(json.dumps(said | {"altered_days": days, "seconds": round(seconds, 2)}))
        return DONE if is_whole else FAILED
    for line in _told(broken, days):
        say(line)
    if is_whole:
        words = _("Nhật ký nguyên vẹn: %(entries)s mục, %(seconds).1f giây.\nĐầu chuỗi: %(head)s")
        said = {"entries": head.seq, "seconds": seconds, "head": f"{head.seq}:{head.hash}"}
        say(words % said)
    return DONE if is_whole else FAILED


def run_head(options: argparse.Namespace) -> int:
    """Write the head at the end of a day, or as it is now, to be kept outside."""
    from nentang.kit.ledger.reading import day_ends
    from nentang.kit.ledger.verification import current_head, head_at

    day = _day(options.day) if options.day else None
    head = head_at(day_ends(day)) if day else current_head()
    if options.json:
        said = {"seq": head.seq, "hash": head.hash, "day": day.isoformat() if day else None}
        say(json.dumps(said))
    else:
        say(f"{head.seq}:{head.hash}")
    return DONE


def _told(broken: int | None, days: list[str]) -> list[str]:
    lines = []
    if broken is not None:
        words = _(
            "Nhật ký không còn nguyên vẹn từ mục %s. Giữ nguyên máy, không sao lưu đè; đối chiếu "
            "với bản in đầu chuỗi và bản sao lưu gần nhất."
        )
        lines.append(words % broken)
    if days:
        lines.append(_("Lượt xem đã bị sửa ở các ngày: %s") % ", ".join(days))
    return lines


def _anchor(text: str | None) -> "Link | None":
    from nentang.kit.ledger.verification import Link

    if not text:
        return None
    found = ANCHOR.fullmatch(text.strip().lower())
    if not found:
        words = _("Đầu chuỗi ghi dạng SỐ:MÃ (64 chữ số 0-9a-f), đúng như trên bản in.")
        raise Stopped(words)
    return Link(int(found[1]), found[2], None)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Stopped(_("Ngày %s không có. Ghi dạng 2020-06-30.") % text) from error
