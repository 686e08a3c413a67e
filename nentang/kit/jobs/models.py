"""Long work that somebody asked for, and how far it has come."""

from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nentang.kit.fields.registry import FieldRule, Privacy, declare

NOTHING = UUID(int=0)  # the subject of work that is about the whole installation


class Job(models.Model):
    """Việc chạy lâu: asked for on a page, done by the background worker."""

    class State(models.TextChoices):
        WAITING = "WAITING", _("đang chờ")
        RUNNING = "RUNNING", _("đang chạy")
        DONE = "DONE", _("đã xong")
        FAILED = "FAILED", _("chưa xong")
        STOPPED = "STOPPED", _("đã dừng")

    UNFINISHED = (State.WAITING, State.RUNNING)
    stage = ""  # what is being done; noted beside the database while it runs

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(_("loại việc"), max_length=64)
    subject = models.UUIDField(_("về hồ sơ"), default=NOTHING)
    version = models.PositiveIntegerField(_("phiên bản của hồ sơ"), default=0)
    title = models.CharField(_("tên việc"), max_length=200)
    state = models.CharField(_("tình trạng"), max_length=8, choices=State, default=State.WAITING)
    done = models.PositiveBigIntegerField(_("đã làm"), default=0)
    total = models.PositiveBigIntegerField(_("tất cả"), default=0)
    tries = models.PositiveSmallIntegerField(_("số lần bắt đầu"), default=0)
    message = models.CharField(_("kết quả"), max_length=500, blank=True)
    by = models.CharField(_("người yêu cầu"), max_length=64)
    asked_at = models.DateTimeField(_("lúc yêu cầu"))
    started_at = models.DateTimeField(_("lúc bắt đầu"), null=True)
    finished_at = models.DateTimeField(_("lúc kết thúc"), null=True)

    class Meta:
        verbose_name = _("việc chạy lâu")
        constraints = [
            models.UniqueConstraint(
                name="one_unfinished_job_a_subject",
                fields=["kind", "subject"],
                condition=Q(state__in=["WAITING", "RUNNING"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def is_unfinished(self) -> bool:
        return self.state in self.UNFINISHED


WORK = FieldRule(Privacy.ACCOUNT, _("Biết việc đang chạy tới đâu, do ai yêu cầu"), _("1 năm"))
declare(Job, id=WORK, uid=WORK, kind=WORK, title=WORK, state=WORK, done=WORK, total=WORK)
declare(Job, subject=WORK, version=WORK, tries=WORK)
declare(Job, message=WORK, by=WORK, asked_at=WORK, started_at=WORK, finished_at=WORK)
