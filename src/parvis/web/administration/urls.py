"""Addresses of administration."""

from __future__ import annotations

from django.urls import path, re_path

from parvis.web.administration.views import accounts, people, seals, who_may

urlpatterns = [
    path("administration", people.index, name="administration.index"),
    path("administration/invite", people.invite, name="administration.invite"),
    path("administration/people/<int:person_id>", people.show, name="administration.person"),
    path("administration/people/<int:person_id>/grant", people.grant_role, name="administration.grant_role"),
    path(
        "administration/people/<int:person_id>/revoke",
        people.revoke_role,
        name="administration.revoke_role",
    ),
    path(
        "administration/people/<int:person_id>/departure",
        people.departure,
        name="administration.departure",
    ),
    path("administration/accounts", accounts.index, name="administration.accounts"),
    path("administration/accounts/open", accounts.open_account, name="administration.open_account"),
    path("administration/accounts/<int:account_id>", accounts.show, name="administration.account"),
    path(
        "administration/accounts/<int:account_id>/operators",
        accounts.add_operator,
        name="administration.add_operator",
    ),
    path(
        "administration/accounts/<int:account_id>/operators/end",
        accounts.end_operator,
        name="administration.end_operator",
    ),
    path(
        "administration/accounts/<int:account_id>/transfer",
        accounts.transfer,
        name="administration.transfer",
    ),
    path("administration/accounts/<int:account_id>/suspend", accounts.suspend, name="administration.suspend"),
    path("administration/accounts/<int:account_id>/restore", accounts.restore, name="administration.restore"),
    path("administration/who-may", who_may.index, name="administration.who_may"),
    re_path(
        r"^administration/who-may\.(?P<form>csv|json)$",
        who_may.download,
        name="administration.who_may_download",
    ),
    path("administration/seals", seals.index, name="administration.seals"),
]
