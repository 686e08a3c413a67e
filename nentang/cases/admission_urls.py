"""Addresses of cases of admission."""

from django.urls import path

from nentang.cases.views import due

app_name = "admissions"
urlpatterns = [
    path("", due.index, name="index"),
    path("in", due.printed, name="printed"),
    path("xuat", due.export, name="export"),
    path("lich.ics", due.ics, name="ics"),
]
