"""What forms share: doing what was asked, saying so, or putting a refusal beside its field."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest

from parvis.foundation.errors import Refused


def done(request: HttpRequest, form: Form, act: Callable[[], object], said: str) -> bool:
    """Do `act` and say so, when the form is valid; put a refusal beside its field."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refused:
        field = refused.data.get("field")
        form.add_error(field if field in form.fields else None, f"{refused.sentence()} {refused.advice()}")
        return False
    messages.success(request, said)
    return True
