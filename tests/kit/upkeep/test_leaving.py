"""The sample is left wholly or not at all, wherever the machine stops."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nentang.kit.home.folder import Home
from nentang.kit.home.installation import Installation
from nentang.kit.upkeep import leaving

STEPS = 40  # more than there are


class Stop(BaseException):
    """The power goes."""


def makers() -> leaving.Makers:
    def back_up(home: Home) -> Path:
        archive = home.backups / "mau.nentang"
        archive.write_text(home.database.read_text() if home.database.exists() else "")
        return archive

    def prepare(new: Home, _into: str) -> None:
        new.signing_key()
        new.recovery_key()
        new.database.write_text("new")
        new.keep_installation(Installation(version="1"))

    return leaving.Makers(back_up, prepare)


@pytest.fixture
def sample(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.make()
    home.recovery_key()
    home.database.write_text("sample")
    home.path.joinpath("nentang.sqlite3-wal").write_text("of the sample")
    home.keep_installation(Installation(sample=True, today="2020-06-30"))
    home.write_private(home.sample_accounts, "{}")
    (home.files / "tep").write_text("mẫu")
    leaving.ask_to_leave(home, by="phuong", at="2026-11-05T03:42:00+00:00")
    return home


def require_new(home: Home, old_key: str) -> None:
    assert home.database.read_text() == "new"
    assert not home.installation().sample
    assert home.recovery_key() != old_key
    assert not home.sample_accounts.exists()
    assert not (home.path / "nentang.sqlite3-wal").exists()
    assert list(home.files.iterdir()) == []
    assert not leaving.is_leaving(home)
    assert {path.name for path in home.path.iterdir() if path.name.startswith(".")} == set()


def test_leaving_keeps_a_backup_with_its_key_and_opens_an_empty_book(sample: Home) -> None:
    old_key = sample.recovery_key()

    archive = leaving.leave(sample, makers())

    require_new(sample, old_key)
    assert archive.read_text() == "sample"
    assert archive.with_name("mau.nentang.key").read_text().strip() == old_key


@pytest.mark.parametrize("after", range(STEPS))
def test_stopped_anywhere_it_is_finished_the_next_time(
    sample: Home, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_key, count = sample.recovery_key(), [0]
    with monkeypatch.context() as patched:
        for name in ("rename", "replace", "mkdir", "unlink"):
            patched.setattr(Path, name, _stopping(getattr(Path, name), count, after))
        try:
            leaving.leave(sample, makers())
        except Stop:
            if not leaving.is_half_swapped(sample):
                assert sample.database.read_text() == "sample"
                assert sample.recovery_key() == old_key

    if leaving.is_leaving(sample):
        leaving.leave(sample, makers())

    require_new(sample, old_key)


def _stopping(real: Callable[..., object], count: list[int], after: int) -> Callable[..., object]:
    def step(*args: object, **kwargs: object) -> object:
        count[0] += 1
        if count[0] > after:
            raise Stop
        return real(*args, **kwargs)

    return step


def test_a_backup_that_fails_leaves_the_sample_as_it_was(sample: Home) -> None:
    def fail(_home: Home) -> Path:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        leaving.leave(sample, leaving.Makers(fail, makers().prepare))
    leaving.give_up(sample)

    assert sample.database.read_text() == "sample"
    assert not leaving.is_leaving(sample)


def test_half_swapped_nobody_gives_up(sample: Home) -> None:
    sample.write_private(sample.leaving, '{"state": "swap", "backup": "", "parts": ""}')
    leaving.give_up(sample)
    assert leaving.is_half_swapped(sample)


@pytest.mark.parametrize("into", [leaving.EMPTY, leaving.SAMPLE])
def test_what_is_asked_for_is_what_is_made(sample: Home, into: str) -> None:
    made: list[str] = []
    leaving.ask_to_leave(sample, by="phuong", at="2026-11-05T03:42:00+00:00", into=into)
    assert leaving.leads_to(sample) == into

    leaving.leave(sample, leaving.Makers(makers().back_up, lambda _new, kind: made.append(kind)))

    assert made == [into]
