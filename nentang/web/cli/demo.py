"""`nentang demo`: fill a home without real data with an invented province of any size."""

import argparse
import os
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nentang.kit.home.folder import Home, home_of
from nentang.web.cli.init import fill_sample
from nentang.web.cli.main import DONE, Stopped
from nentang.web.running.supervisor import say

if TYPE_CHECKING:
    from nentang.web.sample.filling import Wish

MOST = 300_000  # enterprises, members; names of people stay different up to about this


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("demo", help=_("Nạp tỉnh mẫu, bịa hoàn toàn"))
    parser.add_argument("--enterprises", type=int, default=300, help=_("Số doanh nghiệp, dự án"))
    parser.add_argument("--members", type=int, default=700, help=_("Số đảng viên"))
    parser.add_argument("--seed", type=int, default=27, help=_("Số gieo; cùng số, cùng tỉnh"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Fill the home.

    :raises Stopped: if there is real data, or a sample already, or what is asked isn't there.
    """
    _require_possible(options)
    from nentang.web.running.preparing import prepare
    from nentang.web.sample.histories import BUSINESS_DAY

    home = home_of(os.environ)
    if not prepare(home, is_sample=True, today=BUSINESS_DAY.isoformat()):
        raise Stopped(_occupied(home))
    fill_sample(home, _wish(options))
    say(_("DỮ LIỆU MẪU trong %s. Chạy: nentang run") % home.path)
    return DONE


def _require_possible(options: argparse.Namespace) -> None:
    if not 0 <= options.enterprises <= MOST:
        raise Stopped(_("Số doanh nghiệp từ 0 đến %s.") % MOST)
    if not 0 <= options.members <= MOST:
        raise Stopped(_("Số đảng viên từ 0 đến %s.") % MOST)


def _wish(options: argparse.Namespace) -> "Wish":
    from nentang.web.sample.filling import Wish

    return Wish(enterprises=options.enterprises, members=options.members, seed=options.seed)


def _occupied(home: Home) -> str:
    if home.installation().sample:
        words = _("%s đã có tỉnh mẫu. Bỏ nó ở trang Máy chủ, sao lưu, hoặc đặt NENTANG_HOME khác.")
    else:
        words = _("%s có dữ liệu thật nên không nạp dữ liệu mẫu. Đặt NENTANG_HOME khác.")
    return words % home.path
