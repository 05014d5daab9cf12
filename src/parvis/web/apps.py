"""Django's handle on the pages."""

from importlib import import_module

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers the pages, their templates and their static files."""

    name = "parvis.web"
    label = "web"

    def ready(self) -> None:
        """Let the worker know what the pages leave to it."""
        import_module("parvis.web.media.copies")
