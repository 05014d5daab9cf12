"""Channels (les réseaux): the doors to other networks. In: call a verb. Out: follow the ledger."""
