"""Addresses of the ledger. The files below it lie where C2SP tlog-tiles says: the prefix is `/ledger`."""

from __future__ import annotations

from django.urls import path

from parvis.web.ledger import files, views

urlpatterns = [
    path("ledger", views.index, name="ledger.index"),
    path("ledger/entries/<int:number>", views.entry, name="ledger.entry"),
    path("ledger/entries/<int:number>.json", views.entry_json, name="ledger.entry_json"),
    path("ledger/entries/<int:number>.tlog-proof", views.proof, name="ledger.proof"),
    path("ledger/entries/<int:number>/closed", views.closed_entry, name="ledger.closed_entry"),
    path("ledger/consistency", views.consistency, name="ledger.consistency"),
    path("ledger/checkpoint", files.checkpoint, name="ledger.checkpoint"),
    path("ledger/key", files.key, name="ledger.key"),
    path("ledger/tile/<path:rest>", files.tile, name="ledger.tile"),
]
