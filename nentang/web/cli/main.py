"""`nentang`: the command line. Each verb is a module beside this one, loaded when asked for."""

import argparse
import importlib
import keyword
import os
import sys
from collections.abc import Sequence

from django.db.utils import DatabaseError
from django.utils.translation import gettext as _

from nentang.kit.home.folder import home_of
from nentang.web.cli import starting
from nentang.web.cli.parsing import Parser

VERBS = (
    *("run", "init", "demo", "doctor", "backup", "restore", "user", "plan", "import", "export"),
    *("advise", "ledger", "retention", "targets", "worker"),
)
DONE, FAILED, MISUSED = 0, 1, 2  # exit codes


class Stopped(Exception):  # noqa: N818 - an answer, not an error
    """A verb could not do its work; the words say what happened and what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit code: 0 done, 1 not done, 2 misused."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nentang.web.settings")
    words = list(sys.argv[1:] if arguments is None else arguments)
    starting.settle_output()
    try:
        starting.start(words[0] if words else "")
    except OSError as error:
        starting.speak()
        sys.stderr.write(f"{unwritable(error)}\n")
        return FAILED
    try:
        return _heard(words)
    except BrokenPipeError:
        return _unheard()


def _heard(words: Sequence[str]) -> int:
    """Read the words, carry them out and say all there is to say.

    :raises BrokenPipeError: if nobody listens any more.
    """
    try:
        options = _parser(words).parse_args(words)
        return _run(options)
    except Stopped as stopped:
        sys.stderr.write(f"{stopped}\n")
        return FAILED
    except KeyboardInterrupt:
        return FAILED
    finally:
        sys.stdout.flush()


def _unheard() -> int:
    """End without a word when whoever read the answer, such as `head`, has enough of it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return DONE


def unwritable(error: OSError) -> str:
    """Return the words for a home that can't be made or written."""
    words = _("Không ghi được thư mục dữ liệu: %s. Đổi quyền thư mục, hoặc đặt NENTANG_HOME.")
    return words % error


def _run(options: argparse.Namespace) -> int:
    try:
        return int(options.run(options))
    except DatabaseError as error:
        if starting.has_a_book():
            raise
        raise Stopped(no_book()) from error


def no_book() -> str:
    """Return the words for a command that was given beside the home, or before it was made."""
    words = _(
        "Chưa có sổ ở %s. Chạy lệnh này trong thư mục của Nền Tảng, hoặc đặt NENTANG_HOME là "
        "thư mục dữ liệu; máy mới thì chạy nentang init trước."
    )
    return words % home_of(os.environ).path


def _parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser; only the verb that is asked for is loaded, all for `--help`."""
    parser = Parser(prog="nentang", description=_("Chạy một kế hoạch của Đảng bộ"))
    verbs = parser.add_subparsers(required=True, metavar=_("LỆNH"), title=_("Các lệnh"))
    asked = [verb for verb in words[:1] if verb in VERBS] or VERBS
    for verb in asked:
        name = f"{verb}_" if keyword.iskeyword(verb) else verb
        importlib.import_module(f"nentang.web.cli.{name}").add_to(verbs)
    return parser


if __name__ == "__main__":
    sys.exit(main())
