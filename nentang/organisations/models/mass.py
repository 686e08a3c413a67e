"""Mass organisations of enterprises, and what the unions count: numbers by date, no persons."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nentang.core.citations import Clause
from nentang.kit.access.records import RECORD_FIELDS, ScopedRecord
from nentang.kit.access.roles import Permission
from nentang.kit.access.scoping import PATH_PATTERN, ScopedQuerySet
from nentang.kit.access.seeking import word_indexes
from nentang.kit.fields.registry import FieldRule, Privacy, declare
from nentang.kit.ledger.chain import track
from nentang.kit.ledger.records import IDENTITY_FIELDS, Record
from nentang.kit.text.sorting import SORT_KEY_LENGTH
from nentang.organisations.models.party import KEPT, MIRROR, OWNER
from nentang.organisations.models.vocabulary import MassForm, MassKind, Reporter


class MassOrganisationQuerySet(ScopedQuerySet["MassOrganisation"]):
    view_permission = Permission.ORGANISATION_VIEW


class MassOrganisation(ScopedRecord):
    """Tổ chức đoàn thể: a union or association of one enterprise, seen with the enterprise."""

    kind = models.CharField(_("đoàn thể"), max_length=12, choices=MassKind)
    form = models.CharField(_("hình thức tổ chức"), max_length=12, choices=MassForm, blank=True)
    name = models.CharField(_("tên tổ chức"), max_length=255)
    enterprise = models.ForeignKey(
        "enterprises.Enterprise",
        models.PROTECT,
        related_name="mass_organisations",
        verbose_name=_("doanh nghiệp"),
    )
    founded_on = models.DateField(_("ngày quyết định thành lập"), null=True, blank=True)
    founding_number = models.CharField(_("số quyết định thành lập"), max_length=80, blank=True)
    ended_on = models.DateField(_("ngày kết thúc hoạt động"), null=True, blank=True)
    ended_number = models.CharField(_("số quyết định kết thúc"), max_length=80, blank=True)
    source = models.CharField(_("nguồn"), max_length=255)
    source_on = models.DateField(_("ngày của nguồn"))

    # Repeats the newest count, and what lists are sorted and searched by.
    headcount = models.PositiveIntegerField(null=True, editable=False)
    headcount_on = models.DateField(null=True, editable=False)
    search_key = models.TextField(editable=False)
    sort_key = models.CharField(max_length=SORT_KEY_LENGTH, editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects = MassOrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("tổ chức đoàn thể")
        constraints = [
            models.CheckConstraint(
                name="mass_path_is_a_path", condition=Q(scope_path__regex=PATH_PATTERN)
            ),
            models.CheckConstraint(
                name="mass_end_number_exactly_when_ended",
                condition=Q(ended_on__isnull=False) | Q(ended_number=""),
            ),
            models.CheckConstraint(
                name="headcount_exactly_when_dated",
                condition=Q(headcount__isnull=True, headcount_on__isnull=True)
                | Q(headcount__isnull=False, headcount_on__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="mass_name", fields=["sort_key", "id", "scope_path"]),
            models.Index(name="mass_kind", fields=["kind", "founded_on", "scope_path"]),
            *word_indexes("mass_words"),
        ]

    def __str__(self) -> str:
        return self.name


class CountQuerySet(ScopedQuerySet["MassMemberCount"]):
    """Counts are seen by whoever sees the organisation."""

    view_permission = Permission.ORGANISATION_VIEW
    scope_field = "organisation__scope_path"


class MassMemberCount(Record):
    """Số đoàn viên, hội viên: so many on that day, by that source; never persons."""

    organisation = models.ForeignKey(
        MassOrganisation, models.CASCADE, related_name="counts", verbose_name=_("tổ chức")
    )
    on = models.DateField(_("ngày đếm"))
    count = models.PositiveIntegerField(_("số đoàn viên, hội viên"))
    source = models.CharField(_("nguồn"), max_length=255)

    objects = CountQuerySet.as_manager()

    class Meta:
        verbose_name = _("số đoàn viên, hội viên")
        constraints = [
            models.UniqueConstraint(name="one_headcount_a_day", fields=["organisation", "on"]),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.on}: {self.count}"


class ProspectQuerySet(ScopedQuerySet["ProspectCount"]):
    """Seen where the enterprise is in scope."""

    view_permission = Permission.ORGANISATION_VIEW
    scope_field = "enterprise__scope_path"


class ProspectCount(Record):
    """Số nguồn: how many people the unions regard as candidates on a day; never persons."""

    enterprise = models.ForeignKey(
        "enterprises.Enterprise",
        models.PROTECT,
        related_name="prospect_counts",
        verbose_name=_("doanh nghiệp"),
    )
    on = models.DateField(_("ngày đếm nguồn"))
    count = models.PositiveIntegerField(_("số nguồn"))
    reported_by = models.CharField(_("đơn vị báo"), max_length=12, choices=Reporter)
    source = models.CharField(_("nguồn số liệu"), max_length=255)

    objects = ProspectQuerySet.as_manager()

    class Meta:
        verbose_name = _("số nguồn")
        constraints = [
            models.UniqueConstraint(
                name="one_prospect_count_a_day", fields=["enterprise", "on", "reported_by"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.on}: {self.count}"


UNION = FieldRule(
    Privacy.INTERNAL,
    purpose=_("Biết doanh nghiệp có đoàn thể nào, bao nhiêu đoàn viên, hội viên"),
    retention=KEPT,
    clause=Clause("KH-DUK-2019", "II.3.2"),
)
PROSPECTS = FieldRule(
    Privacy.INTERNAL,
    purpose=_("Biết doanh nghiệp có nguồn phát triển đảng viên hay không, chỉ là con số"),
    retention=KEPT,
    clause=Clause("KH-DUK-2019", "II.2.2.b2"),
)
declare(MassOrganisation, **RECORD_FIELDS, kind=UNION, form=UNION, name=UNION, enterprise=UNION)
declare(MassOrganisation, founded_on=UNION, founding_number=UNION, ended_on=UNION)
declare(MassOrganisation, ended_number=UNION, source=UNION, source_on=UNION)
declare(MassOrganisation, headcount=MIRROR, headcount_on=MIRROR)
declare(MassOrganisation, search_key=MIRROR, sort_key=MIRROR, changed_at=MIRROR)
declare(MassMemberCount, **IDENTITY_FIELDS, organisation=OWNER, on=UNION, count=UNION)
declare(MassMemberCount, source=UNION)
declare(ProspectCount, **IDENTITY_FIELDS, enterprise=PROSPECTS, on=PROSPECTS, count=PROSPECTS)
declare(ProspectCount, reported_by=PROSPECTS, source=PROSPECTS)
track(
    MassOrganisation,
    *("version", "scope_path", "enterprise_id", "kind", "form", "name", "founded_on"),
    *("founding_number", "ended_on", "ended_number", "source", "source_on"),
)
track(MassMemberCount, "organisation_id", "on", "count", "source")
track(ProspectCount, "enterprise_id", "on", "count", "reported_by", "source")
