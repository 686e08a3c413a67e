"""What the command line needs before a verb runs: the words, then the program if it is used."""

import os
import sys

RUNS_ITSELF = {"run", "restore"}  # bring no database along: others do the work, or it isn't there


def settle_output() -> None:
    """Write Vietnamese also on consoles that don't expect it."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def start(verb: str) -> None:
    """Make ready what the verb needs.

    :raises OSError: if the home can't be made or written.
    """
    if verb in RUNS_ITSELF:
        speak()
    else:
        start_django()
    _choose_language()


def speak() -> None:
    """Make the words known without a home and without a database."""
    from pathlib import Path

    from django.apps import apps
    from django.conf import settings

    if settings.configured:
        return
    locale = str(Path(__file__).resolve().parents[2] / "locale")
    settings.configure(
        USE_I18N=True,
        USE_TZ=True,
        TIME_ZONE="Asia/Ho_Chi_Minh",
        LANGUAGE_CODE="vi",
        LOCALE_PATHS=[locale],
        INSTALLED_APPS=[],
    )
    apps.populate([])


def start_django() -> None:
    """Load the settings of the home and every app."""
    import django

    django.setup()


def has_a_book() -> bool:
    """Say whether the database of this home was ever prepared."""
    from django.db import connection

    return bool(connection.introspection.table_names())


def _choose_language() -> None:
    from django.utils import translation

    translation.activate(os.environ.get("NENTANG_LANGUAGE", "vi"))
