"""Guidance (les lignes directrices): guidelines as code that advise the author, and cite the clause.

Packs of rules, pure checks, findings, answers kept with their reason, second readings.
It never publishes anything and refuses only what law forbids a machine to do.
"""
