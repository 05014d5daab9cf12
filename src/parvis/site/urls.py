"""Every address of the site. Each word's pages and each channel bring their own list."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

PAGES = (
    "parvis.channels.activitypub",
    "parvis.api.parvis",
    "parvis.web.home",
    "parvis.web.timelines",
    "parvis.web.composer",
    "parvis.web.communities",
    "parvis.web.notifications",
    "parvis.web.search",
    "parvis.web.moderation",
    "parvis.web.media",
    "parvis.web.ask",
    "parvis.web.desk",
    "parvis.web.approvals",
    "parvis.web.guidance",
    "parvis.web.hand_off",
    "parvis.web.ledger",
    "parvis.web.identity",
    "parvis.web.administration",
    "parvis.web.registers",
    "parvis.web.components",
    # These two own addresses that begin with a handle: last.
    "parvis.web.thread",
    "parvis.web.profile",
)

urlpatterns: list[URLPattern | URLResolver] = [path("", include(f"{folder}.urls")) for folder in PAGES]

handler400 = "parvis.web.refusals.bad_request"
handler403 = "parvis.web.refusals.forbidden"
handler404 = "parvis.web.refusals.not_found"
handler500 = "parvis.web.refusals.server_error"
