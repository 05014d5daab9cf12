"""The ASGI application that the server runs."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.site.settings")

from parvis.site.body_limit import BodyLimit

application = BodyLimit(get_asgi_application())
