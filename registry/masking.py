"""How personal data looks on a screen: enough to recognise, too little to misuse."""


def _middle(text: str, head: int, tail: int) -> str:
    if len(text) <= head + tail:
        return "*" * len(text)
    return f"{text[:head]}{'*' * (len(text) - head - tail)}{text[-tail:]}"


def name(text: str) -> str:
    """ "张三丰" -> "张**"."""
    return f"{text[:1]}{'*' * (len(text) - 1)}" if len(text) > 1 else "*" * len(text)


def identity_number(text: str) -> str:
    """ "520102199001011234" -> "5201**********1234"."""
    return _middle(text, 4, 4)


def phone(text: str) -> str:
    """ "13800001234" -> "138****1234"; land lines keep three and two digits."""
    return _middle(text, 3, 4 if len(text) >= 11 else 2)


def bank_card(text: str) -> str:
    """Only the last four digits stay."""
    return _middle(text, 0, 4)
