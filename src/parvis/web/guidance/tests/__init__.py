"""Tests of the pages of the guidelines."""
