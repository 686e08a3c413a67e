"""`nentang doctor`: is this installation well, and if not, what to do."""

import argparse
import json
import os
from dataclasses import asdict
from datetime import UTC, datetime

from django.db import DatabaseError
from django.utils.translation import gettext as _

from nentang.kit.home.folder import home_of
from nentang.web.cli.main import DONE, FAILED, Stopped
from nentang.web.running.place import LOCAL_NAMES
from nentang.web.running.supervisor import say

SIGNS = {"ok": "[ ok ]", "warn": "[ ?? ]", "bad": "[ !! ]"}


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("doctor", help=_("Khám máy: đĩa, cơ sở dữ liệu, sao lưu, nhật ký"))
    parser.add_argument("--json", action="store_true", help=_("Trả lời bằng JSON"))
    parser.add_argument("--data-only", action="store_true", help=_("Chỉ khám bảng và nhật ký"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Look at everything; exit 1 if anything is bad.

    :raises Stopped: if the database can't be asked at all.
    """
    from nentang.kit.upkeep import checks

    home = home_of(os.environ)
    try:
        found = checks.data_findings(home)
        if not options.data_only:
            found = checks.findings(home, at=datetime.now(UTC), is_open=_is_open()) + found
    except DatabaseError as error:
        words = _("Chưa đọc được cơ sở dữ liệu: %s. Chạy nentang init trước.")
        raise Stopped(words % error) from error
    if options.json:
        say(json.dumps([asdict(finding) for finding in found], ensure_ascii=False))
    else:
        for finding in found:
            say(f"{SIGNS[finding.state]} {finding.label}: {finding.words}")
    return DONE if checks.are_well(found) else FAILED


def _is_open() -> bool:
    """Say whether this process was told to answer under other names than this machine's."""
    names = {name for name in os.environ.get("NENTANG_HOSTS", "").split(",") if name}
    return not names <= {*LOCAL_NAMES, "testserver"}
