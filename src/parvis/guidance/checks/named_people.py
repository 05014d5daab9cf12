"""The check of people by name: a name alone is news, a name beside a case is somebody's private affair.

Public bodies thank, introduce and quote people every day. What nobody may read is that this person
has a file, a debt or an illness with them (policy reference, CA-PRI-01: names next to case words).
"""

from __future__ import annotations

from collections.abc import Iterator

from parvis.guidance.checks.registry import check, parameters
from parvis.guidance.checks.sentences import first_of_each, sentence_at
from parvis.guidance.checks.spots import Context, Passage, Spot
from parvis.guidance.checks.terms import Terms, gate_of, matches
from parvis.guidance.personal_information import Hit, instead
from parvis.guidance.rules import Draft

PERSON = "PERSON"


@parameters
class Affairs:
    """Words of a person's case, by language, and phrases in which they mean something else."""

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    unless_en: tuple[str, ...] = ()
    unless_fr: tuple[str, ...] = ()

    def gate(self) -> tuple[str, ...]:
        """The words: names cost more to find."""
        return gate_of(self.en, self.fr)


@check("person_beside_a_case")
def person_beside_a_case(draft: Draft, parameters: Affairs, context: Context) -> Iterator[Spot]:
    """Find the name of a person and a word of their case in one sentence. The name is the place."""
    p = parameters
    for passage in context.passages:
        words = matches(Terms(p.en, p.fr, p.unless_en, p.unless_fr), passage)
        affairs = {sentence_at(passage, word.start()): word for word, _ in first_of_each(passage, words)}
        for hit in _people(passage) if affairs else ():
            word = affairs.get(sentence_at(passage, hit.start))
            if word:
                place = (passage, hit.start, hit.end)
                yield Spot(*place, type=PERSON, replacement=hit.masked, found=hit.masked, word=word[0])


@parameters
class Named:
    """Words of a person's case, by language, and phrases in which they mean something else."""

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    unless_en: tuple[str, ...] = ()
    unless_fr: tuple[str, ...] = ()


@check("people_named", cases=("beside_a_case",))
def people_named(draft: Draft, parameters: Named, context: Context) -> Iterator[Spot]:
    """Find names of people; those with a word of their case in the same sentence are a case of their own."""
    p = parameters
    for passage in context.passages:
        people = list(_people(passage))
        words = matches(Terms(p.en, p.fr, p.unless_en, p.unless_fr), passage) if people else ()
        affairs = {sentence_at(passage, word.start()): word for word, _ in first_of_each(passage, words)}
        for hit in people:
            word = affairs.get(sentence_at(passage, hit.start)) if affairs else None
            yield Spot(
                passage, hit.start, hit.end, type=PERSON, case="beside_a_case" if word else "",
                replacement=instead(PERSON, passage.language), found=hit.masked, word=word[0] if word else "",
            )  # fmt: skip


def _people(passage: Passage) -> Iterator[Hit]:
    return (hit for hit in passage.personal_information if hit.type == PERSON)
