"""The arithmetic of the ledger: leaves, Merkle trees, tiles, notes and proofs. Pure.

Sources: RFC 6962 section 2.1 and RFC 9162 section 2.1 (trees and proofs), C2SP signed-note,
tlog-checkpoint, tlog-tiles and tlog-proof, RFC 8785 (canonical JSON).
"""
