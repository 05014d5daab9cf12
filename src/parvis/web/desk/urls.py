"""Addresses of the desk, and of the experts' own pages."""

from __future__ import annotations

from django.urls import path

from parvis.web.desk import staff, views

urlpatterns = [
    path("desk", views.inbox, name="desk.inbox"),
    path("desk/list", views.fresh_list, name="desk.list"),
    path("desk/events", views.events, name="desk.events"),
    path("desk/search", staff.search, name="desk.search"),
    path("desk/new", staff.raise_one, name="desk.raise"),
    path("desk/library", staff.library, name="desk.library"),
    path("desk/library/new", staff.new_message, name="desk.message_new"),
    path("desk/library/<int:message_id>", staff.message, name="desk.message"),
    path("desk/experts", staff.experts, name="desk.experts"),
    path("desk/experts/<int:person_id>", staff.expert_away, name="desk.expert_away"),
    path("desk/requests/<int:request_id>/withdraw", staff.withdraw, name="desk.withdraw"),
    path("desk/hours", staff.hours, name="desk.hours"),
    path("desk/<slug:reference>", views.enquiry, name="desk.enquiry"),
    path("desk/<slug:reference>/answer", views.answer, name="desk.answer"),
    path("desk/<slug:reference>/advice", views.advice, name="desk.advice"),
    path("desk/<slug:reference>/present", views.present, name="desk.present"),
    path("desk/<slug:reference>/ask-an-expert", views.ask_an_expert, name="desk.ask_an_expert"),
    path("desk/<slug:reference>/<slug:deed>", views.act, name="desk.act"),
    path("answer", staff.expert_index, name="ask.expert_index"),
    path("answer/<str:key>", staff.expert_answer, name="ask.expert_answer"),
]
