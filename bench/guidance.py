"""How fast the guidelines are: the whole pass of a pack over one draft, loading, and memory.

CPU time on one thread; of each draft the best of several runs, then p50 and p95 over the drafts.
`prose` is plain text, `dense` the examples of the pack joined to the length (findings in nearly
every sentence), `posts` the {"text", "lang"} lines of the file that PARVIS_BENCH_POSTS names.
"""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.measure import Row, percentile
from parvis.guidance.engine import Guidelines, guidelines_of, pack_named
from parvis.guidance.personal_information import find
from parvis.guidance.rules import Draft, sketch

PACK = "ca"
AT = datetime(2026, 11, 24, 15, tzinfo=UTC)
ROUNDS = 40
LOADS = 9
PROSE = {
    "en": (
        "Tonight’s last boat to Tern Island will not sail. Winds of 45 knots are expected in the narrows "
        "before nine. If you had booked, we will find you a place on the first boat tomorrow. The café at "
        "the wharf stays open all night, and there is hot soup for everybody. Thank you for waiting with us. "
    ),
    "fr": (
        "Le dernier bateau de ce soir vers l’île aux Sternes ne partira pas. Des vents de 45 nœuds sont "
        "attendus dans le détroit avant neuf heures. Si vous aviez réservé, nous vous trouverons une place "
        "demain matin. Le café du quai reste ouvert toute la nuit, et il y a de la soupe chaude pour tous. "
    ),
}


def rows() -> list[Row]:
    """Measure the whole pass over every set of drafts, and what a fresh process pays to load."""
    guidelines = guidelines_of((pack_named(PACK),))
    load = _loading(PACK)
    found = [
        Row("load: imports and pack", load["ms"], "ms", bar="<= 150", note="CPU time of a fresh process"),
        Row("load: memory", load["mb"], "MB", bar="<= 40", note="whole process"),
    ]
    for name, length, drafts in _sets(guidelines):
        whole = _microseconds(lambda d: guidelines.findings(d, at=AT), drafts)
        personal = _microseconds(_only_personal, drafts)
        note = (
            f"p95 {percentile(whole, 0.95):.0f} µs; personal information {percentile(personal, 0.5):.0f} µs"
        )
        bar = "<= 100" if length == 280 else ""
        found.append(Row(f"whole pass, {name}", round(percentile(whole, 0.5), 1), "µs", bar=bar, note=note))
    return found


def _only_personal(draft: Draft) -> object:
    return find(draft.texts[0].source)


def _sets(guidelines: Guidelines) -> Iterator[tuple[str, int, list[Draft]]]:
    posts = os.environ.get("PARVIS_BENCH_POSTS", "")
    given = [json.loads(line) for line in Path(posts).read_text().splitlines()] if posts else []
    for language, length in itertools.product(("en", "fr"), (280, 2000)):
        prose = (PROSE[language] * 10)[:length]
        yield f"{language} {length} prose", length, [sketch(prose, language=language)]
        examples = [t for r in guidelines.rules for e in r.examples if (t := e.texts.get(language))]
        yield f"{language} {length} dense", 0, _joined(examples, length, language)
        texts = [row["text"] for row in given if row["lang"] == language]
        if texts:
            yield f"{language} {length} posts", length, _joined(texts, length, language)


def _joined(texts: Sequence[str], length: int, language: str) -> list[Draft]:
    drafts, current = [], ""
    for text in texts:
        current = f"{current} {text}".strip()
        if len(current) >= length:
            drafts.append(sketch(current[:length], language=language))
            current = ""
    return drafts


def _microseconds(act: Callable[[Draft], object], drafts: Sequence[Draft]) -> list[float]:
    """Return the best CPU time of several runs, for each draft."""
    return [min(_once(act, draft) for _ in range(ROUNDS)) for draft in drafts]


def _once(act: Callable[[Draft], object], draft: Draft) -> float:
    began = time.process_time_ns()
    act(draft)
    return (time.process_time_ns() - began) / 1000


LOAD = """
import resource, time
began = time.process_time()
from parvis.guidance.engine import guidelines_of, pack_named
guidelines_of((pack_named({pack!r}),))
print(time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def _loading(pack: str) -> dict[str, float]:
    """Return what a fresh process pays when one has run before: the first fills both caches.

    One is the pack's, the other Python's own of compiled modules, as an installation has it.
    """
    run = [sys.executable, "-c", LOAD.format(pack=pack)]
    with tempfile.TemporaryDirectory() as compiled:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
        tries = [_output_of(run, environment).split() for _ in range(LOADS)]
    seconds, megabytes = min((float(one[0]), float(one[1])) for one in tries[1:])
    return {"ms": round(seconds * 1000, 1), "mb": round(megabytes, 1)}


def _output_of(command: Sequence[str], environment: dict[str, str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
