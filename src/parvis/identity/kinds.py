"""What the entries of identity are called, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from parvis.ledger.kinds import register

register(
    {
        "identity.person_invited": _("Somebody was invited to work here"),
        "identity.person_registered": _("Somebody joined"),
        "identity.person_departed": _("Somebody left, and what they said stayed"),
        "identity.language_changed": _("Somebody chose the other language for pages and letters"),
        "identity.role_granted": _("A role was given"),
        "identity.role_revoked": _("A role was taken back"),
        "identity.institution_created": _("The institution was set up"),
        "identity.team_created": _("A team was set up"),
        "identity.account_opened": _("An account was opened"),
        "identity.account_transferred": _("Somebody else now answers for an account"),
        "identity.account_suspended": _("An account was suspended, with a reason"),
        "identity.account_restored": _("A suspended account was allowed to act again"),
        "identity.operator_added": _("Somebody may now speak through a shared account"),
        "identity.operator_ended": _("Somebody no longer speaks through a shared account"),
        "identity.profile_changed": _("A profile was changed"),
        "identity.remote_account_received": _("An account of another server became known here"),
        "identity.remote_account_updated": _("An account of another server changed its profile"),
        "identity.remote_account_gone": _("An account of another server is gone"),
        "identity.identity_unsealed": _("Somebody looked behind a pen name, with a reason"),
        "identity.official_account_planned": _("An official account was proposed"),
        "identity.official_account_registered": _("An account in use was taken into the register"),
        "identity.official_account_approved": _("An official account was approved"),
        "identity.official_account_amended": _("What the register says of an official account was changed"),
        "identity.official_account_reviewed": _("An official account was reviewed"),
        "identity.official_account_stage_changed": _("An official account came one step further"),
        "identity.official_account_closed": _("An official account was closed, and nothing was lost"),
        "identity.twins_linked": _("Two official accounts became twins, one in each language"),
        "identity.twins_parted": _("Two official accounts are no longer twins"),
        "identity.space_declared": _("The institution said more about a place where people write"),
    }
)
