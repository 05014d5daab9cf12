"""A departure shows which communities somebody looks after."""

from parvis.identity.hand_over import open_work_of
from parvis.testing.communities import a_community
from parvis.testing.identity import a_person


def test_a_steward_leaves_a_community_behind(amit, dana):
    community = a_community(steward=amit, members=(dana,), name_en="Getting aboard")
    work = [one for one in open_work_of(amit.person.pk) if one.about.startswith("communities.")]
    assert [(one.about, one.title) for one in work] == [
        (f"communities.community:{community.pk}", "Getting aboard")
    ]
    assert not [one for one in open_work_of(dana.person.pk) if one.about.startswith("communities.")]


def test_somebody_without_an_account_leaves_nothing(db):
    assert not [one for one in open_work_of(a_person().pk) if one.about.startswith("communities.")]
