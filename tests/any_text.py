"""Lets Hypothesis choose the words while one application stays open: opening one for each would take minutes."""

import asyncio
from collections.abc import Awaitable, Callable

from hypothesis import given
from hypothesis.strategies import SearchStrategy
from strategies import untimed


async def for_any(words: SearchStrategy[str], check: Callable[[str], Awaitable[None]], examples: int = 30) -> None:
    """Check it for many words, one after the other."""
    loop = asyncio.get_running_loop()

    @untimed(examples)
    @given(words)
    def law(some: str) -> None:
        async def checked() -> None:
            await check(some)

        asyncio.run_coroutine_threadsafe(checked(), loop).result()

    await asyncio.to_thread(law)
