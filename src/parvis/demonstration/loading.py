"""Loads the whole demonstration, in the order in which it would have happened."""

from __future__ import annotations

from datetime import datetime, timedelta

from parvis.demonstration.approvals import load_approvals
from parvis.demonstration.communities import load_communities
from parvis.demonstration.enquiries import load_enquiries, load_hours_and_roster
from parvis.demonstration.guidelines import load_guidelines, load_proposal
from parvis.demonstration.hand_offs import load_hand_offs
from parvis.demonstration.official_accounts import load_official_accounts
from parvis.demonstration.people import load_people
from parvis.demonstration.posts import load_posts, load_reports
from parvis.demonstration.preparations import load_preparations
from parvis.ledger import actions as ledger
from parvis.ledger import queries as entries
from parvis.ledger.readers import run_readers

OPENED = timedelta(days=90)


def load(*, at: datetime) -> int:
    """Make what is not there yet; return how many entries the ledger then has."""
    founded = at - OPENED
    cast = load_people(founded=founded, at=at)
    load_hours_and_roster(cast, at=founded)
    load_official_accounts(cast, at=at)
    communities = load_communities(cast, at=at)
    load_approvals(cast, at=at)
    posts = load_posts(cast, communities, at=at)
    load_reports(cast, posts, at=at)
    bring_to_rest(at)
    load_enquiries(cast, posts, at=at)
    load_hand_offs(cast, posts, at=at)
    load_guidelines(cast, at=at)
    load_preparations(cast, at=at)
    load_proposal(cast, at=at)
    return bring_to_rest(at)


def bring_to_rest(at: datetime) -> int:
    """Number the entries and let every reader read them, as the worker does; return how many there are."""
    while True:
        moved = ledger.integrate(at=at)
        if not moved + run_readers():
            latest = entries.latest_checkpoint()
            return latest.size if latest else 0
