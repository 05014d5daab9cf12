"""Posts as people and institutions write them: what tells of a person is found, the rest is left alone.

Each line of the two files is a post of our own. In `posts_that_tell.jsonl` what must be found stands
between « » with its type; numbers are invented and have valid check digits. Nothing in
`posts_that_do_not.jsonl` is anybody's: office lines, parcels, amounts, office-holders, samples.
"""

import json
import re
from pathlib import Path

import pytest

from parvis.guidance.personal_information import TYPES, find

HERE = Path(__file__).parent
MARK = re.compile(r"«([A-Z_]+):([^»]*)»")


def _posts(name: str) -> list[str]:
    return [json.loads(line)["text"] for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


TELLING = _posts("posts_that_tell.jsonl")
SILENT = _posts("posts_that_do_not.jsonl")


def test_what_tells_of_a_person_is_found_where_it_stands():
    wrong = []
    for marked in TELLING:
        text = MARK.sub(r"\2", marked)
        found = [(hit.type, text[hit.start : hit.end]) for hit in find(text)]
        if found != MARK.findall(marked):
            wrong.append((marked, found))
    assert wrong == []


def test_what_is_nobodys_is_left_alone():
    assert [(text, found) for text in SILENT if (found := find(text))] == []


def test_the_posts_hold_both_languages_and_every_type():
    marked = {kind for post in TELLING for kind, _ in MARK.findall(post)}
    assert marked == set(TYPES)
    assert len(TELLING) + len(SILENT) > 1000


@pytest.mark.parametrize("gap", ["\u00a0", "\u202f", "\u2009", "\t"])
def test_telling_posts_tell_as_much_with_spaces_of_another_kind(gap):
    missed = 0
    for marked in TELLING:
        text = MARK.sub(r"\2", marked)
        missed += len(find(text.replace(" ", gap))) != len(find(text))
    assert missed <= 3
