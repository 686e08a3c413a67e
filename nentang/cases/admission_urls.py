"""Addresses of cases of admission."""

from django.urls import include, path

from nentang.cases.views import batches, batches_done, case_papers, due, keeping

app_name = "admissions"
urlpatterns = [
    path("", due.index, name="index"),
    path("", include("nentang.cases.case_urls")),
    path("phieu-dang-ky.docx", case_papers.registration, name="blank_registration"),
    path("<uuid:uid>/giay-to", case_papers.index, name="papers"),
    path("<uuid:uid>/bo-giay-to", case_papers.bundle, name="bundle"),
    path("<uuid:uid>/giay-to/<slug:code>", case_papers.paper, name="paper"),
    path("<uuid:uid>/giay-to/<slug:code>/word", case_papers.word, name="paper_word"),
    path("<uuid:uid>/giay-to/<slug:code>/pdf", case_papers.pdf, name="paper_pdf"),
    path("<uuid:uid>/giay-to/<slug:code>/soan", case_papers.draft, name="paper_draft"),
    path("hang-loat", batches.batch, name="batch"),
    path("hang-loat/da-ghi", batches_done.done, name="batch_done"),
    path("hang-loat/bo-giay-to", batches_done.bundle, name="batch_bundle"),
    path("in", due.printed, name="printed"),
    path("xuat", due.export, name="export"),
    path("lich.ics", due.ics, name="ics"),
    path("luu-giu", keeping.index, name="keeping"),
    path("luu-giu/xoa", keeping.erase, name="erase_due"),
    path("<uuid:uid>/xoa-thong-tin", keeping.erase_one, name="erase"),
    path("<uuid:uid>/thong-tin-dang-giu.docx", keeping.access, name="access"),
    path(
        "dang-vien/<uuid:uid>/thong-tin-dang-giu.docx", keeping.member_access, name="member_access"
    ),
]
