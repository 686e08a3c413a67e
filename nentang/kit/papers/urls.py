"""Addresses of this app."""

from django.urls import path

from nentang.kit.papers.views import templates as views

app_name = "papers"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:key>", views.paper, name="paper"),
    path("<slug:key>/<int:number>/tai", views.download, name="download"),
    path("<slug:key>/<int:number>/xem", views.trial, name="trial"),
    path("<slug:key>/<int:number>/dung-lai", views.return_to, name="return_to"),
]
