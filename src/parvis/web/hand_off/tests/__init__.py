"""Pages of hand-offs (les remises)."""
