"""Hand-offs for tests, made through the verbs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from parvis.channels.hand_off import actions
from parvis.channels.hand_off.models import HandOff
from parvis.languages.rules import Text
from parvis.testing.conversations import NOON, a_post
from parvis.testing.identity import Member

if TYPE_CHECKING:
    from parvis.conversations.models import Post
    from parvis.identity.models import Account

BOTH = {
    "en": "The 6:15 sails on time today.",
    "fr": "Le départ de 6 h 15 est à l’heure aujourd’hui.",
}


def a_notice(who: Member, account: Account, texts: Mapping[str, str] = BOTH, **how: Any) -> Post:
    """Publish something here for the institution."""
    said = [Text(language, source) for language, source in texts.items()]
    return a_post(who.speaking_for(account), account_id=account.pk, capacity="institution", texts=said, **how)


def a_hand_off(
    who: Member,
    account: Account,
    networks: tuple[str, ...] = ("x", "mastodon"),
    *,
    handed_over: bool = False,
    **how: Any,
) -> HandOff:
    """Publish something here and prepare it for `networks`; hand it over if asked."""
    post = a_notice(who, account, **how)
    row = actions.prepare(by=who.actor, post_id=post.pk, network_ids=networks, at=NOON)
    return actions.hand_over(by=who.actor, hand_off_id=row.pk, at=NOON) if handed_over else row
