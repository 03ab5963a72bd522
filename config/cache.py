"""The cache while Redis is away: pages go on, and tries are still counted.

What is cached can be read again, but a page must not fail because it cannot, and whoever guesses passwords must not find the
counters gone. So each process then keeps a memory of its own, and asks Redis again every few seconds.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

ASK_AGAIN_SECONDS = 5.0
# a click must not hang on a Redis that is away; one more try, because an old connection may be the only thing broken
OPTIONS = {"socket_connect_timeout": 2, "socket_timeout": 2, "retry": Retry(NoBackoff(), 1)}

log = logging.getLogger(__name__)


def _or_in_memory(operation: str) -> Callable[..., Any]:
    def run(self: "SteadyCache", *arguments: Any, **options: Any) -> Any:
        if time.monotonic() >= self.ask_again_at:
            try:
                return getattr(super(SteadyCache, self), operation)(*arguments, **options)
            except RedisError as error:
                self.ask_again_at = time.monotonic() + ASK_AGAIN_SECONDS
                log.warning("the cache is away, this process keeps its own for now: %s", type(error).__name__)
        return getattr(self.memory, operation)(*arguments, **options)

    return run


class SteadyCache(RedisCache):
    """Redis, or the memory of this process while Redis does not answer. One per thread, as Django has it."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params | {"OPTIONS": OPTIONS | params.get("OPTIONS", {})})
        self.memory = LocMemCache("while Redis is away", {**params, "OPTIONS": {}})
        self.ask_again_at = float("-inf")

    add = _or_in_memory("add")
    get = _or_in_memory("get")
    set = _or_in_memory("set")
    touch = _or_in_memory("touch")
    delete = _or_in_memory("delete")
    get_many = _or_in_memory("get_many")
    has_key = _or_in_memory("has_key")
    incr = _or_in_memory("incr")
    set_many = _or_in_memory("set_many")
    delete_many = _or_in_memory("delete_many")
    clear = _or_in_memory("clear")
