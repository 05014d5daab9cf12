"""Pages of the register of official accounts: the list, one account, findings, the public list."""
