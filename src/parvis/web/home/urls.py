"""Addresses of the front, the home timeline and the news of open pages."""

from __future__ import annotations

from django.urls import path

from parvis.web import live
from parvis.web.home import views

urlpatterns = [
    path("", views.index, name="home.index"),
    path("front", views.front, name="home.front"),
    path("home/news", views.news, name="home.news"),
    path("who-speaks", views.who_speaks, name="home.who_speaks"),
    path("live/<slug:name>", live.topic, name="live.topic"),
]
