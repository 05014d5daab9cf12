"""Languages (les langues): what language a text is in, and how its two versions agree.

Language of a passage, versions of one text with their state, parity of facts, French
typography. It does not store posts or pages, and it does not judge style: guidance does.
"""
