"""A status as data: what the staff read, what the public reads, and one sentence of meaning."""

from django.utils.functional import Promise


class State(str):
    """A status code that carries its words; equal to, and stored as, the plain code."""

    __slots__ = ("closed", "label", "meaning", "public")

    label: str | Promise
    public: str | Promise
    meaning: str | Promise
    closed: bool

    def __new__(
        cls,
        code: str,
        label: str | Promise,
        *,
        public: str | Promise,
        meaning: str | Promise,
        closed: bool = False,
    ) -> "State":
        state = super().__new__(cls, code)
        state.label, state.public, state.meaning, state.closed = label, public, meaning, closed
        return state
