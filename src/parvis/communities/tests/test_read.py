"""Who may read which community, and with how many queries."""

import pytest

from parvis.communities import queries
from parvis.communities.rules import LanguagePolicy, Visibility, languages_missing
from parvis.foundation.errors import NotFound
from parvis.foundation.paging import page
from parvis.identity.rules import ANONYMOUS
from parvis.testing.communities import a_community
from parvis.testing.identity import a_remote_member

PUBLIC, INSTITUTION, MEMBERS = Visibility


@pytest.mark.parametrize(
    ("who", "visibility", "reads"),
    [
        ("nobody", PUBLIC, True),
        ("dana", PUBLIC, True),
        ("nobody", INSTITUTION, False),
        ("dana", INSTITUTION, False),
        ("priya", INSTITUTION, True),
        ("priya", MEMBERS, False),
        ("amit", MEMBERS, True),
    ],
)
def test_who_reads_what(request, amit, who, visibility, reads):
    community = a_community(visibility=visibility, steward=amit)
    actor = ANONYMOUS if who == "nobody" else request.getfixturevalue(who).actor
    assert queries.may_read(actor, community.pk) is reads
    assert (community in queries.listing(actor)) is reads
    if reads:
        assert queries.community(community.slug, actor) == community
        assert queries.standpoint(actor, community.slug).community == community
    else:
        for look in (queries.standpoint, lambda a, s: queries.community(s, a)):
            with pytest.raises(NotFound):
                look(actor, community.slug)


def test_writing_takes_membership(dana, amit):
    community = a_community(steward=amit)
    assert not queries.may_post(dana.actor, community.pk)
    assert not queries.may_post(ANONYMOUS, community.pk)
    assert queries.may_post(amit.actor, community.pk)
    assert not queries.may_post(amit.actor, 1)


def test_search_looks_in_both_languages(amit):
    found = a_community(name_fr="Quais et rampes")
    a_community()
    assert list(queries.listing(amit.actor, "rampes")) == [found]


def test_members_are_paged_with_a_constant_number_of_queries(db, django_assert_num_queries):
    everybody = tuple(a_remote_member() for _ in range(12))
    community = a_community(members=everybody)
    with django_assert_num_queries(1):
        first = page(queries.members(community.pk), limit=5)
        names = [row.account.handle for row in first.items]
    assert len(names) == 5
    second = page(queries.members(community.pk), limit=5, max_id=first.older)
    assert not {row.pk for row in first.items} & {row.pk for row in second.items}


def test_members_are_found_by_name(amit, dana):
    community = a_community(steward=amit, members=(dana,))
    assert [row.account for row in queries.members(community.pk, "whit")] == [dana.account]


def test_a_standpoint_takes_two_queries(amit, django_assert_num_queries):
    community = a_community(steward=amit)
    with django_assert_num_queries(2):
        standing = queries.standpoint(amit.actor, community.slug)
    assert "steward" in standing.relations
    assert standing.may_post


@pytest.mark.parametrize(
    ("policy", "written", "missing"),
    [("bilingual", {"en"}, {"fr"}), ("either", {"en"}, set()), ("french", {"en"}, {"fr"})],
)
def test_the_language_policy_says_what_lacks(policy, written, missing):
    assert languages_missing(LanguagePolicy(policy), written) == missing
