"""Addresses of pictures."""

from __future__ import annotations

from django.urls import path

from parvis.web.media import views

urlpatterns = [
    path("media/remote/<int:media_id>", views.remote, name="media.remote"),
    path("media/posts/<slug:folder>/<int:media_id>.<slug:form>", views.of_post, name="media.of_post"),
    path("media/avatars/<path:name>", views.avatar, name="media.avatar"),
]
