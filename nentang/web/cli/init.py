"""`nentang init`: make a home ready for this program, with the sample province or empty."""

import argparse
import os
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nentang.core.decisions import Refused
from nentang.kit.home.folder import Home, home_of
from nentang.kit.ui.shown import written_number
from nentang.web.cli.main import DONE, Stopped
from nentang.web.cli.run import first_accounts
from nentang.web.running.children import SUPERVISED, when_parent_ends
from nentang.web.running.supervisor import say

if TYPE_CHECKING:
    from nentang.web.sample.filling import Wish


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("init", help=_("Chuẩn bị thư mục dữ liệu, cơ sở dữ liệu"))
    parser.add_argument("--empty", action="store_true", help=_("Không nạp tỉnh mẫu"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Prepare the home that NENTANG_HOME names; done twice it changes nothing.

    :raises Stopped: if the sample can't be filled in.
    """
    from nentang.web.running.preparing import prepare
    from nentang.web.sample.filling import Wish
    from nentang.web.sample.histories import BUSINESS_DAY

    when_parent_ends(lambda: os._exit(1))  # a killed parent will begin again, alone
    home = home_of(os.environ)
    waits = prepare(home, is_sample=not options.empty, today=BUSINESS_DAY.isoformat())
    if waits:
        fill_sample(home, Wish())
    if not os.environ.get(SUPERVISED):
        say(_("Đã chuẩn bị %s. Chạy: nentang run") % home.path)
        if not home.installation().sample:
            say(first_accounts())
    return DONE


def fill_sample(home: Home, wish: "Wish") -> None:
    """Fill the home and say how long it took.

    :raises Stopped: if a command refuses.
    """
    from nentang.web.sample.filling import fill

    words = _("Lần đầu: đang dựng tỉnh mẫu (bịa), %(n)s doanh nghiệp, %(m)s đảng viên…")
    say(words % {"n": wish.enterprises, "m": wish.members})
    began = time.monotonic()
    try:
        fill(home, wish, at=datetime.now(UTC))
    except Refused as refused:
        raise Stopped(str(refused)) from refused
    say(_("Đã dựng tỉnh mẫu trong %s giây.") % written_number(time.monotonic() - began, 1))
