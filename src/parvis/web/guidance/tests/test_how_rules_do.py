"""How the guidelines do: figures without names, rules to soften, open data, and what authors report."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest

from parvis.foundation.clock import now
from parvis.guidance.models import FalseAlarm, FindingShown, FindingTime, GuidanceAnswer
from parvis.guidance.rules import Level, Outcome
from parvis.testing.desk import an_enquiry
from parvis.web import finding_times
from parvis.web.guidance.open_data import COLUMNS

pytestmark = pytest.mark.django_db

TEXT = {"text_en": "Click here for the timetable.", "text_fr": "Cliquez ici pour l’horaire."}


def shown(rule, times, outcome=Outcome.OVERRIDDEN):
    rows = [
        FindingShown(rule=rule, level=Level.ADVICE, outcome=outcome, day=now().date()) for _ in range(times)
    ]
    FindingShown.objects.bulk_create(rows)


@pytest.fixture
def figures(institution):
    shown("CA-ACC-05", 24)
    shown("CA-ACC-05", 6, Outcome.FOLLOWED)
    shown("CA-ACC-04", 12, Outcome.FOLLOWED)
    shown("CA-STY-01", 3)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("sort", ["", "shown", "alarms", "time", "nonsense"])
def test_everybody_reads_how_they_do_in_any_order(client, figures, lang, sort):
    page = client.get("/guidelines/how-they-do", {"lang": lang, "sort": sort})

    assert page.status_code == 200
    assert "CA-ACC-05" in page.content.decode()


def test_few_are_only_counted(client, figures):
    page = client.get("/guidelines/how-they-do?lang=en").content.decode()

    assert "80%" in page
    assert page.count("too few to say") == 1


def test_who_may_change_guidelines_is_led_to_the_form_that_is_filled_in_and_tried(
    client, figures, claire, noemie
):
    client.force_login(noemie.person)
    page = client.get("/guidelines/how-they-do?lang=en").content.decode()
    assert "people went ahead 80% of the time" in page
    assert "Try it, and decide" not in page

    client.force_login(claire.person)
    page = client.get("/guidelines/how-they-do?lang=en").content.decode()
    address = re.search(r'href="(/guidelines/house/rules/CA-ACC-05\?[^"]+)"', page)[1].replace("&amp;", "&")
    form = client.get(address).content.decode()
    assert '<option value="note" selected>' in form
    assert "Nothing is kept yet" in form


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_rule_has_its_history(client, figures, lang):
    page = client.get("/guidelines/how-they-do/CA-ACC-05", {"lang": lang}).content.decode()

    assert "<svg" in page
    assert "<table" in page
    assert client.get("/guidelines/how-they-do/CA-PRI-01", {"lang": lang}).status_code == 200
    assert client.get("/guidelines/how-they-do/CA-XXX-99").status_code == 404


def test_reasons_are_for_people_at_work_and_name_nobody(client, figures, noemie):
    GuidanceAnswer.objects.create(
        content_hash="x",
        rule="CA-ACC-05",
        level=2,
        reason="It quotes the sign.",
        by=noemie.actor.ref,
        at=now(),
    )
    assert "It quotes the sign." not in client.get("/guidelines/how-they-do/CA-ACC-05").content.decode()

    client.force_login(noemie.person)
    page = client.get("/guidelines/how-they-do/CA-ACC-05").content.decode()
    main = page.split("<main", 1)[1].split("</main", 1)[0]
    assert "It quotes the sign." in main
    assert "Noémie" not in main


def test_open_data_are_the_same_in_both_forms_and_say_what_they_are(client, figures):
    data = client.get("/guidelines/how-they-do.json")
    table = client.get("/guidelines/how-they-do.csv")

    found = data.json()
    assert found["licence"].startswith("https://creativecommons.org/")
    assert found["issued"] == now().date().isoformat()
    assert [column["name"] for column in found["columns"]] == list(COLUMNS)
    assert all(column["en"] and column["fr"] for column in found["columns"])
    rows = {row["rule"]: row for row in found["rows"]}
    assert (rows["CA-ACC-05"]["shown"], rows["CA-ACC-05"]["override_rate"]) == (30, 0.8)
    assert (rows["CA-STY-01"]["shown"], rows["CA-STY-01"]["overridden"]) == (3, None)
    read = list(csv.DictReader(io.StringIO(table.content.decode())))
    assert [row["rule"] for row in read] == sorted(rows)
    assert data["Link"] == table["Link"]
    assert client.get("/guidelines/how-they-do.xml").status_code == 404


def test_the_old_address_of_the_data_leads_on(client, figures):
    answer = client.get("/guidelines/how-they-do?format=json")

    assert answer.headers["Location"] == "/guidelines/how-they-do.json"


def sent(ferry, **fields):
    voice = {"voice": f"{ferry.pk}:institution", "visibility": "public", "formality": "working"}
    return {**voice, "key": "k", **TEXT, **fields}


def test_an_author_calls_a_finding_a_false_alarm_without_script_and_loses_nothing(client, noemie, ferry):
    client.force_login(noemie.person)
    button = {"_false_alarm": "CA-ACC-05", "alarm-why-CA-ACC-05": "It quotes the sign."}

    page = client.post("/compose?lang=en", sent(ferry, **button)).content.decode()

    assert FalseAlarm.objects.get().sentence == "It quotes the sign."
    assert "your name is not kept" in page
    assert "Reported as a false alarm." in page
    assert "Click here for the timetable." in page
    again = client.post("/guidelines/advise", sent(ferry, **{"alarmed-CA-ACC-05": "1"})).content.decode()
    assert "Reported as a false alarm." in again


def test_one_of_a_rule_that_says_nothing_is_told_and_not_counted(client, noemie, ferry):
    client.force_login(noemie.person)

    page = client.post("/compose?lang=en", sent(ferry, _false_alarm="CA-PRI-01")).content.decode()

    assert "nothing to say about the text" in page
    assert not FalseAlarm.objects.exists()


def test_the_time_is_that_from_first_shown_until_the_text_goes_out(client, noemie, ferry):
    client.force_login(noemie.person)
    page = client.post("/guidelines/advise", sent(ferry)).content.decode()
    marks = dict(re.findall(r'name="(shown-[^"]+)" value="([^"]+)"', page))
    assert "shown-CA-ACC-05" in marks

    client.post("/compose", sent(ferry, _publish="1", **marks))

    kept = FindingTime.objects.get(rule="CA-ACC-05")
    assert 0 <= kept.seconds < 30


def test_a_mark_that_was_made_up_does_not_count():
    at = now()
    honest = finding_times.marks({}, ["CA-ACC-05"], at)
    forged = {"shown-CA-ACC-05": honest["shown-CA-ACC-05"].replace("CA-ACC-05", "CA-PRI-01"), "shown-X": "x"}

    assert finding_times.seconds(forged, at) == {}


def test_a_finding_that_went_stops_its_clock_and_one_that_stays_does_not():
    at = now()
    first = finding_times.marks({}, ["A", "B"], at)
    later = finding_times.marks(first, ["B"], at + timedelta(seconds=20))

    spent = finding_times.seconds(later, at + timedelta(seconds=90))
    assert spent == {"A": 20, "B": 90}


def test_at_the_desk_too_an_answer_s_finding_is_called_a_false_alarm(client, noemie, ferry):
    client.force_login(noemie.person)
    enquiry = an_enquiry()
    answer = {"version": enquiry.version, "edition": 0, "text_en": "Click here for the timetable."}
    button = {"_false_alarm": "CA-ACC-05", "alarm-why-CA-ACC-05": "It quotes the sign."}

    page = client.post(f"/desk/{enquiry.reference}/answer?lang=en", {**answer, **button}).content.decode()

    assert FalseAlarm.objects.get().sentence == "It quotes the sign."
    assert "Click here for the timetable." in page


def test_the_sentence_that_one_is_writing_stays_while_the_advice_is_renewed(client, noemie, ferry):
    client.force_login(noemie.person)

    page = client.post(
        "/guidelines/advise", sent(ferry, **{"alarm-why-CA-ACC-05": "It quo"})
    ).content.decode()

    assert '<details class="mt-2" open>' in page
    assert ">It quo</textarea>" in page
