"""Checks of accessibility: pictures, sound, links, hashtags, letters, acronyms, reading level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

import re2

from parvis.guidance.checks.registry import NoParameters, check, parameters
from parvis.guidance.checks.spots import MARKDOWN_LINK, WORD, Context, Passage, Spot, at
from parvis.guidance.checks.terms import Terms, gate_of, matches, occurs
from parvis.guidance.rules import Both, Draft, Media
from parvis.languages.rules import language_of, reading_of
from parvis.languages.rules.expressions import expression

_FILE_NAME = expression(
    r"^\s*(?:(?:img|dsc|image|photo|screenshot|capture)[-_ ]?\d+|\S+\.(?:jpe?g|png|gif|webp|heic|svg))\s*$",
    re.IGNORECASE,
)
_SHOWS = expression(
    r"^\s*(?:an? )?(?:image|picture|photo|photograph|graphic|screenshot) of\b"
    r"|^\s*(?:une? )?(?:image|photo|photographie|illustration|capture d['’]écran) (?:de|du|des|d['’])",
    re.IGNORECASE,
)

_SAY_NOTHING = frozenset(
    (
        *("a", "an", "the", "image", "photo", "photograph", "picture", "graphic", "logo", "icon", "banner"),
        *("alt", "text", "untitled", "none", "illustration", "une", "un", "la", "le", "photographie"),
        *("graphique", "icône", "bannière", "texte", "sans", "titre", "aucun", "aucune", "décorative"),
    )
)


@check("missing_alternative_text", cases=("quality",), needs="media")
def missing_alternative_text(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find pictures without alternative text in a language of the draft, or with a poor one.

    A picture marked decorative needs none. Each language needs its own.
    """
    for number, medium in enumerate(draft.media, start=1):
        if medium.kind != "image" or medium.decorative:
            continue
        for passage in context.passages:
            if passage.language in ("en", "fr"):
                yield from _alternative(number, medium, passage.language)


def _alternative(number: int, medium: Media, language: str) -> Iterator[Spot]:
    alt = medium.alt(language).strip()
    named = Both("English", "anglais") if language == "en" else Both("French", "français")
    if not alt:
        yield Spot(type="missing_alternative_text", number=number, language=named)
    elif problem := _poor(alt, medium, language):
        yield Spot(
            type="poor_alternative_text", case="quality", number=number, language=named, problem=problem
        )


def _poor(alt: str, medium: Media, language: str) -> Both | None:
    if _FILE_NAME.match(alt):
        return Both("it is the name of a file", "c’est le nom d’un fichier")
    if _SAY_NOTHING.issuperset(word.lower() for word in WORD.findall(alt[:60])):
        return Both("it does not say what the picture shows", "il ne dit pas ce que montre l’image")
    if _SHOWS.match(alt):
        return Both(
            "it says that it is a picture, which people already hear",
            "il dit que c’est une image, ce que l’on entend déjà",
        )
    if medium.text_in_image and not _repeats(medium.text_in_image, alt):
        return Both(
            "the picture has words that it does not repeat", "l’image porte des mots qu’il ne reprend pas"
        )
    real = language_of(alt)
    if len(alt) > 25 and real.language in ("en", "fr") and real.language != language:
        return Both("it is in the other language", "il est dans l’autre langue")
    return None


def _repeats(text: str, alt: str) -> bool:
    words = {word.lower() for word in re.findall(r"\w{4,}", text)}
    return len(words & {word.lower() for word in re.findall(r"\w{4,}", alt)}) * 2 >= len(words)


@check("missing_captions", needs="media")
def missing_captions(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find videos and sounds without captions or a transcript in a language of the draft."""
    for number, medium in enumerate(draft.media, start=1):
        if medium.kind not in ("video", "audio") or medium.decorative:
            continue
        for language in sorted(draft.languages & {"en", "fr"}):
            if language not in medium.captions:
                named = Both("English", "anglais") if language == "en" else Both("French", "français")
                yield Spot(type="missing_captions", number=number, language=named)


@check("no_sign_language", needs="media")
def no_sign_language(draft: Draft, parameters: NoParameters, context: Context) -> Iterator[Spot]:
    """Find a video that carries no sign language."""
    for number, medium in enumerate(draft.media, start=1):
        if medium.kind == "video" and not medium.sign_languages:
            yield Spot(type="no_sign_language", number=number)


@parameters
class Ease:
    """The least reading ease (0 to 100), and from how many words a score means anything."""

    least: float = 50.0
    words: int = 60


# Two capitalised words or more, with the small words between them: a name, which nobody can shorten.
_NAME = (
    r"(?:[A-ZÀ-Þ][\w\x{c0}-\x{17f}'’-]+[ \x{a0}]"
    r"(?:(?:of|and|the|for|on|de|du|des|et|la|le|les|pour)[ \x{a0}])*){1,12}"
    r"[A-ZÀ-Þ][\w\x{c0}-\x{17f}'’-]+"
)


@check("reading_level")
def reading_level(draft: Draft, parameters: Ease, context: Context) -> Iterator[Spot]:
    """Find long texts that are hard to read, by Flesch in English, Kandel and Moles in French.

    The names of programs and places count as one short word: they would inflate the score.
    """
    for passage in context.passages:
        if passage.source.count(" ") < parameters.words - 1 or passage.language not in ("en", "fr"):
            continue
        reading = reading_of(_in_re2(_NAME).sub("it", passage.source), passage.language)
        if reading.words >= parameters.words and reading.ease is not None and reading.ease < parameters.least:
            yield Spot(passage, type="reading_level", ease=round(reading.ease), least=round(parameters.least))


@parameters
class Longest:
    """The most words that a sentence should have."""

    words: int = 25


@check("long_sentence")
def long_sentence(draft: Draft, parameters: Longest, context: Context) -> Iterator[Spot]:
    """Find sentences with too many words."""
    for passage in context.passages:
        if passage.source.count(" ") < parameters.words:
            continue
        for start, end in passage.sentences:
            if passage.source.count(" ", start, end) >= parameters.words:
                words = len(passage.source[start:end].split())
                if words > parameters.words:
                    yield Spot(passage, start, end, words=words, most=parameters.words)


@parameters
class VagueLinks:
    """Link texts that say nothing of where they go, and the longest bare address to let stand."""

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    longest: int = 60

    def gate(self) -> tuple[str, ...]:
        """A vague phrase, or a long address."""
        return (*gate_of(self.en, self.fr), rf"https?://\S{{{min(self.longest, 900)},}}")


@check("vague_link", cases=("bare",))
def vague_link(draft: Draft, parameters: VagueLinks, context: Context) -> Iterator[Spot]:
    """Find links that do not say where they go: "click here", or a long bare address."""
    for passage in context.passages:
        for match in matches(Terms(parameters.en, parameters.fr), passage):
            yield at(passage, match)
        named = {m.start(2) for m in MARKDOWN_LINK.finditer(passage.source)}
        for link in passage.links():
            if len(link[0]) > parameters.longest and link.start() not in named:
                yield at(passage, link, case="bare", length=len(link[0]))


@parameters
class Compounds:
    """Words that often make up hashtags, by language: a tag made of two or more of them is a compound.

    `established` are tags that everybody already writes in small letters: another spelling would
    split their readers, so they are left alone, as are those that the institution declares.
    """

    en: frozenset[str] = frozenset()
    fr: frozenset[str] = frozenset()
    established: frozenset[str] = frozenset()


@check("hashtag_capitals", gate="#[a-zà-öø-ÿ0-9]{5}")
def hashtag_capitals(draft: Draft, parameters: Compounds, context: Context) -> Iterator[Spot]:
    """Find hashtags of several words all in small letters, and write them with capitals."""
    declared = {tag.lower() for tag in context.facts.hashtags}
    for passage in context.passages:
        first, second = (
            (parameters.fr, parameters.en) if passage.language == "fr" else (parameters.en, parameters.fr)
        )
        for match in islice(passage.hashtags(), _MOST_TAGS):
            tag = match[1]
            if tag != tag.lower() or tag in parameters.established or tag in declared:
                continue
            parts = _split(tag, first) or _split(tag, second)
            if sum(len(part) >= _LONG for part in parts) > 1:
                better = "#" + "".join(part[0].upper() + part[1:] for part in parts)
                yield at(passage, match, replacement=better, better=better)


_MOST_TAGS = 500
_LONG = 4  # letters: "today" is not "to" and "day"


def _split(tag: str, words: frozenset[str]) -> list[str]:
    """Return `tag` as the fewest of `words`, with digits as words of their own; [] when it cannot be."""
    tag = tag[:60]
    best: list[list[str] | None] = [[]] + [None] * len(tag)
    for end in range(1, len(tag) + 1):
        for start in range(max(0, end - 20), end):
            before, piece = best[start], tag[start:end]
            if before is not None and (piece in words or piece.isdigit()) and _shorter(before, best[end]):
                best[end] = [*before, piece]
    return best[-1] or []


def _shorter(before: list[str], known: list[str] | None) -> bool:
    return known is None or len(before) + 1 < len(known)


_PICTURE = "[\U0001f300-\U0001faff\u2600-\u27bf\u2b00-\u2bff]"
_MADE_UP = "\ufe0f\U0001f3fb-\U0001f3ff"
_EMOJI = expression(f"{_PICTURE}[{_MADE_UP}]*(?:\u200d{_PICTURE}[{_MADE_UP}]*)*")
_PICTURES = r"[\x{1F300}-\x{1FAFF}\x{2600}-\x{27BF}\x{2B00}-\x{2BFF}]"
_JOINED = r"\x{FE0F}\x{200D}\x{2600}-\x{27BF}\x{2B00}-\x{2BFF}\x{1F300}-\x{1FAFF}"
_STYLED = r"[\x{1D400}-\x{1D7FF}\x{24B6}-\x{24E9}\x{FF21}-\x{FF3A}\x{FF41}-\x{FF5A}\x{1F130}-\x{1F149}]{2,}"
_DRAWING = r"^(?:[ \t]*[|/\\_()=<>^*~+.'`\"-]{2,}[|/\\_()=<>^*~+.'`\" \t-]{4,}\n){2}"
_FACE = r"(?:^|\s)(?:[:;=8]['’]?-?[)(DPpO/\\|*3]|<3|¯\\_\(ツ\)_/¯)(?:\s|$)"


@parameters
class Emoji:
    """The most emoji in a post."""

    most: int = 3

    def gate(self) -> tuple[str, ...]:
        """Fancy letters, faces and drawings; an emoji before a small letter, or more than enough of them."""
        many = rf"(?s)(?:{_PICTURES}.*){{{min(self.most, 9) + 1}}}"
        return (_STYLED, _FACE, f"(?m){_DRAWING}", rf"{_PICTURES}[{_JOINED}]*\s{{0,3}}[a-zà-ÿ]", many)


@check("emoji_and_styled_letters", cases=("styled", "emoticon", "drawing"))
def emoji_and_styled_letters(draft: Draft, parameters: Emoji, context: Context) -> Iterator[Spot]:
    """Find too many emoji, emoji inside a sentence, styled letters, emoticons and drawings in characters."""
    for passage in context.passages:
        if _in_re2(f"{_STYLED}|{_FACE}|{_DRAWING}").search(passage.source):
            yield from _fancy(passage)
        if not passage.source.isascii():
            yield from _too_many(passage, list(_EMOJI.finditer(passage.source)), parameters.most)


def _fancy(passage: Passage) -> Iterator[Spot]:
    for match in _in_re2(_STYLED).finditer(passage.source):
        yield at(passage, match, case="styled", type="styled_letters")
    for match in _in_re2(_FACE).finditer(passage.source):
        end = match.start() + len(match[0].rstrip())
        yield Spot(passage, end - len(match[0].strip()), end, case="emoticon", type="emoticon")
    drawing = _in_re2(_DRAWING).search(passage.source)
    if drawing and len(set(drawing[0])) > _RULER:
        yield at(passage, drawing, case="drawing", type="drawing")


_RULER = 4  # different signs: fewer make a line across, not a drawing


@cache
def _in_re2(pattern: str) -> Any:
    return re2.compile(f"(?m){pattern}")


def _too_many(passage: Passage, emoji: list[re.Match[str]], most: int) -> Iterator[Spot]:
    words = {"number": len(emoji), "most": most}
    if len(emoji) > most:
        yield at(passage, emoji[most], type="many_emoji", **words)
        return
    for match in emoji:
        if _LETTERS_FOLLOW.match(passage.source, match.end()):
            yield at(passage, match, type="emoji_in_sentence", **words)


_LETTERS_FOLLOW = expression(r"\s{0,3}[a-zà-ÿ]")


@parameters
class Technical:
    """Words of a technical document, and words that show a summary is there."""

    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    summary_en: tuple[str, ...] = ()
    summary_fr: tuple[str, ...] = ()

    def gate(self) -> tuple[str, ...]:
        """Any of the technical words."""
        return gate_of(self.en, self.fr)


@check("technical_without_summary")
def technical_without_summary(draft: Draft, parameters: Technical, context: Context) -> Iterator[Spot]:
    """Find a link to a technical document that comes with no plain summary."""
    summary = {"en": parameters.summary_en, "fr": parameters.summary_fr}
    for passage in context.passages:
        if "://" not in passage.source or occurs(summary.get(passage.language, ()), passage.source):
            continue
        for match in matches(Terms(parameters.en, parameters.fr), passage):
            yield at(passage, match)
            break


@check("voice_to_reader")
def voice_to_reader(draft: Draft, parameters: Terms, context: Context) -> Iterator[Spot]:
    """Find a text that speaks about its readers instead of to them."""
    spoken = {
        "en": ("you", "your", "we", "us", "our"),
        "fr": ("vous", "votre", "vos", "nous", "notre", "nos"),
    }
    for passage in context.passages:
        if not occurs(spoken.get(passage.language, ()), passage.source):
            for match in matches(parameters, passage):
                yield at(passage, match)
                break
