"""What rules look at besides drafts: accounts, spaces, records and access requests, as they stand.

Each is a sheet of facts that a door fills in from what it knows; a rule finds what is missing,
late or contradictory. A field that is None or empty is not known or not there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from parvis.guidance.rules.drafts import Draft


@dataclass(frozen=True, slots=True)
class AccountSheet:
    """An account in the register: who answers for it, what its profile shows, what was reviewed when.

    `stage` is planned, approved, active, dormant, closing or closed (Directive on the Management of
    Communications and Federal Identity, C.2.2.5). `languages` are those it speaks, `twin` the handle
    of its counterpart in the other language. `operated_by` is institution or third_party, `publishes`
    directly or hand_off. `exceptions` are the ids of the exceptions to the language of the State that
    the body's own directive lists. `terms_version` is the version of the platform's terms that was
    reviewed, `terms_in_force` the one that applies today.
    """

    handle: str = ""
    name_en: str = ""
    name_fr: str = ""
    note_en: str = ""
    note_fr: str = ""
    network: str = "fediverse"
    kind: str = "institution"
    stage: str = "active"
    purpose: str = ""
    owner: str = ""
    backup_owner: str = ""
    operated_by: str = "institution"
    operators: int = 0
    operators_without_second_factor: int = 0
    operators_departed: int = 0
    approved_by: str = ""
    approved_on: date | None = None
    opened_on: date | None = None
    first_post_on: date | None = None
    last_post_on: date | None = None
    next_review_on: date | None = None
    languages: tuple[str, ...] = ()
    twin: str = ""
    twin_links_back: bool | None = None
    notice_en: str = ""
    notice_fr: str = ""
    avatar: str = ""
    contact: str = ""
    recovery_address: str = ""
    second_factor: bool | None = None
    access_reviewed_on: date | None = None
    privacy_assessed_on: date | None = None
    security_assessed_on: date | None = None
    terms_version: str = ""
    terms_in_force: str = ""
    terms_reviewed_on: date | None = None
    terms_agreement: str = ""
    registry_id: str = ""
    publishes: str = "directly"
    exceptions: tuple[str, ...] = ()
    language_directive: str = ""
    compliance_notice: str = ""
    captured_on: date | None = None
    in_web_archive: bool | None = None
    says_not_endorsement: bool | None = None
    caretaker_banner: bool | None = None
    mentions_a_candidate: bool | None = None


@dataclass(frozen=True, slots=True)
class SpaceSheet:
    """A place where the public or colleagues write: its notice, its hours, its grounds, its form.

    `notice_topics` are what its notice covers (see `NOTICE_TOPICS`), `identity` is public, pseudonym
    or sealed, `collects` the fields that its form asks for. `barriers` counts what an accessibility
    assessment left open; `content_class` is own, user_generated or heritage.
    """

    slug: str = ""
    name_en: str = ""
    name_fr: str = ""
    notice_en: str = ""
    notice_fr: str = ""
    notice_topics: frozenset[str] = frozenset()
    information_banks: tuple[str, ...] = ()
    privacy_notice: str = ""
    collects: tuple[str, ...] = ()
    fixed_questions: int = 0
    audience: int = 0
    control_number: str = ""
    privacy_assessment: str = ""
    embeds: int = 0
    embeds_listed: bool | None = None
    external_links_marked: bool | None = None
    hours: str = ""
    after_hours_note: bool | None = None
    grounds: tuple[str, ...] = ()
    removals: int = 0
    removals_without_ground: int = 0
    removals_without_copy: int = 0
    removals_without_notice: int = 0
    blocks: int = 0
    blocks_without_ground: int = 0
    identity: str = "public"
    looks_at_identity: int = 0
    looks_without_reason: int = 0
    language_switch: bool | None = None
    counterpart: str = ""
    access_blocked: bool | None = None
    misinformation_strategy: str = ""
    misinformation_strategy_on: date | None = None
    content_class: str = "own"
    barriers: int | None = None
    accessibility_statement: str = ""
    accessibility_assessed_on: date | None = None
    not_the_docket: bool | None = None
    answers_within_days: int | None = None
    moderated_before: bool | None = None
    alike_messages: int = 0
    alike_grouped: bool | None = None


NOTICE_TOPICS = frozenset(
    {
        "content",
        "links",
        "endorsement",
        "comments",
        "accessibility",
        "copyright",
        "privacy",
        "rights",
        "languages",
        "third_party_terms",
        "republishing",
        "media",
    }
)
"""What a published notice on social media covers (Treasury Board Secretariat, global notices)."""


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """A record, and what is about to be done with it.

    `act` is keep, dispose, export, edit or hand_to_case_system. `state` is formal or working,
    `value` business, transitory or unknown. `authority` is the disposition authority, and
    `authority_kind` its sort (multi_institutional, institutional, valuation_tool, …).
    `metadata` are the elements of description that it has.
    """

    reference: str = ""
    kind: str = "post"
    act: str = "keep"
    state: str = ""
    value: str = "unknown"
    record_class: str = ""
    trigger: str = ""
    triggered_on: date | None = None
    keeps_days: int | None = None
    authority: str = ""
    authority_kind: str = ""
    due_on: date | None = None
    disposed_on: date | None = None
    created_on: date | None = None
    captured_on: date | None = None
    filed_on: date | None = None
    is_direct_message: bool = False
    on_third_party: bool = False
    holds: tuple[str, ...] = ()
    open_requests: tuple[str, ...] = ()
    used_for_decision: bool = False
    last_used_on: date | None = None
    consent_to_early_disposal: bool = False
    acted_on: bool = False
    log_kept: bool | None = None
    metadata: frozenset[str] = frozenset()
    edits_captured: bool | None = None
    purpose: str = ""
    collected_for: str = ""
    names_people: bool = False
    resubmitted: bool = False
    findable_by: frozenset[str] = frozenset()
    is_published: bool = False
    aggregated: bool = False


@dataclass(frozen=True, slots=True)
class Severance:
    """One passage held back from a release, under which provision, and who signed."""

    provision: str = ""
    second_signature: bool = False
    public_interest_weighed: bool | None = None


@dataclass(frozen=True, slots=True)
class RequestSheet:
    """A request for access to information or records, with its clock.

    `outcome` is open, released, partial, refused or transferred. Dates are those of the body's
    own office; the rule says which days count.
    """

    reference: str = ""
    outcome: str = "open"
    received_on: date | None = None
    acknowledged_on: date | None = None
    extension_days: int = 0
    extension_notice_on: date | None = None
    commissioner_told_on: date | None = None
    decided_on: date | None = None
    severances: tuple[Severance, ...] = ()
    severing_considered: str = ""
    refusal_provision: str = ""
    complaint_right_told: bool | None = None
    in_writing: bool = True
    fee_paid: bool | None = None
    names_the_act: bool | None = None
    records_being_destroyed: int = 0


Sheet = AccountSheet | SpaceSheet | RecordSheet | RequestSheet
Subject = Draft | Sheet
