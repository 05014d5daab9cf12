"""Views of administration, by what they administer."""
