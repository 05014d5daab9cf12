"""What the guidelines find on accounts and spaces, strongest first, each with the form that mends it."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from parvis.guidance.rules import Both, Finding, Level
from parvis.guidance.rules.subjects import NOTICE_TOPICS, AccountSheet, SpaceSheet
from parvis.identity import actions, queries
from parvis.identity.rules import Role
from parvis.testing.conversations import NOON, a_post
from parvis.testing.identity import JOINED, a_plan
from parvis.web.registers import findings
from parvis.web.registers.forms import TOPIC_WORDS
from parvis.web.registers.parts import PARTS, part_of
from parvis.web.registers.sheets import known_of, sheet_of
from parvis.web.registers.spaces import Space, spaces
from parvis.web.registers.tests.conftest import browser

PAGE = "/administration/findings"


class Rules:
    """Guidelines that find what they are told to."""

    def __init__(self, *found, on=""):
        self.found, self.on = found, on

    def findings_on(self, sheet, *, at):
        return [one for one in self.found if self.on in ("", getattr(sheet, "slug", ""))]


def a_finding(rule="X-1", level=Level.ADVICE, type="owner", why="Missing."):
    words = (Both("Title", "Titre"), Both(why, why), Both("Do it.", "Faites-le."))
    none = Both("", "")
    return Finding(rule, level, "", 0, 0, type, words, {}, none, none, Role.HEAD_OF_COMMUNICATIONS)


def sheet(official):
    official = queries.official_account(official.pk)
    return sheet_of(official, known_of([official]))


def test_each_finding_leads_to_the_form_that_mends_it(planned):
    official = queries.official_account(planned.pk)
    where = f"/administration/official-accounts/{planned.pk}"
    for field, expected in {
        "owner": f"{where}/amend/people#id_owner",
        "purpose": f"{where}/amend/about#id_purpose_en",
        "notice_fr": f"{where}/amend/profile#id_notice_fr",
        "second_factor": f"{where}/amend/safety#id_second_factor",
        "approved_on": f"{where}#approve",
        "last_post_on": f"{where}#step",
        "twin_links_back": f"{where}#twin",
        "operators_departed": f"{where}#hands",
        "next_review_on": f"{where}#review",
        "caretaker_banner": where,
    }.items():
        assert findings.mend_on_account(official, a_finding(type=field)) == expected


def test_the_strongest_comes_first_and_a_rule_speaks_once(planned):
    official = queries.official_account(planned.pk)
    rules = Rules(
        a_finding("N-1", Level.NOTE),
        a_finding("S-1", Level.STOP, "approved_by", "No name."),
        a_finding("S-1", Level.STOP, "approved_on", "No day."),
    )
    found = findings.on_accounts([official], NOON, rules)[official.pk]
    assert [one.finding.rule for one in found] == ["S-1", "N-1"]
    assert [why.en for why in found[0].whys] == ["No name.", "No day."]
    assert findings.levels(found) == [(Level.STOP, 1), (Level.NOTE, 1)]


def a_space(key):
    return Space(key, key, f"/{key}", SpaceSheet(slug=key))


def test_what_is_found_in_several_spaces_is_told_once():
    places = [a_space("square"), a_space("ask")]
    (everywhere,) = findings.on_spaces(places, NOON, Rules(a_finding(type="notice_en")))
    assert [space.key for space in everywhere.spaces] == ["square", "ask"]
    (only,) = findings.on_spaces(places, NOON, Rules(a_finding(type="collects"), on="ask"))
    assert [space.key for space in only.spaces] == ["ask"]
    assert only.found[0].mend == "/administration/spaces/ask"
    assert everywhere.found[0].mend == "/administration/spaces/square#id_notice_en"
    (hours,) = findings.on_spaces(places, NOON, Rules(a_finding(type="hours")))
    assert hours.found[0].mend == "/desk/hours"


def test_every_field_of_a_form_is_one_of_the_sheet_or_of_the_row():
    known = set(AccountSheet.__dataclass_fields__) | {"third_party", "purpose_en", "purpose_fr"}
    fields = {name for names in PARTS.values() for name in names} - {"address", "second_factor_on"}
    assert fields <= known
    assert part_of("purpose") == "about"
    assert part_of("mentions_a_candidate") == ""
    assert set(TOPIC_WORDS) == NOTICE_TOPICS


# The sheet of an account


def test_a_sheet_says_what_the_register_says(planned):
    found = sheet(planned)
    assert (found.handle, found.network, found.stage) == ("crossings_x", "x", "planned")
    assert (found.owner, found.backup_owner) == ("Noémie Lavoie", "Tomas Reid")
    assert found.languages == ("en", "fr")
    assert found.operators == 0
    assert found.second_factor is None
    assert found.first_post_on is None


def test_a_sheet_of_ours_knows_its_posts_and_hands(here, ferry, noemie, tomas):
    speaking = noemie.speaking_for(ferry)
    a_post(speaking, account_id=ferry.pk, capacity="institution", at=NOON - timedelta(days=40))
    a_post(speaking, "The dock is open.", account_id=ferry.pk, capacity="institution", at=NOON)
    found = sheet(here)
    assert (found.first_post_on, found.last_post_on) == (NOON.date() - timedelta(days=40), NOON.date())
    assert (found.operators, found.operators_without_second_factor) == (2, 2)
    assert found.second_factor is False
    for member in (noemie, tomas):
        Authenticator.objects.create(user=member.person, type=Authenticator.Type.TOTP, data={})
    assert sheet(here).second_factor is True


def test_on_our_own_server_nobody_elses_terms_apply(here, planned):
    assert sheet(here).terms_version == sheet(here).terms_in_force != ""
    assert sheet(planned).terms_agreement == ""


def test_who_left_owns_nothing(planned, rachid, noemie):
    actions.record_departure(person_id=noemie.person.pk, by=rachid.actor, at=JOINED)
    found = sheet(planned)
    assert found.owner == ""
    assert found.operators_departed == 1


@pytest.mark.parametrize(
    ("said", "expected"),
    [("En français : @french_one", True), ("Ferries all year.", False), ("", None)],
)
def test_whether_the_twin_names_it(noemie, claire, said, expected):
    french = a_plan(noemie, languages=["fr"], handle="french_one", network="x")
    english = a_plan(noemie, languages=["en"], note_en=said, network="x")
    actions.link_twins(official_id=french.pk, twin_id=english.pk, by=claire.actor, at=JOINED)
    assert sheet(french).twin_links_back is expected


def test_sheets_cost_the_same_for_many(here, noemie, tomas, django_assert_max_num_queries):
    officials = list(queries.official_accounts())
    with django_assert_max_num_queries(4):
        known = known_of(officials)
        assert sheet_of(officials[0], known).operators == 2


# The sheets of spaces


def test_spaces_know_what_the_product_does(amit, institution):
    found = {space.key: space.sheet for space in spaces(NOON)}
    assert found.keys() == {"square", "ask"}
    assert found["ask"].collects == ("email", "name")
    assert found["square"].language_switch is True
    assert found["square"].grounds
    assert found["square"].barriers is None


def test_a_space_has_what_the_square_declared_unless_it_says_otherwise(claire):
    for space, changes in {
        "square": {"notice_en": "https://crossings.example/notice", "notice_topics": ["privacy"]},
        "ask": {"notice_en": "https://crossings.example/ask-notice"},
    }.items():
        actions.declare_space(space=space, changes=changes, by=claire.actor, at=JOINED)
    found = {space.key: space.sheet for space in spaces(NOON)}
    assert found["ask"].notice_en == "https://crossings.example/ask-notice"
    assert found["ask"].notice_topics == {"privacy"}
    assert found["square"].notice_en == "https://crossings.example/notice"


# The page


def test_the_page_groups_what_is_to_mend(as_claire, here, planned):
    page = as_claire.get(PAGE).content.decode()
    assert "Crossings on X" in page
    assert "places where people write" in page
    assert "Mend it" in page
    assert "/amend/" in page
    only = as_claire.get(PAGE, {"of": "space"}).content.decode()
    assert "Crossings on X" not in only


def test_what_speaks_here_outside_the_register_is_told_first(as_claire, ferry):
    page = as_claire.get(PAGE).content.decode()
    assert "One account speaks here and is not in the register" in page
    assert "All in order" not in page


def test_when_nothing_is_to_mend_it_is_a_pleasure(as_claire, here, monkeypatch):
    monkeypatch.setattr("parvis.guidance.queries.guidelines", lambda community="": Rules())
    assert "All in order" in as_claire.get(PAGE).content.decode()


def test_long_lists_go_on_another_page(as_claire, noemie, monkeypatch):
    for _ in range(14):
        a_plan(noemie)
    first = as_claire.get(PAGE, {"of": "account"}).content.decode()
    assert 'rel="next"' in first
    second = as_claire.get(PAGE, {"of": "account", "from": "12"}).content.decode()
    assert 'rel="prev"' in second
    assert 'rel="next"' not in second


def test_a_space_is_declared_by_its_form(as_claire, institution):
    where = "/administration/spaces/square"
    form = {
        "notice_en": "https://crossings.example/notice",
        "notice_topics": ["privacy", "comments"],
        "information_banks": "PSU 914, PSU 938",
        "barriers": "0",
        "grounds": ["party_political"],
        "not_the_docket": "yes",
    }
    assert as_claire.post(where, form).status_code == 302
    declared = queries.declared_space("square")
    assert declared.information_banks == ["PSU 914", "PSU 938"]
    assert declared.barriers == 0
    assert (declared.not_the_docket, declared.moderated_before) == (True, None)
    assert "party_political" in spaces(NOON)[0].sheet.grounds
    assert "PSU 914, PSU 938" in as_claire.get(where).content.decode()
    assert as_claire.post(where, {"notice_en": "x"}).status_code == 422
    assert as_claire.get("/administration/spaces/lobby").status_code == 404


def test_who_may_see_and_mend(client, amit, noemie):
    assert browser(client, amit).get(PAGE).status_code == 403
    assert browser(client, noemie).get(PAGE).status_code == 200
    assert browser(client, noemie).get("/administration/spaces/ask").status_code == 403
