"""Tables of the desk. Lists read partial indexes on what is not closed, so history costs them nothing."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from parvis.desk.rules.calendar import Calendar, from_data
from parvis.desk.rules.states import (
    OWED,
    Channel,
    Direction,
    EnquiryKind,
    EnquiryState,
    Priority,
    RequestState,
    Score,
    Waiting,
)
from parvis.desk.rules.tallies import Standing
from parvis.foundation.ids import new_id
from parvis.foundation.jobs.models import Leased

NOT_CLOSED = Q(closed_at__isnull=True)


def choices(names: type[EnquiryState] | type[EnquiryKind] | type) -> list[tuple[str, str]]:
    """Return an enum's values as Django's choices."""
    return [(str(name), str(name)) for name in names]


class OpeningHours(models.Model):
    """One version of the business calendar, and of the promises counted in it. Versions are never changed."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    version = models.PositiveIntegerField(unique=True)
    timetable: models.JSONField[dict[str, object], dict[str, object]] = models.JSONField()
    standards: models.JSONField[dict[str, int], dict[str, int]] = models.JSONField(default=dict)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"opening hours {self.version}"

    @property
    def calendar(self) -> Calendar:
        """The calendar that business time is counted in."""
        return from_data(self.timetable, self.version)


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    """Enquiries, as the lists of the desk ask for them."""

    def not_closed(self) -> EnquiryQuerySet:
        """Those at the desk; the condition of every partial index."""
        return self.filter(NOT_CLOSED)

    def most_pressing_first(self) -> EnquiryQuerySet:
        """Those owed an answer by due time, then the others by their last activity."""
        return self.order_by("presses_at", "id")

    def after(self, presses_at: datetime, id_: int) -> EnquiryQuerySet:
        """Those that come after a place in `most_pressing_first`."""
        return self.filter(
            Q(presses_at__gte=presses_at), Q(presses_at__gt=presses_at) | Q(presses_at=presses_at, id__gt=id_)
        )


class Enquiry(models.Model):
    """What one person asked in one place, until it is settled.

    `due_at` is when an answer was promised, null when none is owed. `waiting_since` is since when
    the person waits for us, null when they do not. `presses_at` orders the inbox: the due time, or
    far behind every due time when nothing is owed. `version` grows with everything that an answer
    should take into account. `key_hash` is the SHA-256 of the private key to the follow page.
    """

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=20, choices=choices(EnquiryKind))
    state = models.CharField(max_length=30, choices=choices(EnquiryState), default=EnquiryState.NEW)
    channel = models.CharField(max_length=20, choices=choices(Channel))
    language = models.CharField(max_length=12, default="und")
    title = models.CharField(max_length=200)
    is_public = models.BooleanField(default=False)
    risk = models.CharField(max_length=200, blank=True, default="")
    priority = models.CharField(max_length=20, choices=choices(Priority), default=Priority.ORDINARY)

    asker_account = models.ForeignKey(
        "identity.Account", null=True, on_delete=models.PROTECT, related_name="enquiries"
    )
    asker_name = models.CharField(max_length=100, blank=True, default="")
    asker_email = models.EmailField(blank=True, default="")
    asker_language = models.CharField(max_length=2, default="en")
    our_account = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="+")
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    thread_id = models.BigIntegerField(null=True)

    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="enquiries"
    )
    team = models.ForeignKey("identity.Team", null=True, on_delete=models.PROTECT, related_name="+")

    received_at = models.DateTimeField()
    waiting_since = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    presses_at = models.DateTimeField()
    hours = models.ForeignKey(OpeningHours, on_delete=models.PROTECT, related_name="+")
    promised_at = models.DateTimeField()
    first_answer_at = models.DateTimeField(null=True)
    last_activity_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    key_hash = models.CharField(max_length=64, unique=True)
    public_answer_at = models.DateTimeField(null=True)

    objects: ClassVar[EnquiryQuerySet] = EnquiryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name_plural = "enquiries"
        indexes = [
            models.Index(
                fields=["presses_at", "id", "due_at"], name="desk_open_pressing", condition=NOT_CLOSED
            ),
            models.Index(
                fields=["assignee", "presses_at", "id"], name="desk_open_assignee", condition=NOT_CLOSED
            ),
            models.Index(fields=["team", "presses_at", "id"], name="desk_open_team", condition=NOT_CLOSED),
            models.Index(
                fields=["language", "presses_at", "id"], name="desk_open_language", condition=NOT_CLOSED
            ),
            models.Index(
                fields=["-last_activity_at", "-id"], name="desk_open_activity", condition=NOT_CLOSED
            ),
            models.Index(
                fields=["asker_account", "thread_id"],
                name="desk_asker_thread",
                condition=Q(asker_account__isnull=False),
            ),
            models.Index(
                fields=["-public_answer_at", "-id"],
                name="desk_public_answers",
                condition=Q(public_answer_at__isnull=False),
            ),
            models.Index(
                fields=["-closed_at", "-id"], name="desk_closed", condition=Q(closed_at__isnull=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=EnquiryState.CLOSED, closed_at__isnull=False)
                | (~Q(state=EnquiryState.CLOSED) & Q(closed_at__isnull=True)),
                name="desk_closed_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(OWED)) | Q(due_at__isnull=False, waiting_since__isnull=False),
                name="desk_owed_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def about(self) -> str:
        """The enquiry as the ledger names it."""
        return f"desk.enquiry:{self.pk}"

    @property
    def is_owed(self) -> bool:
        """Whether the person is waiting for our answer."""
        return self.state in OWED

    @property
    def answers_in(self) -> str:
        """The language that the answer must be in: theirs, or that of their page when it is neither."""
        return self.language if self.language in ("en", "fr") else self.asker_language

    @property
    def standing(self) -> Standing:
        """What the counters depend on."""
        return Standing(self.state, self.assignee_id, self.team_id, self.language)


class Item(models.Model):
    """One message of an enquiry: theirs, ours, a note among colleagues, or the machine's."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="items")
    direction = models.CharField(max_length=10, choices=choices(Direction))
    language = models.CharField(max_length=12, default="und")
    source = models.TextField()
    html = models.TextField()
    other_language = models.CharField(max_length=12, blank=True, default="")
    other_source = models.TextField(blank=True, default="")
    other_html = models.TextField(blank=True, default="")
    by_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    post_id = models.BigIntegerField(null=True, unique=True)
    is_private = models.BooleanField(default=False)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["enquiry", "id"], name="desk_item_enquiry")]

    def __str__(self) -> str:
        return f"{self.direction} {self.source[:40]}"


class ExpertRequest(models.Model):
    """A question that the desk puts to one expert, with a clock of its own."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="expert_requests")
    expert = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="expert_requests"
    )
    in_place_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    question = models.TextField()
    state = models.CharField(max_length=20, choices=choices(RequestState), default=RequestState.ASKED)
    asked_at = models.DateTimeField()
    needed_by = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True, default="")
    answer_html = models.TextField(blank=True, default="")
    answer_language = models.CharField(max_length=12, blank=True, default="")
    reusable = models.BooleanField(default=False)
    key_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["expert", "needed_by"], name="desk_expert_asked", condition=Q(state="asked")
            ),
            models.Index(fields=["enquiry", "id"], name="desk_request_enquiry"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry", "expert"], condition=Q(state="asked"), name="desk_one_open_request"
            )
        ]

    def __str__(self) -> str:
        return f"{self.expert} about {self.enquiry}"

    @property
    def about(self) -> str:
        """The request as the ledger names it."""
        return f"desk.expert_request:{self.pk}"


class Topic(models.Model):
    """A subject that questions are about, by its words in both languages."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    name_en = models.CharField(max_length=100, unique=True)
    name_fr = models.CharField(max_length=100, unique=True)
    words_en = models.TextField(blank=True, default="")
    words_fr = models.TextField(blank=True, default="")
    stems = models.JSONField[list[str], list[str]](default=list)
    retired_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name_en

    def name_in(self, language: str) -> str:
        """The topic's name in `language`."""
        return self.name_fr if language == "fr" else self.name_en


class Expert(models.Model):
    """A colleague who answers the desk's questions, what they are, and who answers when they are away."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.PROTECT, related_name="expertise"
    )
    position_en = models.CharField(max_length=200)
    position_fr = models.CharField(max_length=200)
    topics: models.ManyToManyField[Topic, Topic] = models.ManyToManyField(Topic, related_name="experts")
    away_from = models.DateTimeField(null=True)
    away_until = models.DateTimeField(null=True)
    delegate = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="answers_for")
    answered = models.PositiveIntegerField(default=0)
    seconds_taken = models.PositiveBigIntegerField(default=0)
    left_roster_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.person)

    @property
    def usual_minutes(self) -> int | None:
        """How many minutes of business time this expert usually takes; None before the first answer."""
        return round(self.seconds_taken / self.answered / 60) if self.answered else None

    def position_in(self, language: str) -> str:
        """What the expert is, in `language`."""
        return self.position_fr if language == "fr" else self.position_en


class Draft(models.Model):
    """The one answer that colleagues are writing to an enquiry, kept on the server as they type."""

    enquiry = models.OneToOneField(Enquiry, primary_key=True, on_delete=models.CASCADE, related_name="draft")
    text_en = models.TextField(blank=True, default="")
    text_fr = models.TextField(blank=True, default="")
    base_version = models.PositiveIntegerField()
    edition = models.PositiveIntegerField(default=1)
    second_reading_id = models.BigIntegerField(null=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"draft for {self.enquiry}"


class Presence(models.Model):
    """That a colleague has an enquiry open now. Advice only; the version check decides."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="presences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()
    is_writing = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enquiry", "person"], name="desk_one_presence")]

    def __str__(self) -> str:
        return f"{self.person} at {self.enquiry}"


class Segment(models.Model):
    """A stretch of time in which the person waited for one party; open until `ended_at`."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="segments")
    waiting_for = models.CharField(max_length=20, choices=choices(Waiting))
    who = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    business_seconds = models.PositiveIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["enquiry", "id"], name="desk_segment_enquiry")]
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry"], condition=Q(ended_at__isnull=True), name="desk_one_open_segment"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enquiry}: {self.waiting_for}"


class Counter(models.Model):
    """How many enquiries stand somewhere. Moved in the transaction of the act; checked every night."""

    key = models.CharField(primary_key=True, max_length=60)
    n = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.key}: {self.n}"


class Message(models.Model):
    """An answer worth using again, in both languages, with a date by which somebody looks at it."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    title_en = models.CharField(max_length=200)
    title_fr = models.CharField(max_length=200)
    text_en = models.TextField()
    text_fr = models.TextField()
    topic = models.ForeignKey(Topic, null=True, on_delete=models.SET_NULL, related_name="messages")
    from_request = models.ForeignKey(
        ExpertRequest, null=True, on_delete=models.SET_NULL, related_name="messages"
    )
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()
    review_on = models.DateField()
    used = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["review_on"], name="desk_message_review", condition=Q(retired_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return self.title_en

    def title_in(self, language: str) -> str:
        """The message's title in `language`."""
        return self.title_fr if language == "fr" else self.title_en

    def text_in(self, language: str) -> str:
        """The message's text in `language`."""
        return self.text_fr if language == "fr" else self.text_en


class Word(models.Model):
    """A stem by which a thing is found: an enquiry, or a message of the library."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=10)
    stem = models.CharField(max_length=40)
    thing_id = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "stem", "thing_id"], name="desk_word_once")]
        indexes = [models.Index(fields=["kind", "thing_id"], name="desk_word_thing")]

    def __str__(self) -> str:
        return f"{self.stem} → {self.kind} {self.thing_id}"


class Acknowledgement(models.Model):
    """That a person was told that the desk is closed, once for one closed period."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    asker = models.CharField(max_length=100)
    opens_at = models.DateTimeField()
    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="acknowledgements")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["asker", "opens_at"], name="desk_acknowledged_once")]

    def __str__(self) -> str:
        return f"{self.asker} until {self.opens_at}"


class Rating(models.Model):
    """The person's answer to our one question about the answer."""

    enquiry = models.OneToOneField(Enquiry, primary_key=True, on_delete=models.PROTECT, related_name="rating")
    score = models.CharField(max_length=10, choices=choices(Score))
    comment = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.enquiry}: {self.score}"


class Letter(Leased):
    """An e-mail to write and send: the row is the truth, the worker sends it once."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=30)
    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="letters")
    request = models.ForeignKey(ExpertRequest, null=True, on_delete=models.CASCADE, related_name="letters")
    item = models.ForeignKey(Item, null=True, on_delete=models.CASCADE, related_name="letters")

    class Meta(Leased.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.kind} about {self.enquiry}"
