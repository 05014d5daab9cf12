"""Demonstration: a fictional ferry service, in both languages, made through the verbs.

Its ledger is true because nothing is written any other way. Nothing imports it.
"""
