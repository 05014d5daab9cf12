"""Components (les composants): every part of the pages, once, on a living page."""
