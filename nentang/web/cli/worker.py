"""`nentang worker`: do long work in the background, and once a day what a day needs."""

import argparse
import os
import signal
import threading
from datetime import UTC, datetime

from django.utils.translation import gettext as _

from nentang.kit.home.folder import home_of
from nentang.web.cli.main import DONE
from nentang.web.running.children import when_parent_ends

IDLE = 1.0  # seconds between two looks for work
BEAT = 3.0  # seconds between two signs of life


def add_to(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("worker", help=_("Làm việc chạy lâu (nentang run tự mở)"))
    parser.add_argument("--once", action="store_true", help=_("Làm hết việc đang chờ rồi dừng"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Work until told to stop; what a killed worker left is done again or closed first."""
    from nentang.kit.jobs.running import give_up_interrupted
    from nentang.web.running.daily import (
        back_up_when_due,
        do_what_is_due,
        look_again_when_due,
    )

    stopped = threading.Event()
    _stop_with(stopped)
    give_up_interrupted()
    if not options.once:
        _beat_until(stopped)
    while not stopped.is_set():
        do_what_is_due(at=datetime.now(UTC))
        back_up_when_due(home_of(os.environ), at=datetime.now(UTC))
        _do_waiting_tasks()
        look_again_when_due(at=datetime.now(UTC))
        if options.once:
            break
        stopped.wait(IDLE)
    return DONE


def _beat_until(stopped: threading.Event) -> None:
    """Say again and again that a worker is there, also during a long task."""
    from nentang.kit.jobs import marks

    def beat() -> None:
        while not stopped.wait(BEAT):
            marks.beat()
        marks.leave()

    marks.beat()
    threading.Thread(target=beat, daemon=True).start()


def _stop_with(stopped: threading.Event) -> None:
    """Stop after the task at hand when the parent ends or somebody says so."""
    when_parent_ends(stopped.set)
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), lambda *_signal: stopped.set())


def _do_waiting_tasks() -> None:
    from django_tasks_db.management.commands.db_worker import Worker

    Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="nentang",
        excluded_queue_names=[],
    ).run()
