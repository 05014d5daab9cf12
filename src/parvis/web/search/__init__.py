"""Search (la recherche): what was said, by words in either language, and whose account it is."""
