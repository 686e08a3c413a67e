"""A person's own account; included inside the `account` names."""

from django.urls import path

from nentang.kit.access import views

urlpatterns = [
    path("", views.own, name="own"),
    path("mat-khau", views.password, name="password"),
    path("cach-hien", views.appearance, name="appearance"),
]
