"""The pages of second readings, from asking to taking the text back."""

from __future__ import annotations

import pytest

from parvis.guidance.models import SecondReading

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(client, noemie, claire, ferry):
    client.force_login(noemie.person)
    client.post(
        "/second-readings/ask",
        {
            "voice": f"{ferry.pk}:institution", "text_en": "We guarantee a place.",
            "text_fr": "Une place garantie.",
            "reader_role": "head_of_communications",
        },
    )  # fmt: skip
    return SecondReading.objects.get()


def test_it_is_asked_from_the_composer_and_waits_for_the_reader(client, asked, claire):
    client.force_login(claire.person)

    for lang, words in (("en", "We guarantee a place."), ("fr", "Une place garantie.")):
        page = client.get("/second-readings", {"lang": lang}).content.decode()
        assert "Noémie Lavoie" in page
        assert words in page


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_reader_reads_both_versions_and_agrees(client, asked, claire, lang):
    client.force_login(claire.person)
    page = client.get(f"/second-readings/{asked.pk}", {"lang": lang}).content.decode()
    assert "We guarantee a place." in page
    assert "Une place garantie." in page

    done = client.post(f"/second-readings/{asked.pk}", {"_give": "1", "outcome": "agreed", "comment": ""})

    assert done.status_code == 302
    asked.refresh_from_db()
    assert asked.outcome == "agreed"


def test_the_author_takes_it_back_to_the_composer(client, asked, claire, noemie):
    client.force_login(claire.person)
    client.post(f"/second-readings/{asked.pk}", {"_give": "1", "outcome": "agreed"})
    client.force_login(noemie.person)

    page = client.get(f"/second-readings/{asked.pk}").content.decode()

    assert f'name="second_reading" value="{asked.pk}"' in page
    assert 'name="text_fr" value="Une place garantie."' in page


def test_changes_without_a_word_are_asked_for(client, asked, claire):
    client.force_login(claire.person)

    page = client.post(f"/second-readings/{asked.pk}?lang=en", {"_give": "1", "outcome": "changes_suggested"})

    assert page.status_code == 422
    assert "do not say which" in page.content.decode()


def test_the_author_withdraws_it(client, asked, noemie):
    client.force_login(noemie.person)

    client.post(f"/second-readings/{asked.pk}", {"_withdraw": "1"})

    asked.refresh_from_db()
    assert asked.withdrawn_at


def test_others_do_not_see_it(client, asked, amit, dana):
    for other in (amit, dana):
        client.force_login(other.person)
        assert client.get(f"/second-readings/{asked.pk}").status_code == 403


def test_nothing_to_read(client, noemie, ferry):
    client.force_login(noemie.person)

    assert client.post("/second-readings/ask", {"voice": f"{ferry.pk}:institution"}).status_code == 302
    assert not SecondReading.objects.exists()
