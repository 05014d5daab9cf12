"""House rules of templates, as a lint that teaches: `python tools/lint_templates.py [FOLDER …]`.

1. Words that people read go through `{% translate %}` or `{% blocktranslate %}`: text, and the
   attributes title, alt, aria-label, placeholder, and value of buttons.
2. No inline style, script or event handler: the content security policy refuses them.
3. Every `<img>` says what it shows (`alt`), or that it shows nothing (`alt=""`).
4. Every form that posts carries `{% csrf_token %}`.
5. `|safe` only on a field called `html` or `…_html`: what foundation.safe_html made and a table keeps.

A line that must break a rule says why: `{# lint: names of languages #}` on it, or the whole file
is listed in `SPEAKS_BOTH`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "parvis"

SPEAKS_BOTH = {"errors/500.html"}
"""Pages that must work without the language, and so speak both."""
NAMES = {"Parvis", "English", "Français", "EN", "FR", "Enter", "Esc"}
"""Words that are the same in both languages."""

READ = {"title", "alt", "aria-label", "placeholder", "aria-description"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
QUIET = {"script", "style", "svg", "code", "kbd", "quotation"}

COMMENT = re.compile(r"{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}", re.S)
TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?%}.*?{%\s*endblocktrans(?:late)?\s*%}", re.S)
CLASSES = re.compile(r"{%\s*block\s+\w*class\s*%}.*?{%\s*endblock\s*%}", re.S)
TAG = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.S)
EXCUSED = re.compile(r"{#\s*lint:.*?#}")
LETTERS = re.compile(r"[^\W\d_]{2,}")
SAFE = re.compile(r"(?<![._]html)\|\s*safe\b|{%\s*autoescape\s+off|\bmark_safe\b")
POSTS = re.compile(r"<form\b[^>]*\bmethod=[\"']?post\b.*?</form>", re.S | re.I)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where, which rule, and what to do."""

    path: str
    line: int
    rule: str
    advice: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.rule}: {self.advice}"


def main(arguments: list[str]) -> int:
    """Lint the folders given, or all templates of the product; return the exit status."""
    folders = [Path(name) for name in arguments] or [SOURCE]
    problems = [problem for folder in folders for path in templates(folder) for problem in lint(path)]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


def templates(folder: Path) -> Iterator[Path]:
    """Yield the HTML templates under a folder."""
    for path in sorted(folder.rglob("*.html")):
        if "templates" in path.parts and "email" not in path.parts:
            yield path


def lint(path: Path) -> list[Problem]:
    """Return the problems of one template."""
    name = path.as_posix().rsplit("/templates/", 1)[-1]
    return lint_text(path.read_text(encoding="utf-8"), name, str(path))


def lint_text(text: str, name: str, path: str = "") -> list[Problem]:
    """Return the problems of a template's text. `name` is how other templates include it."""
    path = path or name
    excused = {number for number, line in enumerate(text.splitlines(), 1) if EXCUSED.search(line)}
    problems = [*unsafe(text, path), *unprotected_forms(text, path)]
    reader = Reader(path, translated=name not in SPEAKS_BOTH)
    reader.feed(emptied(text))
    reader.close()
    return [problem for problem in [*problems, *reader.problems] if problem.line not in excused]


def emptied(text: str) -> str:
    """Return the template as plain HTML: template language replaced by blanks, lines kept."""
    for pattern in (COMMENT, TRANSLATED, CLASSES, TAG):
        text = pattern.sub(lambda found: blank(found.group()), text)
    return text.replace("<\x1a", "<x").replace("</\x1a", "</x")


def blank(piece: str) -> str:
    """Return as many line ends as `piece` has, after a mark that stands for its value."""
    return "\x1a" + "\n" * piece.count("\n")


def unsafe(text: str, path: str) -> Iterator[Problem]:
    """Yield each place that switches escaping off for something else than stored, sanitised HTML."""
    for found in SAFE.finditer(text):
        advice = "Let Django escape it; only a stored field called html, or …_html, may be shown as it is."
        yield Problem(path, line_of(text, found.start()), "safe", advice)


def unprotected_forms(text: str, path: str) -> Iterator[Problem]:
    """Yield each form that posts without its token."""
    for found in POSTS.finditer(text):
        if "csrf_token" not in found.group():
            yield Problem(path, line_of(text, found.start()), "csrf", "Write {% csrf_token %} in the form.")


def line_of(text: str, offset: int) -> int:
    """Return the line, from 1, of an offset."""
    return text.count("\n", 0, offset) + 1


class Reader(HTMLParser):
    """Reads emptied HTML and notes what breaks the rules."""

    def __init__(self, path: str, *, translated: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.path = path
        self.translated = translated
        self.problems: list[Problem] = []
        self.open: list[str] = []

    def note(self, rule: str, advice: str) -> None:
        """Add a problem at the place where the parser is."""
        self.problems.append(Problem(self.path, self.getpos()[0], rule, advice))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag's attributes."""
        values = {name: value or "" for name, value in attrs if "\x1a" not in name}
        if tag not in VOID:
            # What stands in a language of its own is a quotation or a name: it is the same on both pages.
            self.open.append("quotation" if "lang" in values and tag != "html" else tag)
        self._inline(tag, values)
        if tag == "img" and "alt" not in values:
            self.note("alt", 'Say what the picture shows in alt, or alt="" when it shows nothing.')
        for name in READ & values.keys():
            self._words(values[name], f"the {name} of <{tag}>")
        if tag == "input" and values.get("type") in {"submit", "button", "reset"}:
            self._words(values.get("value", ""), "the value of a button")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag that closes itself."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave the nearest open tag of that name; template branches may open one twice."""
        for name in (tag, "quotation"):
            if name in self.open:
                del self.open[len(self.open) - 1 - self.open[::-1].index(name)]
                return

    def handle_data(self, data: str) -> None:
        """Look at text."""
        if not QUIET & set(self.open):
            self._words(data, "text")

    def _inline(self, tag: str, values: dict[str, str]) -> None:
        if "style" in values or tag == "style":
            self.note("style", "Put it in a style sheet: inline style is refused by the policy.")
        if tag == "script" and "src" not in values:
            self.note("script", "Put it in an ES module: inline script is refused by the policy.")
        if any(name.startswith(("on", "hx-on")) for name in values):
            self.note("handler", "Listen in an ES module: handlers in HTML are refused by the policy.")

    def _words(self, text: str, where: str) -> None:
        if not self.translated:
            return
        words = [word for word in LETTERS.findall(text) if word not in NAMES]
        if words:
            self.note("words", f"Translate {where}: {' '.join(text.split())[:60]!r}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
