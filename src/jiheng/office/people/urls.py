"""Addresses of this slice."""

from __future__ import annotations

from django.urls import path

from jiheng.office.people import account_pages, pages, people_pages

urlpatterns = [
    path("login/", pages.login_page, name="login"),
    path("login/code/", pages.code_page, name="login-code"),
    path("logout/", pages.logout_page, name="logout"),
    path("language/", pages.language_page, name="language"),
    path("account/", account_pages.account_page, name="account"),
    path("account/password/", account_pages.password_page, name="password"),
    path("account/second-factor/", account_pages.second_factor_page, name="second-factor"),
    path("account/sessions/", account_pages.sessions_page, name="sessions"),
    path("account/prove/", account_pages.prove_page, name="prove"),
    path("people/", people_pages.people_page, name="people"),
    path("people/add/", people_pages.person_add_page, name="person-add"),
    path("people/<int:pk>/", people_pages.person_page, name="person"),
    path("people/<int:pk>/appoint/", people_pages.person_appoint_page, name="person-appoint"),
    path("people/<int:pk>/state/", people_pages.person_state_page, name="person-state"),
    path("people/<int:pk>/reset/", people_pages.person_reset_page, name="person-reset"),
    path("people/appointment/<int:pk>/dismiss/", people_pages.person_dismiss_page, name="person-dismiss"),
    path("people/unit/<int:pk>/add/", people_pages.unit_add_page, name="unit-add"),
    path("people/unit/<int:pk>/rename/", people_pages.unit_rename_page, name="unit-rename"),
]
