"""A-34: a member's dossier is secret. Of its papers only number, day and place are kept."""

from datetime import date

from django.db import models

from nentang.cases.models import DossierPaper, StepRecord
from nentang.core.admission.checks import CHECKS
from nentang.plans.catalogue import rules_in_force
from tests.admission_cases import VERSIONS, rule


def test_no_paper_of_a_dossier_has_a_file_or_a_text() -> None:
    for model in (DossierPaper, StepRecord):
        kinds = {type(field) for field in model._meta.get_fields()}
        assert not [kind for kind in kinds if issubclass(kind, models.FileField | models.TextField)]
    names = {field.name for field in DossierPaper._meta.get_fields()}
    assert names == {"id", "uid", "version", "case", "code", "dated_on", "number", "kept_at"}


def test_it_is_told_since_the_regulation_of_2021_and_not_judged() -> None:
    assert "A-34" not in rules_in_force(date(2021, 7, 29), VERSIONS)
    assert str(rule("A-34", date(2021, 7, 30)).clause) == "QD-24-2021#m6.2.4"
    assert "A-34" not in CHECKS
