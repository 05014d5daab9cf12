"""French spaces and apostrophes go in, and nothing else changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.languages.rules import french_typography

N, B = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Bonjour! Ça va?", f"Bonjour{N}! Ça va{N}?"),
        ("Voici : un ; deux", f"Voici{N}: un{N}; deux"),
        ("«Oui» dit-il", f"«{N}Oui{N}» dit-il"),
        ("« Oui »", f"«{N}Oui{N}»"),
        ("l'été et aujourd'hui", "l’été et aujourd’hui"),
        ("91% et 5 000 $", f"91{N}% et 5{N}000{N}$"),
        ("1 234 567 personnes", f"1{N}234{N}567{B}personnes"),
        ("à 18h15 ou 18 h 15", f"à 18{B}h{B}15 ou 18{B}h{B}15"),
        ("272 kg le 9 décembre", f"272{B}kg le 9{B}décembre"),
        ("le 1er mai", f"le 1er{B}mai"),
        ("%(name)s: {n} %", f"%(name)s{N}: {{n}}{N}%"),
        ("<b>Bonjour</b>!", f"<b>Bonjour</b>{N}!"),
        ("«%(title)s»", f"«{N}%(title)s{N}»"),
        ("Non… !", f"Non…{N}!"),
    ],
)
def test_what_french_asks_for(typed, set_):
    assert french_typography(typed) == set_


@pytest.mark.parametrize(
    "text",
    [
        "12:30",
        "https://a.example/?x=1;y=2",
        "<a href='x:y' title=\"l'eau!\">",
        "&eacute;&nbsp;&amp;",
        "%(n)d %s {x!r}",
        "`l'code: x!`",
        "{{ value|default:'x' }}",
        ":wave:",
        "a@b.example",
        "100 %s",
        "613 555-0123",
        ":) ;)",
    ],
)
def test_what_stays_as_it_is(text):
    assert french_typography(text) == text


def test_an_entity_that_is_a_space_gets_no_second_one():
    assert french_typography("Voici&nbsp;: x") == "Voici&nbsp;: x"


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("aé'’ «»:;!?%$0123456789h.,(){}<>&\u00a0\u202f\ue000\n/"), max_size=40)
)
def test_only_spaces_and_apostrophes_change(text):
    def rest(value: str) -> str:
        return "".join(c for c in value.replace("’", "'") if not c.isspace())

    assert rest(french_typography(text)) == rest(text)
