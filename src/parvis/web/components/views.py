"""The living page: every component in the state that is hardest to draw."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from parvis.foundation.clock import now
from parvis.web.components import samples
from parvis.web.pages import actor_of, page


@page("components.index")
def index(request: HttpRequest) -> HttpResponse:
    """Show every component. Only staff see it, and everybody in a demonstration."""
    if not (settings.PARVIS_DEMONSTRATION or actor_of(request).is_staff):
        raise Http404
    return render(request, "components/index.html", samples.context(now(), timedelta(hours=4)))
