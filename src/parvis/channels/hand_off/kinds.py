"""What the entries of hand-offs are called, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from parvis.ledger.kinds import register

KINDS = {
    "hand_off.prepared": _("A post was made ready for other networks"),
    "hand_off.handed_over": _("A post was handed over to the tool that publishes it"),
    "hand_off.link_captured": _("The address of a post on another network was kept"),
    "hand_off.left_out": _("A network was left out of a hand-off"),
    "hand_off.withdrawn": _("A hand-off was withdrawn"),
    "hand_off.reminded": _("A colleague was reminded of addresses that are missing"),
}

register(KINDS)
