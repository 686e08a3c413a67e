from django.urls import path

from nentang.kit.cleaning import views

app_name = "cleaning"
urlpatterns = [
    path("", views.index, name="index"),
    path("nguon", views.senders, name="senders"),
    path("nguon/chi-tiet", views.sender, name="sender"),
    path("loai/<slug:check>", views.kind, name="kind"),
    path("<uuid:uid>/dung", views.say_right, name="say_right"),
    path("<uuid:uid>/xem-lai", views.look_again, name="look_again"),
    path("<uuid:uid>/sua", views.mend, name="mend"),
]
