"""The HTTP API of Parvis itself (l’API de Parvis), described by OpenAPI at /api/parvis/v1/openapi.json.

Guidance is open to every program: its rules are public, and advice on a draft keeps nothing of it.
"""
