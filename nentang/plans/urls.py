"""Addresses of plans. Lower-case words are pages, a code in capitals is a document."""

from django.urls import path, register_converter

from nentang.core.citations import CLAUSE_ID, DOCUMENT
from nentang.plans.views import calendar, corrections, documents, drafts, parameters


class DocumentCode:
    """KH-DUK-2019."""

    regex = DOCUMENT.pattern.replace("(", "(?:")

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class ClauseCode(DocumentCode):
    """II.2.2.b1."""

    regex = CLAUSE_ID.pattern.replace("(", "(?:")


class RuleCode(DocumentCode):
    """E-01.aic_medium."""

    regex = "[A-Za-z0-9][A-Za-z0-9._-]*"


register_converter(RuleCode, "rule")
register_converter(DocumentCode, "document")
register_converter(ClauseCode, "clause")

app_name = "plans"
urlpatterns = [
    path("", documents.index, name="index"),
    path("quy-tac", documents.rules, name="rules"),
    path("quy-tac/<rule:rule>", parameters.rule, name="rule"),
    path("quy-tac/<rule:rule>/doi", parameters.change, name="change_parameter"),
    path("lich-ngay-nghi", calendar.index, name="calendar"),
    path("lich-ngay-nghi/them", calendar.add, name="set_calendar_day"),
    path("lich-ngay-nghi/<uuid:uid>/bo", calendar.remove, name="clear_calendar_day"),
    path("nap", drafts.upload, name="upload"),
    path("ban-nhap/<uuid:uid>", drafts.draft, name="draft"),
    path("ban-nhap/<uuid:uid>/kiem-tra", drafts.check, name="check"),
    path("ban-nhap/<uuid:uid>/bo", drafts.drop, name="drop"),
    path("ban-nhap/<uuid:uid>/<slug:part>/them", drafts.row, name="add_row"),
    path("ban-nhap/<uuid:uid>/<slug:part>/<int:index>", drafts.row, name="row"),
    path("ban-nhap/<uuid:uid>/<slug:part>/<int:index>/xoa", drafts.remove, name="remove_row"),
    path("<document:document>/", documents.plan, name="plan"),
    path("<document:document>/ban-goc", documents.original, name="original"),
    path("<document:document>/<clause:clause_id>", documents.clause, name="clause"),
    path("<document:document>/<clause:clause_id>/sua", corrections.correct, name="correct_clause"),
]
