"""An address is that of a post on its network, on the public web; it is read, never fetched."""

from __future__ import annotations

import pytest

from parvis.channels.hand_off.limits import networks
from parvis.channels.hand_off.rules import wrong_with_link

OWN = "crossings.example:8000"


@pytest.mark.parametrize(
    ("network", "address"),
    [
        ("x", "https://x.com/crossings/status/1871"),
        ("x", "https://twitter.com/crossings/status/1871"),
        ("facebook", "https://www.facebook.com/crossings/posts/pfbid0"),
        ("instagram", "https://www.instagram.com/p/DAbc/"),
        ("linkedin", "https://www.linkedin.com/feed/update/urn:li:share:7"),
        ("youtube", "https://youtu.be/dQw4"),
        ("threads", "https://www.threads.net/@crossings/post/C1"),
        ("bluesky", "https://bsky.app/profile/crossings.example/post/3l"),
        ("mastodon", "https://shore.example/@crossings/117"),
    ],
)
def test_the_address_of_a_post(network: str, address: str):
    assert wrong_with_link(address, networks()[network], OWN) == ""


@pytest.mark.parametrize(
    ("network", "address", "wrong"),
    [
        ("x", "http://x.com/crossings/status/1", "scheme"),
        ("x", "javascript:alert(1)", "scheme"),
        ("x", "x.com/crossings/status/1", "scheme"),
        ("x", "https://x.com.evil.example/crossings/status/1", "host"),
        ("x", "https://bsky.app/profile/a/post/1", "host"),
        ("x", "https://x.com/", "home_page"),
        ("x", "https://x.com@evil.example/a", "shape"),
        ("x", "https://x.com:8443/a/status/1", "shape"),
        ("x", "https://x.com/a b", "shape"),
        ("x", "https://х.com/a/status/1", "shape"),  # a Cyrillic letter
        ("x", "https://x.com/" + "a" * 600, "shape"),
        ("x", "https://[::1/a", "shape"),
        ("mastodon", "https://127.0.0.1/@a/1", "inside"),
        ("mastodon", "https://[::1]/@a/1", "inside"),
        ("mastodon", "https://2130706433/@a/1", "inside"),
        ("mastodon", "https://0x7f.1/@a/1", "inside"),
        ("mastodon", "https://intranet/@a/1", "inside"),
        ("mastodon", "https://files.internal/@a/1", "inside"),
        ("mastodon", "https://crossings.example/@a/1", "own"),
    ],
)
def test_what_is_no_such_address(network: str, address: str, wrong: str):
    assert wrong_with_link(address, networks()[network], OWN) == wrong
