"""Addresses of the targets: a year, and the rows behind one figure."""

from django.urls import path

from nentang.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.targets, name="targets"),
    path("<int:year>/<slug:measure>", views.target, name="target"),
    path("<int:year>/<slug:measure>/xuat", views.target_export, name="target_export"),
]
