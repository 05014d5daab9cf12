"""Parvis: the open ground where public institutions and the public meet."""

__version__ = "0.1.0"
