"""Views of the guidelines, by what they show."""
