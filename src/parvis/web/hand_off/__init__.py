"""Hand-offs (les remises): take what was said here to networks that another tool publishes to."""
