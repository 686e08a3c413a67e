"""Addresses of the pages about the installation itself."""

from django.urls import path

from nentang.web.pages import data, ledger_page, system

app_name = "data"
urlpatterns = [
    path("", data.index, name="index"),
    path("nhat-ky", ledger_page.index, name="ledger"),
    path("nhat-ky/xuat", ledger_page.export, name="ledger_export"),
    path("nhat-ky/dau-chuoi", ledger_page.head, name="ledger_head"),
    path("nhat-ky/dau-chuoi.txt", ledger_page.head_file, name="ledger_head_file"),
    path("nhat-ky/<int:seq>", ledger_page.entry, name="entry"),
    path("may-chu", system.index, name="system"),
    path("may-chu/sao-luu", system.back_up, name="backup_now"),
    path("may-chu/kham", system.examine, name="examine"),
    path("may-chu/bo-du-lieu-mau", system.leave_sample, name="leave_sample"),
    path("may-chu/dung-thu", system.try_sample, name="try_sample"),
    path("may-chu/viec", system.jobs, name="jobs"),
]
