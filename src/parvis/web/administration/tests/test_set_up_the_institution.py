"""`parvis institution` makes the institution and its account, once."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from parvis.identity import queries
from parvis.identity.models import Institution

pytestmark = pytest.mark.django_db


def run(**options: str) -> str:
    named = {
        "name_en": "Northern Crossings",
        "name_fr": "Traversées du Nord",
        "handle": "crossings",
        **options,
    }
    out = StringIO()
    call_command("institution", **(named | options), stdout=out)
    return out.getvalue()


def test_it_works() -> None:
    assert "speaks as @crossings" in run(timezone="America/Halifax")
    assert queries.main_institution().timezone == "America/Halifax"
    account = queries.institution_account()
    assert (account.handle, account.name_in("fr")) == ("crossings", "Traversées du Nord")


def test_again_it_changes_nothing() -> None:
    run()
    assert "already" in run(name_en="Another")
    assert Institution.objects.count() == 1


def test_a_bad_handle_leaves_nothing_half_made() -> None:
    with pytest.raises(CommandError):
        run(handle="not a handle!")
    assert not Institution.objects.exists()


def test_a_time_zone_that_does_not_exist() -> None:
    with pytest.raises(CommandError, match="America/Halifax"):
        run(timezone="Mars/Olympus")


def test_a_name_in_one_language_is_not_enough() -> None:
    with pytest.raises(CommandError):
        run(name_fr=" ")
