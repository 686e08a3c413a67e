"""Bring a home to what this program needs: tables, static files, rules; then say what it is."""

import hashlib
import os
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from nentang.advice.evaluation import bring_up_to_date
from nentang.cases.retaining import repeat_erasures
from nentang.kit.access.accounts import SERVER, active_accounts
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.home.folder import Home
from nentang.kit.home.installation import Installation
from nentang.kit.home.version import program_version
from nentang.plans.commands import load_rules
from nentang.web.running.children import SUPERVISED

SET_UP = Actor(SERVER, (Grant("office", "/"),))  # what the program brings along binds every place
KEEPER = Actor(SERVER, (Grant("organisation", "/"),))  # erases again what a restore brought back
GATHERED = "gathered.txt"  # beside the static files: of which state they are


def prepare(home: Home, *, is_sample: bool, today: str) -> bool:
    """Prepare a home, new or not, and return whether it still waits for sample data.

    What is wanted is only heard by a home that has never said what it is.
    """
    home.make()
    home.recovery_key()
    migrate()
    if not home.installation_file.exists():
        is_new = not has_accounts()
        day = today if is_sample and is_new else ""
        home.keep_installation(Installation(sample=is_sample and is_new, today=day))
    # The settings were read before a new home said what it is and which day it is there.
    settings.NENTANG_TODAY = home.installation().business_day(os.environ.get("NENTANG_TODAY"))
    gather_static_files(home)
    load_rules(by=SET_UP, at=datetime.now(UTC))
    repeat_erasures(by=KEEPER, at=datetime.now(UTC))
    bring_up_to_date(at=datetime.now(UTC))
    if not os.environ.get(SUPERVISED):  # a supervisor notes it once the program has answered
        home.keep_installation(home.installation().prepared_by(program_version(), ""))
    return home.installation().sample and not has_accounts()


def has_accounts() -> bool:
    """Say whether anybody can sign in already."""
    return active_accounts().exists()


def migrate() -> bool:
    """Bring the tables to this version and return whether there was anything to do."""
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        call_command("migrate", verbosity=0, interactive=False)
    return bool(pending)


def gather_static_files(home: Home) -> bool:
    """Gather style sheets, scripts and pictures where they changed; return whether they did."""
    mark, state = home.static / GATHERED, _state_of_static_files()
    if mark.exists() and mark.read_text("utf-8") == state:
        return False
    call_command("collectstatic", verbosity=0, interactive=False, clear=True, stdout=StringIO())
    mark.write_text(state, "utf-8")
    return True


def _state_of_static_files() -> str:
    """Return a short word that changes with the program and with any of its static files."""
    total = hashlib.sha256(program_version().encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            total.update(f"{name} {status.st_mtime_ns} {status.st_size}\n".encode())
    return total.hexdigest()
