"""Entries have a sentence in the reader's language; words add their own."""

from __future__ import annotations

from django.utils.functional import lazystr
from django.utils.translation import override

from parvis.ledger import kinds


def test_a_kind_is_told_in_both_languages() -> None:
    said = {
        "en": "Content was destroyed, as the law allows",
        "fr": "Du contenu a été détruit, comme la loi le permet",
    }
    for language, sentence in said.items():
        with override(language):
            assert kinds.describe("ledger.content_destroyed") == sentence


def test_a_word_adds_its_own() -> None:
    kinds.register({"test.tried": lazystr("It was tried")})
    assert kinds.describe("test.tried") == "It was tried"
    assert "test.tried" in kinds.described()


def test_a_kind_without_words_is_still_told() -> None:
    with override("en"):
        assert kinds.describe("test.unheard_of") == "Something was recorded: test.unheard_of"
