from django.urls import path

from nentang.members.views import changes, committees, lists, merging, records, verifying

app_name = "members"
urlpatterns = [
    path("", lists.index, name="index"),
    path("xuat", lists.export, name="export"),
    path("in", lists.printed, name="printed"),
    path("cap-uy", committees.index, name="committees"),
    path("cap-uy/xuat", committees.export, name="export_committees"),
    path("cap-uy/in", committees.printed, name="printed_committees"),
    path("them", changes.register, name="register"),
    path("can-xac-minh", verifying.verify, name="verify"),
    path("trung", merging.duplicates, name="duplicates"),
    path("<uuid:uid>", records.record, name="record"),
    path("<uuid:uid>/gop/<uuid:other>", merging.merge, name="merge"),
    path("<uuid:uid>/khong-trung/<uuid:other>", merging.distinct, name="distinct"),
    path("<uuid:uid>/tach", merging.part, name="part"),
    path("<uuid:uid>/sua", changes.correct, name="correct"),
    path("<uuid:uid>/trang-thai", changes.record_status, name="status"),
    path("<uuid:uid>/chuyen-sinh-hoat", changes.move_activity, name="move"),
    path("<uuid:uid>/noi-lam-viec", changes.record_workplace, name="workplace"),
    path("<uuid:uid>/xac-minh", verifying.confirm, name="confirm"),
    path("<uuid:uid>/chon-doanh-nghiep", verifying.decide, name="decide"),
    path("<uuid:uid>/dong-y", changes.record_agreement, name="agree"),
    path("<uuid:uid>/rut-dong-y", changes.withdraw_agreement, name="withdraw"),
    path("<uuid:uid>/chuc-vu", changes.seat_officer, name="seat"),
    path("<uuid:uid>/chuc-vu/<uuid:seat>/thoi", changes.end_seat, name="end_seat"),
]
