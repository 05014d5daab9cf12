"""Tests of the commands that run the installation."""
