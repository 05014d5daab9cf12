"""Pages of administration: people and their roles, accounts and who operates them, who may, seals."""
