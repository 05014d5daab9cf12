"""Welsh, which the detector does not know, is told by its everyday words."""

from __future__ import annotations

import pytest

from parvis.languages.rules import language_of
from parvis.languages.rules.stop_words import STOP_WORDS, WELSH


@pytest.mark.parametrize(
    "text",
    [
        "Mae'r bont ar agor heno tan wyth o'r gloch.",
        "Bydd y llyfrgell ar gau ddydd Llun.",
        "Rydym yn gweithio i drwsio'r broblem.",
        "Pryd mae'r ganolfan yn agor?",
        "Diolch am eich neges.",
    ],
)
def test_it_works(text):
    assert language_of(text).language == "cy"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I am on the bus, thank you.", "en"),
        ("Le pont est ouvert ce soir.", "fr"),
        ("El barco no sale hoy, hace mucho viento.", "es"),
        ("Os barcos da ilha não saem hoje por causa do vento.", "pt"),
    ],
)
def test_other_languages_stay_what_they_are(text, language):
    assert language_of(text).language == language


def test_a_text_in_both_languages_has_both():
    both = language_of("Mae'r bont ar agor heno.\nThe bridge is open tonight.")

    assert both.languages == {"cy", "en"}


def test_its_words_are_neither_english_nor_french():
    assert not WELSH & (STOP_WORDS["en"] | STOP_WORDS["fr"])
