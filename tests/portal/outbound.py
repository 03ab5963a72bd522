"""A sender that keeps what it was given, for tests."""

import re

from portal.messages import NotSent, Sender


class Outbound(Sender):
    """Texts in the order in which they were sent: (phone, text, key)."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str]] = []
        self.fails = False

    def send(self, phone: str, text: str, key: str) -> None:
        if self.fails:
            raise NotSent("the provider is away")
        self.sent.append((phone, text, key))

    def last_code(self) -> str:
        found = re.search(r"验证码(\d{6})", self.sent[-1][1])
        assert found, self.sent
        return found[1]
