"""Benchmarks: ratios against a peer or a floor measured in the same run.

Each module has `rows() -> list[Row]`; `python -m bench [module …]` runs them, each in a process
of its own with a temporary data folder, prints one table, and writes `bench/results.json`.
"""
