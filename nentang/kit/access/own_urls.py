"""A person's own account; included inside the `account` names."""

from django.urls import path

from nentang.kit.access.views import own

urlpatterns = [
    path("", own.show, name="own"),
    path("mat-khau", own.password, name="password"),
    path("cach-hien", own.appearance, name="appearance"),
]
