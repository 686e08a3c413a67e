"""The list of what was erased outlives backups, and goes along with them (G-08)."""

from pathlib import Path
from uuid import uuid4

from nentang.kit.home import erasures
from nentang.kit.home.folder import Home


def home(folder: Path) -> Home:
    made = Home(folder)
    made.make()
    return made


def test_a_list_is_kept_in_the_home_and_beside_the_backups(tmp_path: Path) -> None:
    own, first, second = home(tmp_path / "a"), uuid4(), uuid4()
    assert erasures.noted(own) == set()
    assert erasures.note(own, {first})
    assert not erasures.note(own, {first})
    assert erasures.note(own, {second})
    assert erasures.noted(own) == {first, second}
    copy = (own.backups / erasures.NAME).read_text("utf-8").split()
    assert set(copy) == {str(first), str(second)}
    assert own.erasures.stat().st_mode & 0o077 == 0


def test_a_copy_that_was_lost_is_written_again(tmp_path: Path) -> None:
    own, uid = home(tmp_path / "a"), uuid4()
    erasures.note(own, {uid})
    (own.backups / erasures.NAME).unlink()
    assert not erasures.note(own, {uid})
    assert str(uid) in (own.backups / erasures.NAME).read_text("utf-8")


def test_lists_go_along_to_a_home_that_was_restored(tmp_path: Path) -> None:
    old, new, uid, other = home(tmp_path / "a"), home(tmp_path / "b"), uuid4(), uuid4()
    erasures.note(old, {uid})
    elsewhere = tmp_path / "disk" / "x.nentang"
    elsewhere.parent.mkdir()
    erasures.beside(elsewhere).write_text(f"{other}\nnot an identifier\n\n", "utf-8")
    assert erasures.carry(new, old.erasures, erasures.beside(elsewhere)) == 2
    assert erasures.noted(new) == {uid, other}
    assert erasures.carry(new, tmp_path / "nothing") == 0
