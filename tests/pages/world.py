"""What the pages show: a small world, made once through the verbs, with each thing that is hard to draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.test import Client

from parvis.channels.hand_off import actions as hand_off
from parvis.communities import actions as communities
from parvis.conversations import actions as conversations
from parvis.conversations import queries as conversation
from parvis.conversations.rules.drafts import PollChoice, PollDraft
from parvis.desk import queries as desk
from parvis.foundation.clock import now
from parvis.guidance import actions as guidance
from parvis.guidance import queries as guidelines
from parvis.guidance.engine.overlay_text import with_entry
from parvis.guidance.errors import NeedsAnAuthor
from parvis.guidance.queries.lessons import lesson_for, questions_of
from parvis.guidance.rules import Season
from parvis.identity import actions as identity
from parvis.identity.rules import SYSTEM, Network, Role
from parvis.languages.rules import Text, VersionState
from parvis.testing.conversations import a_picture, a_remote_post
from parvis.testing.desk import some_hours
from parvis.testing.guidance import an_approval
from parvis.testing.identity import (
    Member,
    a_member,
    a_plan,
    a_remote_member,
    a_shared_account,
    an_institution,
)
from parvis.testing.ledger import settle

BARE = "pack: house\nkind: institution\nname: {en: House, fr: Maison}\n"
SOFTER = {"level": "note"}
REASON = "The page tests show this text; nobody else reads it."


class World:
    """The people and things of the page tests, by name."""

    def __init__(self) -> None:
        self.at = now() - timedelta(hours=5)
        self.people: dict[str, Member] = {}
        self.posts: dict[str, Any] = {}
        self.report = self.decision = self.entry = self.hand_off = 0
        self._people()
        self._register()
        some_hours()
        self._community()
        self._posts()
        self._talk()
        self._moderation()
        self.say("waiting", "priya", {"en": "Which wharves have level boarding, @crossings?"})
        self._carried_elsewhere()
        self._asked_to_prepare()
        self._house()
        settle()
        self.enquiry = self._reference("question")
        self.waiting = self._reference("waiting")
        self.entry = conversation.post(self.posts["notice"].pk).entry_number or 1
        claire, until = self.people["claire"], self.at + timedelta(days=90)
        self.approval = an_approval(claire, self.people["noemie"], at=self.at, until=until).pk

    def address(self, name: str) -> str:
        """Return the address of a post's page."""
        post = self.posts[name]
        return f"/@{post.account.full_handle}/{post.pk}"

    def cookie(self, who: str) -> str:
        """Return the session of somebody who signed in."""
        client = Client()
        client.force_login(self.people[who].person)
        return client.cookies["sessionid"].value

    def _reference(self, name: str) -> str:
        """Return the reference under which the desk keeps a post's question."""
        found = desk.enquiry_of_post(self.posts[name].pk)
        assert found is not None, f"the desk has no enquiry for {name}"
        return found.reference

    def later(self, minutes: int = 7) -> Any:
        """Return a moment after the last one."""
        self.at += timedelta(minutes=minutes)
        return self.at

    def _people(self) -> None:
        house = an_institution("northern-crossings", "Northern Crossings", "Traversées du Nord")
        claire = a_member("claire", full_name="Claire Desrosiers", roles=[Role.HEAD_OF_COMMUNICATIONS])
        self.ferry = a_shared_account(
            house,
            "crossings",
            name_en="Northern Crossings",
            name_fr="Traversées du Nord",
            custodian=claire.person,
        )
        lead = ("vessel accessibility lead", "responsable de l’accessibilité des navires")
        officer = [Role.COMMUNICATIONS_OFFICER]
        self.people = {
            "claire": claire,
            "noemie": a_member("noemie", full_name="Noémie Lavoie", roles=officer, operates=[self.ferry]),
            "amit": a_member("amit_grewal", full_name="Amit Grewal", roles=[Role.EXPERT], position=lead),
            "odile": a_member("odile", full_name="Odile Marchand", roles=[Role.MODERATOR]),
            "rachid": a_member("rachid", full_name="Rachid Benali", roles=[Role.ADMINISTRATOR]),
            "ines": a_member("ines", full_name="Inès Tremblay", roles=[Role.INFORMATION_MANAGER]),
            "priya": a_member("priya", full_name="Priya Nair", roles=[Role.PUBLIC_SERVANT]),
            "dana": a_member("dana", full_name="Dana Whitfield"),
        }
        self.marc_andre = a_remote_member("marcandre", name="Marc-André Côté")

    def _register(self) -> None:
        noemie, claire = self.people["noemie"], self.people["claire"]
        identity.register_official_account(
            network=Network.HERE, account_id=self.ferry.pk, by=self.people["rachid"].actor, at=self.at
        )
        self.official = a_plan(noemie, owner=noemie, backup=claire, handle="crossings_x", at=self.at).pk

    def _community(self) -> None:
        amit = self.people["amit"]
        self.community = communities.found_community(
            slug="getting-aboard",
            name_en="Getting aboard",
            name_fr="Monter à bord",
            purpose_en="Riders, crew and planners make every crossing one that everybody can take.",
            purpose_fr="Passagers, équipages et planificateurs rendent chaque traversée accessible à tous.",
            charter_en="Be kind. Say what you know, and how you know it.",
            charter_fr="Soyez aimables. Dites ce que vous savez, et d’où vous le tenez.",
            account_id=amit.account.pk,
            by=amit.actor,
            at=self.at,
        )
        for name in ("dana", "priya"):
            one = self.people[name]
            communities.join(
                community_id=self.community.pk,
                account_id=one.account.pk,
                charter_version=1,
                by=one.actor,
                at=self.later(),
            )

    def say(self, name: str, who: str, texts: Mapping[str, str], **how: Any) -> Any:
        """Publish a post, answering whatever the guidelines ask, and keep it under `name`."""
        speaker = self.people[who]
        account = self.ferry if how.get("capacity") == "institution" else speaker.account
        states = {"fr": VersionState.HUMAN_TRANSLATION} if len(texts) > 1 else {}
        said = [Text(code, text, states.get(code, VersionState.ORIGINAL)) for code, text in texts.items()]

        def publish(answers: Mapping[str, str]) -> Any:
            return conversations.publish_post(
                by=speaker.speaking_for(account) if account is self.ferry else speaker.actor,
                account_id=account.pk,
                texts=said,
                answers=answers,
                at=self.later(),
                **{"capacity": "person", **how},
            )

        self.posts[name] = answering(publish)
        return self.posts[name]

    def _posts(self) -> None:
        both = {
            "en": "The winter timetable is out as open data, with the tide limits of each wharf. #ferry",
            "fr": "L’horaire d’hiver est publié en données ouvertes, avec les marées de chaque quai.",
        }
        self.say("notice", "noemie", both, capacity="institution", formality="formal")
        corrected = [Text("en", both["en"].replace("tide limits", "tide and wind limits"))]
        answering(
            lambda answers: conversations.edit_post(
                by=self.people["noemie"].speaking_for(self.ferry),
                post_id=self.posts["notice"].pk,
                texts=corrected,
                answers=answers,
                at=self.later(),
            )
        )
        self.say("working", "amit", {"en": "Grit strips go on the ramp next week."}, capacity="official")
        amit = self.people["amit"]
        picture = conversations.attach_media(
            by=amit.actor, account_id=amit.account.pk, file=a_picture((640, 400)),
            alt_en="The ramp, with new grit strips",
            alt_fr="La rampe, avec ses nouvelles bandes rugueuses", at=self.later(),
        )  # fmt: skip
        self.say("picture", "amit", {"fr": "Voici la rampe."}, capacity="official", media_ids=[picture.pk])
        poll = PollDraft(
            choices=(PollChoice("Before noon", "Avant midi"), PollChoice("After", "Après")),
            closes_at=now() + timedelta(days=3),
        )
        self.say("poll", "priya", {"en": "When do you cross?"}, poll=poll)
        self.say(
            "folded", "dana", {"en": "The last boat left without me."}, content_warning="A long complaint"
        )
        self.say(
            "inside",
            "dana",
            {"en": "Is the ramp steeper at low tide?"},
            community_id=self.community.pk,
            visibility="community",
        )

    def _talk(self) -> None:
        dana = self.people["dana"]
        asked = self.say(
            "question",
            "dana",
            {"en": "Is the lift on the MV Sterne working again, @crossings? The ramp is steep."},
        )
        self.say(
            "answer", "noemie", {"en": "Yes. It was inspected on Wednesday."},
            capacity="institution", formality="formal",
            in_reply_to_id=asked.pk,
        )  # fmt: skip
        self.say(
            "aside",
            "amit",
            {"en": "Salt had got into the sensor."},
            capacity="official",
            in_reply_to_id=asked.pk,
        )
        a_remote_post(
            self.marc_andre.actor, "<p>Et en février, quand la barrière gèle ?</p>",
            in_reply_to_uri=self.posts["aside"].uri, published_at=self.later(), at=self.at,
        )  # fmt: skip
        for name in ("amit", "priya", "noemie"):
            conversations.favourite(by=self.people[name].actor, post_id=asked.pk, at=self.later())
            conversations.follow(by=self.people[name].actor, target_id=dana.account.pk, at=self.later())
        conversations.boost(by=self.people["priya"].actor, post_id=asked.pk, at=self.later())
        conversations.follow(by=dana.actor, target_id=self.ferry.pk, at=self.later())
        for name in ("notice", "working"):
            conversations.bookmark(by=dana.actor, post_id=self.posts[name].pk, at=self.later())
            conversations.favourite(by=dana.actor, post_id=self.posts[name].pk, at=self.later())

    def _moderation(self) -> None:
        dana, odile, priya = (self.people[name] for name in ("dana", "odile", "priya"))
        self.say("rude", "priya", {"en": "Only a fool would miss that boat."})
        for wrong in ("rude", "poll"):
            report = conversations.report(
                by=dana.actor, target_id=priya.account.pk, post_ids=[self.posts[wrong].pk],
                category="harassment",
                comment="This is aimed at me.", at=self.later(),
            )  # fmt: skip
            self.report = report.pk
        decision = conversations.moderate(
            by=odile.actor, effect="hide", rule="Rules of the house, 2. No insults.",
            facts="The post calls a rider a fool.", post_id=self.posts["rude"].pk, at=self.later(),
        )  # fmt: skip
        self.decision = decision.pk

    def _asked_to_prepare(self) -> None:
        newest = guidelines.overlay_versions().first()
        asks = {"required": {"accounts": ["crossings"]}, "lessons": ["privacy", "languages"]}
        claire, noemie = self.people["claire"], self.people["noemie"]
        source = with_entry(newest.source if newest else BARE, "preparation", "", asks)
        guidance.amend_overlay(by=claire.actor, source=source, reason=REASON, at=self.later())
        lesson = lesson_for(noemie.person.pk, "privacy", self.at).now
        asked = questions_of(lesson, person_id=noemie.person.pk, attempt=1, language="en")
        guidance.complete_lesson(
            by=noemie.actor, lesson="privacy", version=lesson.version,
            answers={question.key: question.right for question in asked}, at=self.later(),
        )  # fmt: skip

    def _house(self) -> None:
        """A second version of the house's guidelines, one proposed and tried, and an election."""
        claire, at = self.people["claire"].actor, self.at
        source = with_entry(guidelines.overlay_versions()[0].source, "changes", "CA-ACC-05", SOFTER)
        guidance.amend_overlay(by=claire, source=source, reason=REASON, at=at)
        source = with_entry(source, "changes", "CA-OL-01", SOFTER)
        proposal = guidance.propose_overlay(by=claire, source=source, at=at)
        row = guidance.ask_preview(proposal.pk, by=claire, at=at)
        past = conversation.past_drafts(most=row.wanted)
        guidance.make_preview(row.pk, past, by=SYSTEM, at=at, clock=lambda: at)
        election = guidance.WindowText(
            Season.CARETAKER, "CA", at, at + timedelta(days=30),
            "the federal election", "l’élection fédérale", "federal",
        )  # fmt: skip
        guidance.set_window(by=claire, window=election, reason=REASON, at=at)

    def _carried_elsewhere(self) -> None:
        noemie = self.people["noemie"]
        post = self.posts["notice"]
        row = hand_off.prepare(
            by=noemie.actor, post_id=post.pk, network_ids=["x", "instagram"], at=self.later()
        )
        hand_off.hand_over(by=noemie.actor, hand_off_id=row.pk, at=self.later())
        hand_off.capture_link(
            by=noemie.actor, hand_off_id=row.pk, network="x", language="en",
            address="https://x.com/crossings/status/1", at=self.later(),
        )  # fmt: skip
        self.hand_off = row.pk


def answering(act: Callable[[Mapping[str, str]], Any]) -> Any:
    """Do `act`, and once more with a reason for each finding when the guidelines ask for one."""
    try:
        return act({})
    except NeedsAnAuthor as asked:
        return act({finding.rule: REASON for finding in asked.findings})
