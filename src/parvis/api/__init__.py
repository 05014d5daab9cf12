"""API (l’API): doors for programs. Each folder is one interface, and calls the same verbs as the pages.

What it does not cover: rules and tables. A word's answers are turned into JSON here, nothing more.
"""
