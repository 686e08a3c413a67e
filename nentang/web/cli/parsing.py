"""The parser of the command line, whose own words are those of the program."""

import argparse
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _


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
