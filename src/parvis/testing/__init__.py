"""Testing: the cast, factories by word, and assertions that tests of every word share."""
