"""Pages of the ledger: the explorer, an entry with its proof, and the files that verifiers read."""
