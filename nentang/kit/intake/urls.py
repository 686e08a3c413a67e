"""Addresses of this app."""

from django.urls import path

from nentang.kit.intake.views import (
    absent,
    afterwards,
    arriving,
    blank,
    choosing,
    deciding,
    waiting,
)

app_name = "intake"
urlpatterns = [
    path("", arriving.index, name="index"),
    path("moi", arriving.new, name="new"),
    path("mau/<slug:key>", blank.blank, name="blank"),
    path("vang", absent.absent, name="absent"),
    path("vang/<uuid:uid>", absent.verify, name="verify"),
    path("<uuid:uid>/cot", arriving.columns, name="columns"),
    path("<uuid:uid>", choosing.preview, name="preview"),
    path("<uuid:uid>/quyet-dinh", choosing.decide, name="decide"),
    path("<uuid:uid>/tep", choosing.original, name="original"),
    path("<uuid:uid>/tom-tat", deciding.check, name="check"),
    path("<uuid:uid>/bo", deciding.drop, name="drop"),
    path("<uuid:uid>/tien-do", waiting.progress, name="progress"),
    path("<uuid:uid>/dung", waiting.stop, name="stop"),
    path("<uuid:uid>/hoan-tac", afterwards.undo, name="undo"),
    path("<uuid:uid>/bao-cao", afterwards.report, name="report"),
    path("<uuid:uid>/dong-loi", afterwards.faulty, name="faulty"),
]
