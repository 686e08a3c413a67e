"""Addresses of one case of admission; `admission_urls` has them among those of the lists."""

from django.urls import path

from nentang.cases.views.admissions import casework, records, registering, stepping

urlpatterns = [
    path("ghi-phieu", registering.register, name="register"),
    path("<uuid:uid>", records.record, name="record"),
    path("<uuid:uid>/lich-su", records.history, name="history"),
    path("<uuid:uid>/vi-sao/<slug:clock>", records.why, name="why"),
    path("<uuid:uid>/sua", registering.correct, name="correct"),
    path("<uuid:uid>/buoc/<slug:step>", stepping.step, name="step"),
    path("<uuid:uid>/ban-ghi/<uuid:record>/huy", stepping.void, name="void"),
    path("<uuid:uid>/gia-han/<slug:clock>", casework.extend, name="extend"),
    path("<uuid:uid>/tam-dung", casework.pause, name="pause"),
    path("<uuid:uid>/lam-tiep", casework.resume, name="resume"),
    path("<uuid:uid>/dung", casework.withdraw, name="withdraw"),
    path("<uuid:uid>/ket-thuc", casework.end, name="end"),
    path("<uuid:uid>/mo-lai", casework.reopen, name="reopen"),
    path("<uuid:uid>/chuyen", casework.move, name="move"),
    path("<uuid:uid>/phu-trach", casework.entrust, name="entrust"),
    path("<uuid:uid>/ghi-giay-to", casework.file, name="file"),
    path("<uuid:uid>/giay-to-da-ghi/<uuid:paper>/bo", casework.drop, name="drop"),
]
