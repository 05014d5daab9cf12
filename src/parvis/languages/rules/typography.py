"""French typography: the spaces and the apostrophe that a French text asks for.

A narrow no-break space (U+202F) before ; : ! ? % $ and inside « »; a no-break space (U+00A0)
inside 18 h 15, 272 kg and 9 décembre, and after n° ; U+202F between groups of three digits; the
apostrophe ’. Addresses, tags, entities, placeholders, code and times such as 12:30 stay as they are.
"""

from __future__ import annotations

import re

from parvis.languages.rules.expressions import expression

NARROW = "\u202f"
NO_BREAK = "\u00a0"

_KEPT = expression(
    r"(?P<space>&(?:nbsp|#160|#xa0|#8239|#x202f|thinsp);)"
    r"|```.{0,5000}?```|`[^`\n]*`"
    r"|<[a-zA-Z/!?][^<>]*>"
    r"|&(?:\w{1,31}|#\d{1,7}|#x[0-9a-fA-F]{1,6});"
    r"|%\(\w+\)[-#0 +]*\d*(?:\.\d+)?[sdfr]|%[sd](?!\w)|\{\{[^{}]{0,500}\}\}|\{%[^{}]{0,500}%\}|\{[^{}\n]*\}"
    r"|(?:https?|ftp|mailto|acct):[^\s<>«»]*[^\s<>«».,;:!?)]|www\.[^\s<>«»]*[^\s<>«».,;:!?)]"
    r"|(?<!\w)@?[\w.+-]{1,64}@[\w.-]{1,253}\w"
    r"|:[a-z0-9_+]+:"
    r"|[\ue000\ue001]",
    re.DOTALL,
)
_MARK = "\ue000"  # stands for a kept piece while the rest is worked on
_SPACE_MARK = "\ue001"  # stands for an entity that is itself a space

_SPACES = "[ \u00a0\u202f\u2009]"
_UNITS = (
    r"h|min|s|kg|g|mg|t|km|m|cm|mm|ha|l|L|ml|mL|°C|°F|°|kW|kWh|MW|Mo|Go|ko|px|k\$|M\$|G\$|ans?|jours?|mois|semaines?"
    r"|heures?|minutes?|secondes?|personnes?|millions?|milliards?|dollars|euros?|cents"
)
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (expression(pattern), replacement)
    for pattern, replacement in (
        # Letter, straight apostrophe, letter (or a kept piece, or an opening quote): ’
        (r"(?<=[^\W\d_])'(?=[\w«\ue000])", "’"),
        # « text » : narrow spaces inside
        (rf"«{_SPACES}*(?=[^\s\ue001])", f"«{NARROW}"),
        (rf"(?<=[^\s\ue001]){_SPACES}*»", f"{NARROW}»"),
        # 5 000 : groups of three digits
        (
            rf"(?<![\d.,-])(?<!\d{_SPACES})(\d{{1,3}}){_SPACES}(?=\d{{3}}(?:{_SPACES}\d{{3}})*(?![\d-])(?!{_SPACES}\d))",
            rf"\1{NARROW}",
        ),
        (rf"(?<=\u202f\d{{3}}){_SPACES}(?=\d{{3}}(?!\d))", NARROW),
        # 18 h 15, then any figure with its unit, then a day with its month
        (rf"(?<=\d){_SPACES}?h{_SPACES}?(?=[0-5]\d(?!\d))", f"{NO_BREAK}h{NO_BREAK}"),
        (rf"(?<=\d){_SPACES}(?=(?:{_UNITS})(?!\w))", NO_BREAK),
        (rf"(?<=\d){_SPACES}(?=(?:{_MONTHS})\b)", NO_BREAK),
        (rf"\b(1er){_SPACES}(?=(?:{_MONTHS})\b)", rf"\1{NO_BREAK}"),
        (
            rf"\b(n[°º]|n\ue000o\ue000|art\.|p\.|M\.|Mme|Mmes|MM\.|Dr|Dre|Me){_SPACES}(?=[\dA-ZÀ-Þ])",
            rf"\1{NO_BREAK}",
        ),
        # 91 %, 5 000 $
        (rf"(?<=[\d\ue000]){_SPACES}*(?=[%$€](?![\w(]))", NARROW),
        # ; ! ? : after a word, a figure or a closing sign; never inside 12:30 nor ://
        (rf"(?<=[^\s\ue001;:!?.…(\[«]){_SPACES}*(?=[;!?])(?![;!?]\))", NARROW),
        (rf"(?<=[;!?.…]){_SPACES}+(?=[;!?])", NARROW),
        (rf"(?<=[^\s\ue001:;!?(\[]){_SPACES}*(?=:(?:\s|$|[\ue000»\"]))", NARROW),
    )
)


def french_typography(text: str) -> str:
    """Return `text` with French spaces and apostrophes. Doing it twice changes nothing more."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match.group())
        return _SPACE_MARK if match.group("space") else _MARK

    worked = _KEPT.sub(keep, text)
    for pattern, replacement in _RULES:
        worked = pattern.sub(replacement, worked)
    pieces = iter(kept)
    return re.sub(f"[{_MARK}{_SPACE_MARK}]", lambda _: next(pieces), worked)
