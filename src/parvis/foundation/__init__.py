"""Foundation (le socle): what every word stands on, and nothing about any of them.

Ids, clock, errors, paging, safe HTML, canonical JSON, outbound HTTP that cannot be
aimed inward, and jobs. It knows no domain word: nothing here says post, person or desk.
"""
