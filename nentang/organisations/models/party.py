"""Organisations of the Party in one tree, and the terms of their committees."""

from django.db import models
from django.db.models import F, Q
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
from nentang.organisations.models.vocabulary import DissolutionKind, How, PartyKind


class PartyOrganisationQuerySet(ScopedQuerySet["PartyOrganisation"]):
    view_permission = Permission.ORGANISATION_VIEW


class PartyOrganisation(ScopedRecord):
    """Tổ chức đảng: a cell or committee, found again by its code or its name and superior.

    `scope_path` is its own node of the tree of places, below the enterprise's node if it has
    an enterprise, else below its superior's. `tree_path` is the way down the Party's own
    tree, one segment an organisation, so all below one are a range of it.
    """

    kind = models.CharField(_("loại tổ chức đảng"), max_length=20, choices=PartyKind)
    code = models.CharField(_("mã tổ chức"), max_length=40, blank=True)
    name = models.CharField(_("tên tổ chức"), max_length=255)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="children",
        verbose_name=_("tổ chức cấp trên"),
        null=True,
        blank=True,
    )
    enterprise = models.ForeignKey(
        "enterprises.Enterprise",
        models.PROTECT,
        related_name="party_organisations",
        verbose_name=_("doanh nghiệp"),
        null=True,
        blank=True,
    )
    founded_on = models.DateField(_("ngày quyết định thành lập"), null=True, blank=True)
    founding_number = models.CharField(_("số quyết định thành lập"), max_length=80, blank=True)
    founding_kept_at = models.CharField(_("nơi lưu quyết định"), max_length=255, blank=True)
    effective_on = models.DateField(_("ngày quyết định có hiệu lực"), null=True, blank=True)
    dissolved_on = models.DateField(_("ngày quyết định kết thúc"), null=True, blank=True)
    dissolution_number = models.CharField(_("số quyết định kết thúc"), max_length=80, blank=True)
    dissolution_kind = models.CharField(
        _("cách kết thúc"), max_length=16, choices=DissolutionKind, blank=True
    )
    source = models.CharField(_("nguồn"), max_length=255)
    source_on = models.DateField(_("ngày của nguồn"))

    # Where it stands in both trees, and what lists are sorted and searched by.
    place_path = models.CharField(max_length=255, editable=False)
    tree_path = models.CharField(max_length=255, unique=True, editable=False)
    search_key = models.TextField(editable=False)
    sort_key = models.CharField(max_length=SORT_KEY_LENGTH, editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects = PartyOrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("tổ chức đảng")
        constraints = [
            models.UniqueConstraint(
                name="organisation_code_once", fields=["code"], condition=~Q(code="")
            ),
            models.CheckConstraint(
                name="organisation_paths_are_paths",
                condition=Q(
                    scope_path__regex=PATH_PATTERN,
                    place_path__regex=PATH_PATTERN,
                    tree_path__regex=PATH_PATTERN,
                ),
            ),
            models.CheckConstraint(
                name="organisation_ends_in_one_way",
                condition=Q(dissolved_on=None, dissolution_kind="", dissolution_number="")
                | Q(dissolved_on__isnull=False) & ~Q(dissolution_kind=""),
            ),
        ]
        indexes = [
            models.Index(name="organisation_name", fields=["sort_key", "id", "scope_path"]),
            models.Index(name="organisation_below", fields=["parent", "sort_key", "id"]),
            models.Index(name="organisation_founded", fields=["founded_on", "scope_path"]),
            *word_indexes("organisation_words"),
        ]

    def __str__(self) -> str:
        return self.name


class TermQuerySet(ScopedQuerySet["CommitteeTerm"]):
    """Terms are seen by whoever sees the organisation."""

    view_permission = Permission.ORGANISATION_VIEW
    scope_field = "organisation__scope_path"


class CommitteeTerm(Record):
    """Nhiệm kỳ cấp ủy: from which day until before which, appointed or elected, how many seats."""

    organisation = models.ForeignKey(
        PartyOrganisation, models.CASCADE, related_name="terms", verbose_name=_("tổ chức")
    )
    how = models.CharField(_("cách lập cấp ủy"), max_length=9, choices=How)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)
    number = models.CharField(_("số quyết định"), max_length=80, blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    seat_count = models.PositiveSmallIntegerField(_("số cấp ủy viên"), null=True, blank=True)
    source = models.CharField(_("nguồn"), max_length=255, blank=True)  # "" where it was typed
    source_on = models.DateField(_("ngày của nguồn"), null=True, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("nhiệm kỳ cấp ủy")
        constraints = [
            models.UniqueConstraint(name="one_term_a_day", fields=["organisation", "valid_from"]),
            models.UniqueConstraint(
                name="one_term_now", fields=["organisation"], condition=Q(valid_to=None)
            ),
            models.CheckConstraint(
                name="term_lasts_a_day",
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.valid_from}"


KEPT = _("Giữ lâu dài")
DECIDED = FieldRule(
    Privacy.INTERNAL,
    purpose=_("Biết tổ chức đảng nào có, từ khi nào, theo quyết định nào"),
    retention=KEPT,
    clause=Clause("KH-DUK-2019", "II.2.1"),
)
MIRROR = FieldRule(Privacy.MIRROR, _("Lọc, xếp và tìm trong danh sách"), KEPT)
OWNER = FieldRule(Privacy.TECHNICAL, _("Thuộc hồ sơ nào"), KEPT)
STANDING = FieldRule(Privacy.TECHNICAL, _("Biết tổ chức đứng ở đâu trong cây"), KEPT)
declare(PartyOrganisation, **RECORD_FIELDS, kind=DECIDED, code=DECIDED, name=DECIDED)
declare(PartyOrganisation, parent=DECIDED, enterprise=DECIDED, founded_on=DECIDED)
declare(PartyOrganisation, founding_number=DECIDED, founding_kept_at=DECIDED)
declare(PartyOrganisation, effective_on=DECIDED, dissolved_on=DECIDED, dissolution_kind=DECIDED)
declare(PartyOrganisation, dissolution_number=DECIDED, source=DECIDED, source_on=DECIDED)
declare(PartyOrganisation, place_path=STANDING, tree_path=STANDING)
declare(PartyOrganisation, search_key=MIRROR, sort_key=MIRROR, changed_at=MIRROR)
declare(CommitteeTerm, **IDENTITY_FIELDS, organisation=OWNER, how=DECIDED, seat_count=DECIDED)
declare(CommitteeTerm, valid_from=DECIDED, valid_to=DECIDED, number=DECIDED, decided_on=DECIDED)
declare(CommitteeTerm, source=DECIDED, source_on=DECIDED)
track(
    PartyOrganisation,
    *("version", "scope_path", "parent_id", "enterprise_id", "kind", "code", "name"),
    *("founded_on", "founding_number"),
    *("founding_kept_at", "effective_on", "dissolved_on", "dissolution_number"),
    *("dissolution_kind", "source", "source_on"),
)
track(
    CommitteeTerm,
    *("organisation_id", "how", "valid_from", "valid_to", "number", "decided_on", "seat_count"),
    *("source", "source_on"),
)
