"""Django's handle on the pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers the pages, their templates and their static files."""

    name = "parvis.web"
    label = "web"
