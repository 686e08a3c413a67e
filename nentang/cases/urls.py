"""Addresses of this app."""

from django.urls import path

from nentang.cases.views import drafting, lists, papers, records, steps

app_name = "cases"
urlpatterns = [
    path("", lists.index, name="index"),
    path("xuat", lists.export, name="export"),
    path("soan/<uuid:enterprise>", drafting.draft, name="draft"),
    path("<uuid:uid>", records.record, name="record"),
    path("<uuid:uid>/sua", drafting.change, name="change"),
    path("<uuid:uid>/to-trinh", papers.preview, name="paper"),
    path("<uuid:uid>/to-trinh.docx", papers.word, name="word"),
    path("<uuid:uid>/trinh", steps.submit, name="submit"),
    path("<uuid:uid>/dong-y", steps.agree, name="agree"),
    path("<uuid:uid>/tra-lai", steps.send_back, name="return"),
    path("<uuid:uid>/quyet-dinh", steps.decide, name="decide"),
    path("<uuid:uid>/rut", steps.withdraw, name="withdraw"),
]
