"""Children run while their parent does, come back when they die, and end with it."""

import sys
import time
from pathlib import Path

import pytest

from nentang.web.running import children
from nentang.web.running.children import Child, done_by_child, when_parent_ends

WAITS = ("-c", "import os\nwhile os.read(0, 1): pass")
STUBBORN = ("-c", "import signal, time\nsignal.signal(15, signal.SIG_IGN)\ntime.sleep(60)")
DIES = ("-c", "pass")


def test_a_child_ends_when_its_input_ends() -> None:
    child = Child("t", WAITS, {})
    child.start()
    process = child.process
    assert process
    assert not child.is_dead()
    child.end()
    assert process.returncode == 0
    child.end()  # twice is once


def test_a_child_that_does_not_listen_is_ended_by_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "GENTLE", 0.2)
    monkeypatch.setattr(children, "FIRM", 1)
    child = Child("t", STUBBORN, {})
    child.start()
    process = child.process
    assert process
    time.sleep(0.5)
    child.end()
    assert process.returncode


def test_a_dead_child_is_revived_until_it_dies_again_and_again() -> None:
    child = Child("t", DIES, {})
    child.start()
    revived = 0
    while True:
        assert child.process
        child.process.wait()
        assert child.is_dead()
        if not child.revive():
            break
        revived += 1
    assert revived == children.LIVES - 1
    child.end()


def test_one_thing_done_by_a_child_says_whether_it_could(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    script = "import os, pathlib; pathlib.Path(os.environ['MARK']).write_text('x')"
    assert done_by_child(("-c", script), {"MARK": str(mark)})
    assert mark.exists()
    assert not done_by_child(("-c", "raise SystemExit(1)"), {})


def test_who_is_not_supervised_waits_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(children.SUPERVISED, raising=False)
    when_parent_ends(sys.exit)
