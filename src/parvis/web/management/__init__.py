"""Commands that run the installation."""
