"""Two versions state the same facts, whatever the conventions of each language."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.languages.rules import facts, language_of_link, parity

SAME = [
    ("It costs $5,000.", "Il en coûte 5 000 $."),
    ("It costs $12.50.", "Il en coûte 12,50 $."),
    ("$1.5 billion and $5 million and $2M", "1,5 milliard de dollars, 5 millions de dollars et 2 M$"),
    ("25 cents", "25 ¢"),
    ("12.5% of 1,200 people", "12,5 % de 1 200 personnes"),
    ("5 per cent", "5 pour cent"),
    ("10 000 people; 3 million", "10\u202f000 personnes; 3 millions"),
    ("by March 5, 2026", "d’ici le 5 mars 2026"),
    ("by 5 March 2026", "avant le 2026-03-05"),
    ("May 1st", "Le 1er mai"),
    ("March 5 to 7, 2026", "du 5 au 7 mars 2026"),
    ("December 24", "Le 24 décembre 2026"),
    ("at 1:30 p.m.", "à 13 h 30"),
    ("at 8 a.m. sharp", "à 8 h précises"),
    ("9 to 11 a.m., then noon", "de 9 h à 11 h, puis midi"),
    ("11 to 2 p.m.", "de 11 h à 14 h"),
    ("from 8:30 a.m. to 4:30 p.m.", "de 8 h 30 à 16 h 30"),
    ("within 24 hours", "dans les 24 h"),
    ("nine days, the first ferry", "9 jours, le 1er traversier"),
    ("2 boats and 1 crew", "deux bateaux et un équipage"),
    ("Call 1-800-622-6232", "Composez le 1 800 622-6232"),
    ("(613) 555-0123", "613 555-0123"),
    ("1-800-O-Canada", "1 800 O-Canada"),
    ("https://www.canada.ca/en/services.html", "https://www.canada.ca/fr/services.html"),
    ("https://a.example/en/ferry/times", "https://a.example/fr/traversier/horaire"),
    ("https://a.example/page-eng.html", "https://a.example/page-fra.html"),
    ("https://weather.gc.ca/on", "https://meteo.gc.ca/on"),
    ("#OpenGov with @ferry@a.example", "#GouvOuvert avec @ferry@a.example"),
    ("![A boat](/m/1.jpg)", "![Un bateau](/m/1.jpg)"),
    ("Bill C-11 and T4", "Projet de loi C-11 et T4"),
]


@pytest.mark.parametrize(("english", "french"), SAME)
def test_the_same_facts_are_no_difference(english, french):
    assert parity(english, french, "en", "fr") == ()
    assert parity(french, english, "fr", "en") == ()


@pytest.mark.parametrize(
    ("english", "french", "found"),
    [
        ("It costs $12.", "Il en coûte 13 $.", [("money", "en", "12 CAD"), ("money", "fr", "13 CAD")]),
        ("3 boats", "4 bateaux", [("number", "en", "3"), ("number", "fr", "4")]),
        ("on March 5", "le 6 mars", [("date", "en", "--03-05"), ("date", "fr", "--03-06")]),
        ("at 1:30 p.m.", "à 1 h 30", [("time", "en", "13:30"), ("time", "fr", "01:30")]),
        ("12%", "12,5 %", [("percentage", "en", "12"), ("percentage", "fr", "12.5")]),
        ("see https://a.example/en/x", "voir", [("link", "en", "a.example/*/x")]),
        ("#One #Two", "#Un", [("hashtag", "en", "#two")]),
        ("@ferry", "", [("mention", "en", "@ferry")]),
        ("", "![Un bateau](/m/1.jpg)", [("media", "fr", "media")]),
        ("613-555-0123", "613-555-0124", [("phone", "en", "6135550123"), ("phone", "fr", "6135550124")]),
    ],
)
def test_what_only_one_version_states_is_a_difference(english, french, found):
    assert [(d.kind, d.only_in, d.value) for d in parity(english, french, "en", "fr")] == found


def test_a_difference_says_where_it_is():
    (difference, _) = parity("It costs $12 today.", "Il en coûte 13 $.", "en", "fr")
    assert "It costs $12 today."[difference.start : difference.end] == "$12"


def test_length_is_never_a_difference():
    assert (
        parity("Go.", "Allez-y, et prenez tout le temps qu’il vous faut pour bien faire.", "en", "fr") == ()
    )


def test_the_handles_of_twin_accounts_may_be_given():
    assert parity("@ferry", "@traversier", "en", "fr", twins={"@ferry": "@traversier"}) == ()


@pytest.mark.parametrize(
    ("url", "language"),
    [
        ("https://a.example/en/x", "en"),
        ("https://a.example/fr", "fr"),
        ("https://a.example/x-fra.html", "fr"),
        ("https://a.example/x?lang=fr", "fr"),
        ("https://fr.a.example/x", "fr"),
        ("https://a.example/french-fries", "fr"),
        ("https://a.example/x", None),
    ],
)
def test_the_language_that_an_address_says(url, language):
    assert language_of_link(url) == language


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=200))
def test_a_text_agrees_with_itself(text):
    assert parity(text, text, "en", "en") == ()
    assert parity(text, text, "fr", "fr") == ()


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10**12), st.integers(0, 99))
def test_an_amount_is_the_same_in_both_conventions(dollars, cents):
    english = f"${dollars:,}.{cents:02d}"
    french = f"{dollars:,}".replace(",", "\u202f") + f",{cents:02d}\u202f$"
    assert parity(english, french, "en", "fr") == ()


@pytest.mark.parametrize(
    "piece", ["1 ", "123,", "a.", "@a.", "$1 ", "1-1-", "![[", "13 h ", "{{", "\u202e\ud800"]
)
def test_hostile_repetition_is_read_in_linear_time(piece):
    assert isinstance(facts(piece * (50_000 // len(piece)), "fr"), list)
