"""Ledger (le registre): what happened, in order, provably.

Every act of every word is an entry, written in the act's own transaction, committed to a
Merkle tree, and read by whoever must know. It does not decide how long content is kept
(recordkeeping does), and a leaf never contains content.
"""
