"""What every test may ask for: the cast, and what words lend each other."""

pytest_plugins = ["parvis.testing.people", "parvis.testing.ledger_folder"]
