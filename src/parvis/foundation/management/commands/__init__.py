"""Doors of foundation on the command line."""
