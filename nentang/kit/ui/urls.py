"""Where the gallery of components stands."""

from django.urls import path

from nentang.kit.ui import views

app_name = "ui"
urlpatterns = [path("", views.gallery, name="gallery")]
