"""Runs the benchmarks: `python -m bench [module …]`."""

from __future__ import annotations

import importlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from bench.measure import Row

FOLDER = Path(__file__).resolve().parent
MODULES = sorted(p.stem for p in FOLDER.glob("*.py") if p.stem not in {"__init__", "__main__", "measure"})


def main(names: list[str]) -> int:
    """Run the named modules, or all; return 1 if a bar is not kept."""
    unknown = set(names) - set(MODULES)
    if unknown:
        print(f"No benchmark {', '.join(sorted(unknown))}. There are: {', '.join(MODULES)}.", file=sys.stderr)
        return 2
    rows = [row for name in names or MODULES for row in run_apart(name)]
    print(table(rows))
    write(rows)
    return 1 if any(row.holds is False for row in rows) else 0


def run_apart(name: str) -> list[Row]:
    """Run one module in a process of its own, so that no benchmark warms or burdens the next."""
    print(f"… {name}", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as home:
        answer = Path(home) / "rows.json"
        environment = {
            **os.environ,
            "PARVIS_HOME": home,
            "PARVIS_DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "parvis.site.settings",
        }
        done = subprocess.run(
            [sys.executable, "-m", "bench", "--rows", name, str(answer)], env=environment, check=False
        )
        if done.returncode:
            return [
                Row(
                    name, 0, "", bar=">= 1", note=f"the benchmark itself failed with status {done.returncode}"
                )
            ]
        return [Row(**row) for row in json.loads(answer.read_text())]


def rows_of(name: str, answer: str) -> None:
    """Write the rows of one module to the file `answer`."""
    rows = importlib.import_module(f"bench.{name}").rows()
    Path(answer).write_text(json.dumps([asdict(row) for row in rows]))


def table(rows: list[Row]) -> str:
    """Return the rows as aligned text."""
    lines = [("what", "figure", "unit", "ratio", "against", "bar", "", "note")]
    lines += [
        (
            r.name,
            f"{r.figure:,.3g}" if r.figure < 1000 else f"{r.figure:,.0f}",
            r.unit,
            "" if r.ratio is None else f"{r.ratio:,.3g}",
            r.against,
            r.bar,
            {True: "kept", False: "NOT KEPT", None: ""}[r.holds],
            r.note,
        )
        for r in rows
    ]
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def write(rows: list[Row]) -> None:
    """Keep the results beside the benchmarks."""
    machine = {"python": platform.python_version(), "cores": os.cpu_count()}
    results = {"machine": machine, "rows": [{**asdict(row), "holds": row.holds} for row in rows]}
    (FOLDER / "results.json").write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--rows"]:
        rows_of(*sys.argv[2:4])
    else:
        raise SystemExit(main(sys.argv[1:]))
