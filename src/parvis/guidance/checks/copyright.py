"""Checks of copyright: the sources of what others made, and what open data asks for."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.guidance.checks.registry import NoParameters, check, parameters
from parvis.guidance.checks.spots import Context, Spot, at
from parvis.guidance.checks.terms import occurs
from parvis.guidance.rules import Draft


@check("borrowed_without_source", needs="media")
def borrowed_without_source(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find media that others made, without source and author, or a permission."""
    for number, medium in enumerate(draft.media, start=1):
        licence = medium.licence
        if licence and not licence.permission and not (licence.source and licence.author):
            yield Spot(type="borrowed_without_source", number=number)


@parameters
class Attribution:
    """Hosts of open data, and words that give the licence."""

    hosts: tuple[str, ...] = ()
    words_en: tuple[str, ...] = ()
    words_fr: tuple[str, ...] = ()

    def gate(self) -> tuple[str, ...]:
        """A link to one of the hosts."""
        return tuple("://[^ ]*" + host.replace(".", r"\.") for host in self.hosts)


@check("open_data_without_attribution")
def open_data_without_attribution(draft: Draft, parameters: Attribution, context: Context) -> Iterator[Spot]:
    """Find a link to open data without the attribution that its licence asks for."""
    for passage in context.passages:
        words = parameters.words_fr if passage.language == "fr" else parameters.words_en
        if occurs(words, passage.source):
            continue
        for match in passage.links():
            if any(host in match[0] for host in parameters.hosts):
                yield at(passage, match)
                break


@parameters
class Declares:
    """Words that declare a copyright or a licence over the institution's own work."""

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()


@check("own_work_wrongly_marked", gate=r"(?i)©|\(c\)|copyright|all rights reserved|tous droits|droits d")
def own_work_wrongly_marked(draft: Draft, parameters: Declares, context: Context) -> Iterator[Spot]:
    """Find a copyright line on the institution's work that names somebody other than the Crown."""
    for passage in context.passages:
        known = parameters.fr if passage.language == "fr" else parameters.en
        if not occurs(known, passage.source):
            place = next((i for i in map(passage.source.find, ("©", "(c)", "(C)")) if i >= 0), -1)
            if place >= 0:
                yield Spot(passage, place, place + 1)
