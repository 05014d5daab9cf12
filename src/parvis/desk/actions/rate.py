"""The one question that we ask of people: did you get what you needed?"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.desk.actions._changes import record
from parvis.desk.errors import NoSuchEnquiry, NothingToRate, WrongChoice
from parvis.desk.keys import hash_of
from parvis.desk.models import Enquiry, Rating
from parvis.desk.rules.contact import LONGEST_NOTE
from parvis.desk.rules.states import Score
from parvis.identity import who_may
from parvis.identity.rules import ANONYMOUS


@transaction.atomic
def rate(*, token: str, score: str, comment: str = "", at: datetime) -> Rating:
    """Keep what the person says of our answer; again to change it. The private key is the permission.

    Records `desk.rated`. Raises `NoSuchEnquiry`, `NothingToRate`, `WrongChoice`.
    """
    who_may.require(ANONYMOUS, "desk.rate")
    enquiry = Enquiry.objects.select_for_update(of=("self",)).filter(key_hash=hash_of(token)).first()
    if enquiry is None:
        raise NoSuchEnquiry
    if enquiry.first_answer_at is None:
        raise NothingToRate
    if score not in {str(s) for s in Score}:
        raise WrongChoice(value=score, field="score")
    words = comment.strip()[:LONGEST_NOTE]
    rating, _ = Rating.objects.update_or_create(
        enquiry=enquiry, defaults={"score": score, "comment": words, "at": at}
    )
    record("rated", enquiry, by=ANONYMOUS, at=at, score=score, comment=words)
    return rating
