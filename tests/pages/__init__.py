"""Every page, in both languages, at a phone's and a desk's width, with a real browser."""
