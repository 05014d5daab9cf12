"""An overlay is written as a proposal, and says nothing until it is put in force."""

from __future__ import annotations

from datetime import timedelta

import pytest

from parvis.foundation.errors import NotAllowed
from parvis.guidance import actions, queries
from parvis.guidance.errors import OverlayMoved, OverlayWrong, ProposalMoved, ProposalOver, ReasonMissing
from parvis.guidance.queries import HOUSE, Where
from parvis.guidance.rules import Level
from parvis.ledger.models import Entry
from parvis.testing.communities import a_community
from parvis.testing.guidance import AT

pytestmark = pytest.mark.django_db

HEAD = "pack: nc\nkind: institution\nname: {en: Ours, fr: À nous}\n"
SOFTER = HEAD + "changes:\n  CA-ACC-05: {level: note}\n"
LATER = AT + timedelta(minutes=5)


def propose(by, source=SOFTER, **rest):
    return actions.propose_overlay(by=by.actor, source=source, at=AT, **rest)


def test_it_changes_nothing_until_it_is_put_in_force(claire):
    proposal = propose(claire)
    assert queries.rule("CA-ACC-05").level is Level.ADVICE

    version = actions.put_in_force(
        proposal.pk, by=claire.actor, reason="Everybody left it.", edition=1, at=LATER
    )

    assert queries.rule("CA-ACC-05").level is Level.NOTE
    assert (version.version, version.reason) == (1, "Everybody left it.")
    assert queries.open_proposal(HOUSE) is None
    assert Entry.objects.filter(kind="guidance.overlay_amended").count() == 1


def test_one_proposal_is_written_on(claire, rachid):
    first = propose(claire)
    again = propose(rachid, HEAD + "changes: {CA-ACC-05: {level: stop}}", edition=1)

    assert (again.pk, again.edition) == (first.pk, 2)


def test_a_colleague_s_words_are_not_written_over(claire, rachid):
    propose(claire)
    propose(rachid, edition=1)

    with pytest.raises(ProposalMoved):
        propose(claire, edition=1)
    with pytest.raises(ProposalMoved):
        propose(claire, edition=0)


def test_a_wrong_one_is_not_kept_and_says_where(claire):
    with pytest.raises(OverlayWrong) as refused:
        propose(claire, HEAD + "changes:\n  CA-ACC-05: {level: advise}\n")

    assert refused.value.data["each"][0].line == 5
    assert queries.open_proposal(HOUSE) is None


def test_a_rule_of_our_own_whose_example_fails_is_not_kept(claire):
    own = """
instruments:
  house: {name: {en: House, fr: Maison}, url: https://x.example}
rules:
  - id: NC-11
    jurisdiction: CA
    instrument: house
    status: practice
    verification: confirmed
    last_verified_on: 2026-11-14
    verified_by: Claire Desrosiers
    level: note
    check: words
    parameters: {en: [we guarantee]}
    title: {en: A promise, fr: Une promesse}
    paraphrase: {en: P, fr: P}
    examples:
      - flagged: {en: We promise.}
"""
    with pytest.raises(OverlayWrong) as refused:
        propose(claire, HEAD + own)

    assert "an example does not hold" in refused.value.data["each"][0].sentence
    assert refused.value.data["each"][0].line == 21


def test_what_was_looked_at_is_what_comes_into_force(claire, rachid):
    proposal = propose(claire)
    propose(rachid, HEAD, edition=1)

    with pytest.raises(ProposalMoved):
        actions.put_in_force(proposal.pk, by=claire.actor, reason="So.", edition=1, at=LATER)


def test_one_begun_before_another_version_is_carried_over_first(claire):
    proposal = propose(claire)
    theirs = HEAD + "changes:\n  CA-STY-03: {level: note}\n"
    actions.amend_overlay(by=claire.actor, source=theirs, reason="Other.", at=AT)

    with pytest.raises(OverlayMoved):
        actions.put_in_force(proposal.pk, by=claire.actor, reason="So.", edition=1, at=LATER)

    carried = actions.carry_over(proposal.pk, by=claire.actor, at=LATER)
    actions.put_in_force(proposal.pk, by=claire.actor, reason="So.", edition=carried.edition, at=LATER)
    assert queries.rule("CA-ACC-05").level is Level.NOTE
    assert queries.rule("CA-STY-03").level is Level.NOTE


def test_it_is_dropped_and_over(claire):
    proposal = propose(claire)
    actions.drop_proposal(proposal.pk, by=claire.actor, at=LATER)

    assert queries.open_proposal(HOUSE) is None
    with pytest.raises(ProposalOver):
        actions.put_in_force(proposal.pk, by=claire.actor, reason="So.", edition=1, at=LATER)


def test_it_takes_a_reason(claire):
    proposal = propose(claire)
    with pytest.raises(ReasonMissing):
        actions.put_in_force(proposal.pk, by=claire.actor, reason=" ", edition=1, at=LATER)
    assert queries.open_proposal(HOUSE) is not None


def test_an_old_version_comes_back_as_a_new_one(claire):
    first = actions.amend_overlay(by=claire.actor, source=SOFTER, reason="Softer.", at=AT)
    actions.amend_overlay(by=claire.actor, source=HEAD, reason="As it was.", at=AT)

    actions.restore_overlay(first.pk, by=claire.actor, reason="Softer after all.", at=LATER)

    assert queries.rule("CA-ACC-05").level is Level.NOTE
    assert [row.version for row in queries.overlay_versions()] == [3, 2, 1]


@pytest.mark.parametrize("who", ["noemie", "dana", "odile"])
def test_others_may_not(request, claire, who):
    proposal, other = propose(claire), request.getfixturevalue(who)

    for act in (
        lambda: propose(other),
        lambda: actions.drop_proposal(proposal.pk, by=other.actor, at=AT),
        lambda: actions.put_in_force(proposal.pk, by=other.actor, reason="So.", edition=1, at=AT),
        lambda: actions.carry_over(proposal.pk, by=other.actor, at=AT),
        lambda: actions.ask_preview(proposal.pk, by=other.actor, at=AT),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_community_s_steward_may_there_and_nowhere_else(amit, priya):
    ramps = a_community(slug="ramps", steward=amit)
    theirs = {"scope": "community", "subject": "ramps"}
    source = "pack: ramps\nkind: community\nname: {en: R, fr: R}\nchanges: {CA-ACC-05: {level: stop}}"

    proposal = propose(amit, source, **theirs)
    actions.put_in_force(proposal.pk, by=amit.actor, reason="We read aloud.", edition=1, at=LATER)

    assert queries.rule("CA-ACC-05", community=ramps.slug).level is Level.STOP
    assert queries.rule("CA-ACC-05").level is Level.ADVICE
    for member, where in ((amit, {}), (priya, theirs), (amit, {**theirs, "subject": "elsewhere"})):
        with pytest.raises(NotAllowed):
            propose(member, source, **where)


@pytest.mark.parametrize("change", ["{enabled: false, because: {en: A, fr: B}}", "{level: note}"])
def test_a_community_does_not_soften_a_stop_of_the_institution(amit, change):
    a_community(slug="ramps", steward=amit)
    source = f"pack: ramps\nkind: community\nname: {{en: R, fr: R}}\nchanges: {{CA-PRI-01: {change}}}"

    with pytest.raises(OverlayWrong, match="may not soften"):
        propose(amit, source, scope="community", subject="ramps")


def test_the_house_does_not_pull_the_ground_from_under_a_community(claire, amit):
    a_community(slug="ramps", steward=amit)
    with_rule = HEAD + "changes: {CA-ACC-05: {level: stop}}"
    theirs = "pack: ramps\nkind: community\nname: {en: R, fr: R}\nchanges: {CA-ACC-05: {level: note}}"
    actions.amend_overlay(
        by=amit.actor, source=theirs, reason="Ours.", scope="community", subject="ramps", at=AT
    )

    with pytest.raises(OverlayWrong, match="the community ramps"):
        propose(claire, with_rule)


def test_what_differs_is_told(claire):
    old = HEAD + "facts: {domains: [a.example]}\nchanges: {CA-STY-03: {level: stop}}"
    new = SOFTER + "facts: {domains: [a.example, b.example], province: NB}"

    found = {(d.id, d.field): (d.before, d.after) for d in queries.differences_between(old, new, HOUSE)}

    assert found["CA-ACC-05", "level"] == (Level.ADVICE, "note")
    assert found["CA-STY-03", "level"][0] == "stop"
    assert found["domains", ""] == (["a.example"], ["a.example", "b.example"])
    assert found["province", ""] == ("", "NB")
    assert Where().is_community is False


@pytest.mark.parametrize("pattern", ["(unclosed", "a{1000}{1000}", "(?<=a)b", "\\1", "x" * 60_000])
def test_a_pattern_that_would_break_every_rule_is_refused(claire, pattern):
    own = (
        "changes:\n  CA-ACC-05: {level: note}\n"
        "instruments: {house: {name: {en: H, fr: M}, url: https://x.example}}\n"
        "rules:\n  - {id: NC-1, jurisdiction: CA, instrument: house, status: practice, level: note,\n"
        "     verification: confirmed, last_verified_on: 2026-11-14, verified_by: C, check: pattern,\n"
        f"     title: {{en: A, fr: B}}, paraphrase: {{en: A, fr: B}}, parameters: {{en: ['{pattern}']}}}}\n"
    )
    with pytest.raises(OverlayWrong) as refused:
        propose(claire, HEAD + own)

    assert "NC-1: parameters" in refused.value.data["each"][0].sentence
