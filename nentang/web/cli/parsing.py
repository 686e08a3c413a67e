"""The parser of the command line, whose own words are those of the program."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WRONG, STOPPED = 2, "{usage}{program}: {words}\n"
# What argparse says, and the same in the words of the program; the groups are kept.
SAYINGS = (
    (r"the following arguments are required: (.*)", gettext_lazy("còn thiếu: {0}")),
    (r"unrecognized arguments: (.*)", gettext_lazy("không có tuỳ chọn này: {0}")),
    (
        r"argument (.*): invalid choice: (.*) \(choose from (.*)\)",
        gettext_lazy("{0} không có {1}; chọn một trong: {2}"),
    ),
    (r"argument (.*): invalid .* value: (.*)", gettext_lazy("{0} không nhận {1}; xem --help")),
    (r"argument (.*): expected .*", gettext_lazy("{0} cần một giá trị ngay sau nó")),
    (
        r"argument (.*): not allowed with argument (.*)",
        gettext_lazy("không dùng {0} cùng với {1}"),
    ),
)


class _Written(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _("Cách dùng: ") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """Says usage, headings and the option of help in the language of the program."""

    def __init__(self, **options: Any) -> None:
        options |= {"formatter_class": _Written, "add_help": False}
        super().__init__(**options)
        self._positionals.title = _("Cần có")
        self._optionals.title = _("Tuỳ chọn")
        self.add_argument("-h", "--help", action="help", help=_("Hiện phần này rồi dừng"))

    def error(self, message: str) -> NoReturn:
        """Say what was wrong with the line, and end with 2."""
        told = STOPPED.format(usage=self.format_usage(), program=self.prog, words=told_of(message))
        self.exit(WRONG, told)


def told_of(message: str) -> str:
    """Return what argparse says in the language of the program; what is unknown as it is."""
    for pattern, words in SAYINGS:
        if found := re.fullmatch(pattern, message):
            return str(words).format(*found.groups())
    return message
