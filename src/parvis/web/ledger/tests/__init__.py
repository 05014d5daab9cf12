"""Tests of the ledger's pages."""
