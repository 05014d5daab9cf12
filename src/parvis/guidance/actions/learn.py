"""Let rules learn: an author calls a finding a false alarm; the time that findings were open is kept.

Both keep figures of the rule. Neither keeps who it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from parvis.guidance.errors import NothingFound
from parvis.guidance.models import FalseAlarm, FindingTime
from parvis.guidance.queries.advice import guidelines
from parvis.guidance.rules import Draft, content_hash
from parvis.identity import who_may
from parvis.identity.rules import SYSTEM, Actor
from parvis.ledger.actions import record

LONGEST_SENTENCE = 500
LONGEST_TIME = 30 * 60  # seconds; beyond it the author was elsewhere
MOST_TIMES = 50


@transaction.atomic
def report_false_alarm(draft: Draft, *, by: Actor, rule: str, sentence: str = "", at: datetime) -> FalseAlarm:
    """Keep that `rule` is wrong about `draft`. Raises `NothingFound` if it says nothing of it.

    One text counts once, whoever reports it. Neither the figure nor its entry in the ledger says
    who reported: what is judged is the rule.
    """
    who_may.require(by, "guidance.report_false_alarm")
    levels = [f.level for f in guidelines(draft.community).findings(draft, at=at) if f.rule == rule]
    if not levels:
        raise NothingFound(rule=rule)
    said = sentence.strip()[:LONGEST_SENTENCE]
    mark = salted_hmac(
        "guidance.false_alarm", f"{rule} {content_hash(draft)}", algorithm="sha256"
    ).hexdigest()
    kept = {"rule": rule, "level": max(levels), "sentence": said, "day": at.date()}
    alarm, is_new = FalseAlarm.objects.get_or_create(mark=mark, defaults=kept)
    if is_new:
        record(
            "guidance.false_alarm_reported",
            by=SYSTEM.ref,
            about=f"guidance.rule:{rule}",
            at=at,
            fields={"rule": rule, "level": max(levels).word, "sentence": said},
        )
    return alarm


@transaction.atomic
def keep_times(*, by: Actor, seconds: Mapping[str, int], at: datetime) -> int:
    """Keep for how many seconds the finding of each rule was open; return how many were kept.

    Times beyond `LONGEST_TIME` are left out: nobody knows what the author did in them.
    """
    who_may.require(by, "guidance.keep_times")
    house = guidelines()
    rows = [
        FindingTime(rule=rule, seconds=spent, day=at.date())
        for rule, spent in list(seconds.items())[:MOST_TIMES]
        if 0 <= spent <= LONGEST_TIME and house.rule(rule) is not None
    ]
    FindingTime.objects.bulk_create(rows)
    return len(rows)
