"""The cache with a real Redis that goes away and comes back."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from config import cache as room
from config.cache import SteadyCache
from tests.recovery.programs import Redis


@pytest.fixture
def redis() -> Iterator[Redis]:
    folder = Path(tempfile.mkdtemp(prefix="banjie-"))  # a short path, for a socket
    server = Redis(folder)
    try:
        server.start()
        yield server
    finally:
        server.kill()
        shutil.rmtree(folder)


@pytest.fixture
def cache(redis: Redis) -> Iterator[SteadyCache]:
    cache = cache_at(redis)
    yield cache
    cache.memory.clear()
    cache.close()


def cache_at(redis: Redis) -> SteadyCache:
    return SteadyCache(f"unix://{redis.address}", {})


def test_tries_are_counted_while_redis_is_away(
    redis: Redis, cache: SteadyCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "ASK_AGAIN_SECONDS", 0.0)
    assert cache.add("tries", 1)
    assert cache.incr("tries") == 2
    redis.kill()
    assert cache.get("tries") is None
    assert cache.add("tries", 1)
    assert not cache.add("tries", 1)
    assert cache.incr("tries") == 2
    redis.start()
    assert cache.get("tries") is None, "Redis is asked again, and came back empty"
    cache.set("other", 5)
    assert cache_at(redis).get("other") == 5


def test_redis_is_not_asked_with_every_click_while_it_is_away(redis: Redis, cache: SteadyCache) -> None:
    redis.kill()
    cache.set("a", 1)
    redis.start()
    assert cache.get("a") == 1, "from memory, until the pause is over"
    assert cache_at(redis).get("a") is None
