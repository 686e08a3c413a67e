"""Addresses of this app."""

from django.urls import path

from nentang.kit.intake.views import arriving, deciding, looking

app_name = "intake"
urlpatterns = [
    path("", arriving.index, name="index"),
    path("moi", arriving.new, name="new"),
    path("<uuid:uid>/cot", arriving.columns, name="columns"),
    path("<uuid:uid>", looking.preview, name="preview"),
    path("<uuid:uid>/tep", looking.original, name="original"),
    path("<uuid:uid>/tom-tat", deciding.check, name="check"),
    path("<uuid:uid>/bo", deciding.drop, name="drop"),
]
