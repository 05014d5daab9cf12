"""One look at the ledger a second wakes everybody who waits for that kind of news."""

from __future__ import annotations

import asyncio

import pytest

from parvis.web import live


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    kinds: list[str] = ["identity.person_invited"]

    async def look(seen: int | None) -> tuple[int, set[str]]:
        return len(kinds), set() if seen is None else set(kinds[seen:])

    monkeypatch.setattr(live, "look", look)
    monkeypatch.setattr(live, "LOOK_EVERY", 0.005)
    return kinds


def test_news_wakes_those_whose_topic_it_is(ledger: list[str]) -> None:
    async def scene() -> tuple[bool, bool]:
        pulse = live.Pulse()
        reader = asyncio.create_task(pulse.next(live.TOPICS["timelines"], 1.0))
        officer = asyncio.create_task(pulse.next(live.TOPICS["desk"], 0.1))
        await asyncio.sleep(0.02)
        ledger.append("conversations.post_published")
        return await reader, await officer

    assert asyncio.run(scene()) == (True, False)


def test_what_was_there_before_is_no_news(ledger: list[str]) -> None:
    async def scene() -> bool:
        return await live.Pulse().next(("identity.",), 0.05)

    assert asyncio.run(scene()) is False


def test_the_poller_stops_when_nobody_waits(ledger: list[str]) -> None:
    async def scene() -> bool:
        pulse = live.Pulse()
        await pulse.next(("desk.",), 0.02)
        await asyncio.sleep(0.05)
        return pulse.task is not None and pulse.task.done()

    assert asyncio.run(scene())
