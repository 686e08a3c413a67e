"""Addresses of official papers, their numbers and issuers."""

from django.urls import path

from nentang.kit.papers.views import flow, issuers, numbers, papers

app_name = "official"
urlpatterns = [
    path("", papers.index, name="index"),
    path("so", numbers.index, name="registers"),
    path("so/<uuid:uid>", numbers.record, name="register"),
    path("noi-ban-hanh", issuers.index, name="issuers"),
    path("noi-ban-hanh/them", issuers.add, name="add_issuer"),
    path("noi-ban-hanh/<uuid:uid>", issuers.record, name="issuer"),
    path("noi-ban-hanh/<uuid:uid>/sua", issuers.change, name="set_issuer"),
    path("noi-ban-hanh/<uuid:uid>/nhiem-ky", issuers.begin_term, name="open_term"),
    path("noi-ban-hanh/<uuid:uid>/ghi-so", numbers.outside, name="number_outside"),
    path("noi-ban-hanh/<uuid:uid>/noi-nhan", issuers.add_list, name="add_recipients"),
    path("noi-nhan/<uuid:uid>", issuers.change_list, name="keep_recipients"),
    path("noi-nhan/<uuid:uid>/bo", issuers.remove_list, name="remove_recipients"),
    path("<uuid:uid>", papers.record, name="record"),
    path("<uuid:uid>/word", papers.word, name="word"),
    path("<uuid:uid>/pdf", papers.pdf, name="pdf"),
    path("<uuid:uid>/sua", flow.dress, name="dress"),
    path("<uuid:uid>/kiem-tra", flow.check, name="check"),
    path("<uuid:uid>/tra-lai", flow.give_back, name="give_back"),
    path("<uuid:uid>/ky", flow.sign, name="sign"),
    path("<uuid:uid>/lay-so", flow.number, name="number"),
    path("<uuid:uid>/phat-hanh", flow.issue, name="issue"),
    path("<uuid:uid>/bo", flow.void, name="void"),
]
