"""Addresses of this app."""

from django.urls import path

from nentang.advice.views import changes, lists, options, review

app_name = "advice"
urlpatterns = [
    path("", lists.index, name="index"),
    path("xuat", lists.export, name="export"),
    path("in", lists.printed, name="printed"),
    path("doanh-nghiep/<uuid:uid>", options.options, name="options"),
    path("doanh-nghiep/<uuid:uid>/quan-trong", changes.flag_important, name="flag_important"),
    path("quan-trong/<uuid:uid>/bo", changes.unflag, name="unflag"),
    path("ra-soat", review.review, name="review"),
    path("ra-soat/xuat", review.export, name="review_export"),
    path("ra-soat/in", review.printed, name="review_printed"),
    path("ra-soat/mo-dot", changes.open_round, name="open_round"),
    path("ra-soat/<uuid:uid>/ket-thuc", changes.close_round, name="close_round"),
    path("ra-soat/<uuid:uid>/<uuid:enterprise>", changes.record_review, name="record_review"),
]
