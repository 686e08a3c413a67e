"""Long work is asked for once, done once, and says how it went."""

from datetime import UTC, datetime

import pytest

from nentang.kit.jobs import running
from nentang.kit.jobs.models import Job

AT = datetime(2026, 11, 5, 3, 42, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def asked(kind: str = "upkeep.backup", handed: list[str] | None = None) -> Job:
    enqueue = (handed if handed is not None else []).append
    return running.ask(enqueue, kind=kind, title="Sao lưu", by="khoa", at=AT)


def test_pressed_twice_it_is_one_job() -> None:
    handed: list[str] = []

    first, second = asked(handed=handed), asked(handed=handed)

    assert first == second
    assert handed == [str(first.uid)]


def test_a_finished_job_makes_room_for_the_next() -> None:
    first = asked()
    running.carry_out(str(first.uid), lambda _progress: "xong")
    assert asked() != first


def test_other_work_does_not_wait() -> None:
    assert asked() != asked("upkeep.examine")


def test_the_answer_and_the_progress_are_kept() -> None:
    job = asked()

    def work(progress: running.Progress) -> str:
        progress(3, 4)
        [now] = running.latest()
        assert (now.state, now.done, now.total) == (Job.State.RUNNING, 3, 4)
        return "Đã sao lưu"

    running.carry_out(str(job.uid), work)

    job.refresh_from_db()
    assert (job.state, job.message) == (Job.State.DONE, "Đã sao lưu")
    assert (job.done, job.total) == (3, 4)
    assert job.started_at
    assert job.finished_at
    assert not job.is_unfinished


def test_run_twice_the_work_is_done_once() -> None:
    job, answers = asked(), iter(["một", "hai"])

    for _time in range(2):
        running.carry_out(str(job.uid), lambda _progress: next(answers))

    assert next(answers) == "hai"


def test_what_stopped_it_is_said_in_its_words() -> None:
    job = asked()

    def work(_progress: running.Progress) -> str:
        raise running.Unfinished("Đĩa đầy")

    running.carry_out(str(job.uid), work)

    job.refresh_from_db()
    assert (job.state, job.message) == (Job.State.FAILED, "Đĩa đầy")


def test_trouble_is_logged_and_never_shown(caplog: pytest.LogCaptureFixture) -> None:
    job = asked()

    def work(_progress: running.Progress) -> str:
        raise ValueError("secret/path")

    running.carry_out(str(job.uid), work)

    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert "secret" not in job.message
    assert "secret/path" in caplog.text


def test_a_killed_worker_leaves_no_job_that_runs_for_ever() -> None:
    job = asked()
    Job.objects.update(state=Job.State.RUNNING)

    assert running.give_up_interrupted() == 1

    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert asked() != job


def test_what_waits_is_not_given_up() -> None:
    asked()
    assert running.give_up_interrupted() == 0


def test_the_latest_stand_first() -> None:
    first, second = asked(), asked("upkeep.examine")
    assert running.latest() == [second, first]
    assert running.latest("upkeep.backup") == [first]
