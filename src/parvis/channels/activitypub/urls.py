"""The addresses of the channel. Included at the root: other servers look at fixed places."""

from __future__ import annotations

from django.urls import path, re_path

from parvis.channels.activitypub import views

app_name = "activitypub"

urlpatterns = [
    path(".well-known/webfinger", views.webfinger, name="webfinger"),
    path(".well-known/host-meta", views.host_meta, name="host_meta"),
    path(".well-known/nodeinfo", views.nodeinfo_links, name="nodeinfo_links"),
    re_path(r"^nodeinfo/(?P<version>2\.[01])$", views.nodeinfo, name="nodeinfo"),
    path("actor", views.installation, name="installation"),
    path("actor/outbox", views.empty_outbox, name="installation_outbox"),
    path("inbox", views.inbox, name="shared_inbox"),
    path("activities/<int:entry_id>", views.activity, name="activity"),
    path("users/<str:handle>", views.account, name="account"),
    path("users/<str:handle>/inbox", views.inbox, name="inbox"),
    path("users/<str:handle>/outbox", views.outbox, name="outbox"),
    path("users/<str:handle>/followers", views.followers, name="followers"),
    path("users/<str:handle>/following", views.following, name="following"),
    path("users/<str:handle>/statuses/<int:post_id>", views.post, name="post"),
    path("users/<str:handle>/statuses/<int:post_id>/activity", views.creation, name="creation"),
]
