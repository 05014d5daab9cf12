"""Addresses of the lists of posts."""

from __future__ import annotations

from django.urls import path

from parvis.web.timelines import views

urlpatterns = [
    path("timelines/local", views.local, name="timelines.local"),
    path("timelines/public", views.public, name="timelines.public"),
    path("tags/<str:tag>", views.tag, name="timelines.tag"),
    path("bookmarks", views.bookmarks, name="timelines.bookmarks"),
    path("favourites", views.favourites, name="timelines.favourites"),
]
