"""`nentang plan`: read without a database, load through the commands."""

import json
from pathlib import Path

import pytest

import nentang.web.sample
from nentang.kit.access.actors import Actor, Grant
from nentang.kit.access.models import Place
from nentang.kit.files.storing import hash_of, path_of
from nentang.kit.ledger.models import Entry
from nentang.plans.models import Plan
from nentang.web.cli.main import main

SAMPLE = Path(nentang.web.sample.__file__).parent / "ke-hoach-mau.txt"
BLOC = "/ninh-binh/khoi/"
VIEWER = Actor("a", (Grant("office", BLOC),))


@pytest.fixture
def bloc(db: None) -> Place:
    return Place.objects.create(path=BLOC, kind="BLOC", name="Khối", valid_from="2019-01-01")


def test_a_reading_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "read", str(SAMPLE)]) == 0
    text = capsys.readouterr().out
    for words in ("48 điều khoản", "17 nhiệm vụ", "Số … -KH/ĐUK", "từ 50 đảng viên trở lên"):
        assert words in text


def test_a_reading_is_given_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "read", "--json", str(SAMPLE)]) == 0
    reading = json.loads(capsys.readouterr().out)
    assert reading["document"]["number"] is None
    assert len(reading["clauses"]) == 48


def test_what_cannot_be_read_ends_with_one_and_a_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", "read", str(tmp_path / "none.txt")]) == 1
    assert "none.txt" in capsys.readouterr().err
    picture = tmp_path / "a.docx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 100)
    assert main(["plan", "read", str(picture)]) == 1
    assert "a.docx" in capsys.readouterr().err


def test_a_misused_verb_ends_with_two() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["plan", "read"])
    assert ended.value.code == 2


def test_a_plan_is_loaded_once_under_its_code(
    bloc: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plan", "load", str(SAMPLE), "--code", "KH-MAU-2019"]) == 0
    assert "KH-MAU-2019" in capsys.readouterr().out
    plan = Plan.objects.visible_to(VIEWER).get()
    assert (plan.code, plan.scope_path) == ("KH-MAU-2019", BLOC)
    entries = Entry.objects.count()
    assert main(["plan", "load", str(SAMPLE), "--code", "KH-MAU-2019"]) == 1
    assert "Đã có kế hoạch" in capsys.readouterr().err
    assert Entry.objects.count() == entries  # nothing half-stored, not even a draft


def test_a_refused_load_leaves_no_file(bloc: Place, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(SAMPLE.read_bytes() + b"\n")
    assert main(["plan", "load", str(SAMPLE)]) == 0
    assert main(["plan", "load", str(other)]) == 1
    assert path_of(hash_of(SAMPLE.read_bytes())).exists()
    assert not path_of(hash_of(other.read_bytes())).exists()


@pytest.mark.django_db
def test_a_place_in_doubt_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "load", str(SAMPLE)]) == 1
    assert "--place" in capsys.readouterr().err
    assert main(["plan", "load", str(SAMPLE), "--place", BLOC]) == 0
    assert Plan.objects.visible_to(VIEWER).get().code == "KH-DUK-2019"
