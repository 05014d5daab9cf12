"""Guidelines are changed in the browser: proposed by form or as text, tried, put in force, brought back."""

from __future__ import annotations

import pytest

from parvis.foundation.jobs import run_all_now
from parvis.guidance import actions, queries
from parvis.guidance.engine.overlay_text import entry_of
from parvis.guidance.queries import HOUSE, Where
from parvis.guidance.rules import Level
from parvis.testing.communities import a_community
from parvis.testing.conversations import a_post
from parvis.testing.guidance import AT
from parvis.web.guidance.forms_overlays import RuleForm

pytestmark = pytest.mark.django_db

PAGES = ("", "/rules/CA-ACC-05", "/own", "/facts", "/text", "/preview", "/versions")
OWN = {
    "id": "NC-11", "check": "words", "level": "second_reader", "reader": "head_of_communications",
    "en": "we guarantee\nwe promise a place", "fr": "nous garantissons",
    "title_en": "This sounds like a promise", "title_fr": "Ceci ressemble à une promesse",
    "paraphrase_en": "Somebody reads it first.", "paraphrase_fr": "Quelqu’un la lit d’abord.",
    "why_en": "“{found}” promises in our name.", "why_fr": "« {found} » promet en notre nom.",
    "what_to_do_en": "Have it read.", "what_to_do_fr": "Faites-la lire.",
    "ok_en": "We hold 20 places.", "flagged_en": "We guarantee a place.", "edge_en": "We guarantee nothing.",
    "edge_speaks": "on", "capacities": ["institution"],
}  # fmt: skip


@pytest.fixture
def house(client, claire, institution):
    client.force_login(claire.person)
    client.get("/guidelines", {"lang": "en"})  # Claire reads French unless she chooses
    return client


def rule_fields(rule_id="CA-ACC-05", **changed):
    """What the form of a rule sends when nothing is changed, and then what is."""
    form = RuleForm(below=queries.rules_below(HOUSE)[rule_id], change={})
    return {**{name: value for name, value in form.initial.items() if value != []}, **changed}


def proposed():
    return queries.open_proposal(HOUSE).source


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("tail", PAGES)
def test_every_page_is_there_before_anything_is_written(house, tail, lang):
    assert house.get(f"/guidelines/house{tail}", {"lang": lang}).status_code == 200


@pytest.mark.parametrize("tail", PAGES)
@pytest.mark.parametrize("who", ["noemie", "dana"])
def test_others_may_not(client, request, institution, who, tail):
    client.force_login(request.getfixturevalue(who).person)

    assert client.get(f"/guidelines/house{tail}").status_code == 403
    assert client.post(f"/guidelines/house{tail}", {}).status_code in (403, 405)


def test_the_page_of_a_rule_leads_to_its_form(house):
    assert "/guidelines/house/rules/CA-ACC-05" in house.get("/guidelines/CA-ACC-05").content.decode()


def test_a_rule_is_changed_and_only_what_differs_is_written(house):
    sent = rule_fields(level="note", why_en="“{found}” says little.", why_fr="« {found} » dit peu.")

    answer = house.post("/guidelines/house/rules/CA-ACC-05", sent)

    assert answer.headers["Location"] == "/guidelines/house"
    change = entry_of(proposed(), "changes", "CA-ACC-05")
    assert change == {
        "level": "note",
        "why": {"en": "“{found}” says little.", "fr": "« {found} » dit peu."},
    }
    page = house.get("/guidelines/house").content.decode()
    assert "How strongly it speaks: from advice to note" in page
    assert queries.rule("CA-ACC-05").level is Level.ADVICE


def test_what_is_sent_as_it_was_changes_nothing(house):
    house.post("/guidelines/house/rules/CA-ACC-05", rule_fields())

    assert entry_of(proposed(), "changes") is None


def test_a_rule_is_turned_off_with_its_reason_in_both_languages(house):
    sent = rule_fields(works="off", because_en="Not ours.")
    answer = house.post("/guidelines/house/rules/CA-ACC-05", sent)

    assert answer.status_code == 422
    assert "Not ours." in answer.content.decode()
    assert queries.open_proposal(HOUSE) is None

    house.post("/guidelines/house/rules/CA-ACC-05", {**sent, "because_fr": "Pas à nous."})
    assert entry_of(proposed(), "changes", "CA-ACC-05") == {
        "enabled": False,
        "because": {"en": "Not ours.", "fr": "Pas à nous."},
    }


def test_its_lists_and_circumstances_are_changed(house):
    sent = rule_fields(p_en="click here\nthis way", formalities=["formal"])
    house.post("/guidelines/house/rules/CA-ACC-05", sent)

    change = entry_of(proposed(), "changes", "CA-ACC-05")
    assert change["parameters"] == {"en": ["click here", "this way"]}
    assert change["when"]["formalities"] == ["formal"]


def test_words_that_the_rule_cannot_fill_in_are_told(house):
    answer = house.post("/guidelines/house/rules/CA-ACC-05", rule_fields(why_en="{where} is lost"))

    assert answer.status_code == 422
    assert "This rule does not fill in {where}" in answer.content.decode()


def test_a_change_is_undone(house):
    house.post("/guidelines/house/rules/CA-ACC-05", rule_fields(level="note"))
    house.post("/guidelines/house/rules/CA-ACC-05", {"_undo": "1"})

    assert entry_of(proposed(), "changes") is None


def test_a_rule_of_our_own_is_added_with_examples_that_hold(house):
    house.post("/guidelines/house/own", OWN)

    rule = entry_of(proposed(), "rules", "NC-11")
    assert rule["parameters"] == {"en": ["we guarantee", "we promise a place"], "fr": ["nous garantissons"]}
    assert rule["verified_by"] == "Claire Desrosiers"
    assert "A rule of our own: added." in house.get("/guidelines/house").content.decode()


def test_one_whose_example_fails_is_not_kept_and_nothing_is_lost(house):
    answer = house.post("/guidelines/house/own", {**OWN, "flagged_en": "We are late."})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "an example does not hold" in page
    assert "We are late." in page
    assert queries.open_proposal(HOUSE) is None


@pytest.mark.parametrize(
    ("check", "fields"),
    [
        ("plainer_words", {"en": "utilize = use", "fr": "afin de = pour"}),
        ("words_together", {"en": "we", "with_en": "guarantee", "fr": ""}),
        ("pattern", {"en": r"(?i)we guarantee", "fr": ""}),
    ],
)
def test_each_check_that_needs_no_python_has_its_form(house, check, fields):
    examples = {"flagged_en": "We guarantee and utilize it.", "edge_en": "Utilize what we guarantee."}
    house.post("/guidelines/house/own", {**OWN, "check": check, **fields, **examples})

    assert entry_of(proposed(), "rules", "NC-11")["check"] == check
    assert house.get("/guidelines/house/own/NC-11").status_code == 200


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"id": "CA-ACC-05"}, "Another rule has this name"),
        ({"id": "nc 11"}, "Write capitals"),
        ({"en": "", "fr": ""}, "Say what it looks for"),
        ({"check": "pattern", "en": "(unclosed"}, "is not an RE2 expression"),
    ],
)
def test_a_rule_of_our_own_that_is_not_right_is_told(house, wrong, says):
    answer = house.post("/guidelines/house/own", {**OWN, **wrong})

    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_one_of_our_own_is_changed_and_taken_away(house):
    house.post("/guidelines/house/own", OWN)
    house.post("/guidelines/house/own/NC-11", {**OWN, "level": "note"})
    assert entry_of(proposed(), "rules", "NC-11")["level"] == "note"

    house.post("/guidelines/house/own/NC-11", {"_remove": "1"})
    assert entry_of(proposed(), "rules") is None


def test_facts_are_written(house):
    sent = {"domains": "a.example\nb.example", "jurisdiction": "NB", "designated": "on"}
    house.post("/guidelines/house/facts", sent)

    assert entry_of(proposed(), "facts") == {
        "domains": ["a.example", "b.example"],
        "jurisdiction": "NB",
        "designated": True,
    }


def test_the_text_says_its_problems_by_line_and_loses_nothing(house):
    wrong = "pack: x\nkind: institution\nname: {en: a, fr: b}\nchanges:\n  CA-ACC-5: {level: note}\n"
    answer = house.post("/guidelines/house/text", {"source": wrong, "edition": "0"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Line 5:" in page
    assert "CA-ACC-5: {level: note}" in page


def test_the_text_of_a_colleague_is_not_written_over(house, claire):
    text = "pack: x\nkind: institution\nname: {en: a, fr: b}\n"
    house.post("/guidelines/house/text", {"source": text, "edition": "0"})
    answer = house.post("/guidelines/house/text", {"source": text + "# mine\n", "edition": "0"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A colleague has changed the proposal" in page
    assert "# mine" in page


def test_it_is_tried_put_in_force_and_brought_back(house, claire, noemie, ferry):
    a_post(noemie.speaking_for(ferry), "Click here for the timetable.", capacity="institution")
    house.post("/guidelines/house/rules/CA-ACC-05", rule_fields(level="stop", _try="1"))

    house.post("/guidelines/house/preview", {"posts": "500"})
    page = house.get("/guidelines/house/preview").content.decode()
    assert "Flagged at another level: 1" in page
    assert "<mark>Click here</mark>" in page

    assert house.post("/guidelines/house", {"_force": "1", "edition": "1", "reason": ""}).status_code == 422
    house.post("/guidelines/house", {"_force": "1", "edition": "1", "reason": "Links must say."})
    assert queries.rule("CA-ACC-05").level is Level.STOP

    actions.amend_overlay(
        by=claire.actor, source="pack: x\nkind: institution\nname: {en: a, fr: b}", reason="Back.", at=AT
    )
    versions = house.get("/guidelines/house/versions").content.decode()
    assert "Links must say." in versions
    one = house.get("/guidelines/house/versions/1").content.decode()
    assert "from advice to stop" in one
    assert "Tried on 1 past post" in one
    house.post("/guidelines/house/versions/1", {"reason": "After all."})
    assert queries.rule("CA-ACC-05").level is Level.STOP
    assert "+ " in house.get("/guidelines/house/versions/3?with=2").content.decode()


def test_many_posts_are_left_to_the_worker_and_the_page_follows(house):
    house.post("/guidelines/house/rules/CA-ACC-05", rule_fields(level="stop"))
    house.post("/guidelines/house/preview", {"posts": "5000"})

    row = queries.newest_preview(queries.open_proposal(HOUSE).pk)
    assert (row.state, row.wanted) == ("waiting", 5000)
    part = house.get("/guidelines/house/preview", headers={"HX-Request": "true"})
    assert "HX-Refresh" not in part
    assert "<html" not in part.content.decode()

    run_all_now()
    assert queries.newest_preview(row.proposal_id).state == "done"
    assert house.get("/guidelines/house/preview", headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_a_proposal_is_dropped(house):
    house.post("/guidelines/house/rules/CA-ACC-05", rule_fields(level="stop"))
    house.post("/guidelines/house", {"_drop": "1"})

    assert queries.open_proposal(HOUSE) is None


def test_one_begun_before_another_version_is_taken_over(house, claire):
    house.post("/guidelines/house/rules/CA-ACC-05", rule_fields(level="stop"))
    theirs = "pack: x\nkind: institution\nname: {en: a, fr: b}\nchanges: {CA-STY-03: {level: advice}}"
    actions.amend_overlay(by=claire.actor, source=theirs, reason="Other.", at=AT)

    assert "Another version came into force" in house.get("/guidelines/house").content.decode()
    house.post("/guidelines/house", {"_carry": "1"})
    assert set(entry_of(proposed(), "changes")) == {"CA-ACC-05", "CA-STY-03"}


def test_a_link_may_begin_the_form_and_try_it(house, noemie, ferry):
    a_post(noemie.speaking_for(ferry), "Click here for the timetable.", capacity="institution")

    page = house.get("/guidelines/house/rules/CA-ACC-05", {"level": "note", "try": "1"}).content.decode()

    assert "Tried on 1 past post" in page
    assert '<option value="note" selected>' in page
    assert queries.open_proposal(HOUSE) is None


def test_a_steward_changes_the_guidelines_of_their_community(client, amit, priya):
    a_community(slug="ramps", steward=amit, members=(priya,))
    client.force_login(amit.person)

    assert client.get("/communities/ramps/guidelines").status_code == 200
    client.post("/communities/ramps/guidelines/rules/CA-ACC-05", rule_fields(level="stop"))
    there = Where("community", "ramps")
    assert entry_of(queries.open_proposal(there).source, "changes", "CA-ACC-05") == {"level": "stop"}
    assert client.get("/communities/ramps/guidelines/facts").status_code == 404

    client.post("/communities/ramps/guidelines", {"_force": "1", "edition": "1", "reason": "We read aloud."})
    assert queries.rule("CA-ACC-05", "ramps").level is Level.STOP

    client.force_login(priya.person)
    assert client.get("/communities/ramps/guidelines").status_code == 403
    assert client.get("/communities/nowhere/guidelines").status_code in (403, 404)
