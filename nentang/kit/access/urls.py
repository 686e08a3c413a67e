"""Accounts, roles and the tree of places: what an administrator and a confirmer work with."""

from django.urls import path

from nentang.kit.access.views import accounts, grants, places

app_name = "access"
urlpatterns = [
    path("tai-khoan", accounts.index, name="accounts"),
    path("tai-khoan/mo", accounts.open_account, name="open"),
    path("tai-khoan/<uuid:uid>", accounts.show, name="account"),
    path("tai-khoan/<uuid:uid>/ten", accounts.rename, name="rename"),
    path("tai-khoan/<uuid:uid>/dat-lai-mat-khau", accounts.reset, name="reset"),
    path("tai-khoan/<uuid:uid>/dong", accounts.close, name="close"),
    path("tai-khoan/<uuid:uid>/mo-lai", accounts.reopen, name="reopen"),
    path("tai-khoan/<uuid:uid>/giao-vai-tro", grants.propose, name="propose"),
    path("tai-khoan/vai-tro/cho-xac-nhan", grants.waiting, name="waiting"),
    path("tai-khoan/vai-tro/<uuid:uid>/xac-nhan", grants.confirm, name="confirm"),
    path("tai-khoan/vai-tro/<uuid:uid>/khong-xac-nhan", grants.decline, name="decline"),
    path("tai-khoan/vai-tro/<uuid:uid>/thoi-giao", grants.end, name="end"),
    path("don-vi", places.tree, name="places"),
    path("don-vi/<uuid:uid>/them", places.add, name="add_place"),
    path("don-vi/<uuid:uid>/ten", places.rename, name="rename_place"),
    path("don-vi/<uuid:uid>/ngung", places.close, name="close_place"),
]
