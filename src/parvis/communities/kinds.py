"""What the entries of communities are called, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from parvis.ledger.kinds import register

register(
    {
        "communities.founded": _("A community was founded"),
        "communities.described": _("The description of a community was changed"),
        "communities.charter_amended": _("The charter of a community was amended"),
        "communities.charter_accepted": _("A member accepted the new charter"),
        "communities.invited": _("Somebody was invited to a community"),
        "communities.joined": _("Somebody joined a community and accepted its charter"),
        "communities.left": _("Somebody left a community"),
        "communities.role_changed": _("A member was given another role in a community"),
        "communities.member_removed": _("A member was removed from a community, with a reason"),
        "communities.closed": _("A community was closed to new posts"),
        "communities.reopened": _("A community was opened again"),
        "communities.archived": _("A community was archived"),
    }
)
