"""Addresses of this app."""

from django.urls import path

from nentang.organisations.views import (
    lists,
    mass,
    party,
    prospect_lists,
    prospects,
    records,
    trees,
)

app_name = "organisations"
urlpatterns = [
    path("", lists.index, name="index"),
    path("xuat", lists.export, name="export"),
    path("in", lists.printed, name="printed"),
    path("cay", trees.roots, name="tree"),
    path("cay/<uuid:uid>", trees.below, name="branch"),
    path("them", party.found, name="found"),
    path("<uuid:uid>", records.record, name="record"),
    path("<uuid:uid>/sua", party.correct, name="correct"),
    path("<uuid:uid>/cap-uy", party.term, name="term"),
    path("<uuid:uid>/ket-thuc", party.close, name="close"),
    path("doan-the", lists.unions, name="unions"),
    path("doan-the/xuat", lists.export_unions, name="export_unions"),
    path("doan-the/in", lists.printed_unions, name="printed_unions"),
    path("doan-the/them", mass.register, name="register_union"),
    path("doan-the/<uuid:uid>", records.union, name="union"),
    path("doan-the/<uuid:uid>/sua", mass.correct, name="correct_union"),
    path("doan-the/<uuid:uid>/so-luong", mass.number, name="union_number"),
    path("doan-the/<uuid:uid>/ket-thuc", mass.end, name="end_union"),
    path("nguon", prospect_lists.index, name="prospect_list"),
    path("nguon/xuat", prospect_lists.export, name="export_prospects"),
    path("nguon/in", prospect_lists.printed, name="printed_prospects"),
    path("nguon/<uuid:uid>", prospects.history, name="prospects"),
    path("nguon/<uuid:uid>/bao", prospects.report, name="report_prospects"),
]
