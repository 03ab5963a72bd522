"""Child processes that cannot outlive their parent, even when the parent is killed hard."""

import ctypes
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1


def die_with_parent(death_signal: signal.Signals) -> Callable[[], None] | None:
    """A `preexec_fn` asking Linux to send `death_signal` to the child when its parent is gone.

    The C library is opened here, in the parent: between fork and exec nothing may be imported.
    Elsewhere than on Linux there is no such promise to be had, and None is a valid `preexec_fn`.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl

    def ask() -> None:
        prctl(PR_SET_PDEATHSIG, death_signal)

    return ask
