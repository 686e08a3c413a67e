"""`nentang retention`: which applicants are kept no more, by number; `--erase` erases them."""

import argparse
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nentang.web.cli.main import DONE
from nentang.web.cli.viewing import viewer_of
from nentang.web.running.supervisor import say

if TYPE_CHECKING:
    from nentang.cases.queries.retention import Kept

MOST = 1_000  # cases listed at once


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("retention", help=_("Hồ sơ kết nạp hết thời hạn lưu: xem, xoá"))
    parser.add_argument("--user", required=True, help=_("Theo quyền của tài khoản này"))
    parser.add_argument("--erase", action="store_true", help=_("Xoá hẳn; không hoàn tác được"))
    parser.add_argument("--json", action="store_true", help=_("Trả lời bằng JSON"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the cases that are kept after their end, without names; erase those that are due.

    :raises Stopped: if the account has no role.
    """
    from nentang.cases.queries.retention import kept_cases
    from nentang.cases.retaining import erase_due
    from nentang.kit.home.days import business_day

    now = datetime.now(UTC)
    viewer, today = viewer_of(options.user, now), business_day(now)
    kept, total = kept_cases(viewer=viewer, on=today, most=MOST)
    erased = erase_due(by=viewer, at=now) if options.erase else 0
    if options.json:
        listed = [_plain(each) for each in kept]
        say(json.dumps({"total": total, "cases": listed, "erased": erased}, ensure_ascii=False))
        return DONE
    for each in kept:
        state = _("đã hết thời hạn lưu") if each.is_due else _("còn lưu")
        words = {"number": each.number, "ending": each.ending, "until": each.until.isoformat()}
        say(_("%(number)s · %(ending)s · lưu đến %(until)s · ") % words + state)
    say(_("Đã xoá thông tin của %d hồ sơ.") % erased if options.erase else _count_words(kept))
    return DONE


def _count_words(kept: "list[Kept]") -> str:
    count = sum(each.is_due for each in kept)
    return _("%d hồ sơ đã hết thời hạn lưu. Xoá: thêm --erase.") % count


def _plain(each: "Kept") -> dict[str, object]:
    return {
        "number": each.number,
        "ending": each.ending,
        "ended_on": each.ended_on.isoformat(),
        "until": each.until.isoformat(),
        "is_due": each.is_due,
    }
