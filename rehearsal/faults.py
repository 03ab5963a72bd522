"""What is wrong with a scenario's file: the line, and a sentence that says what to do."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic_core import ErrorDetails

# By the type of pydantic's error; what is not listed is told in pydantic's own words.
_SENTENCES = {
    "missing": gettext_lazy("缺少“%(key)s”"),
    "extra_forbidden": gettext_lazy("没有“%(key)s”这一项"),
    "string_type": gettext_lazy("“%(key)s”应为带引号的文字"),
    "int_type": gettext_lazy("“%(key)s”应为整数"),
    "int_parsing": gettext_lazy("“%(key)s”应为整数"),
    "int_from_float": gettext_lazy("“%(key)s”应为整数"),
    "bool_type": gettext_lazy("“%(key)s”应为 true（是）或者 false（否），不带引号"),
    "bool_parsing": gettext_lazy("“%(key)s”应为 true（是）或者 false（否），不带引号"),
    "list_type": gettext_lazy("“%(key)s”应为方括号中的若干项"),
    "dict_type": gettext_lazy("“%(key)s”应为花括号中的若干项"),
    "model_type": gettext_lazy("“%(key)s”应为花括号中的若干项"),
    "model_attributes_type": gettext_lazy("“%(key)s”应为花括号中的若干项"),
    "is_instance_of": gettext_lazy("“%(key)s”的内容不是可以在这里填写的名称"),
    "too_short": gettext_lazy("“%(key)s”不能为空"),
    "string_too_short": gettext_lazy("“%(key)s”不能为空"),
    "string_too_long": gettext_lazy("“%(key)s”太长，最多 %(max_length)d 个字"),
    "too_long": gettext_lazy("“%(key)s”太多了"),
    "greater_than_equal": gettext_lazy("“%(key)s”太小"),
    "less_than_equal": gettext_lazy("“%(key)s”太大"),
}
_BY_BEGINNING = (
    ("date", gettext_lazy("“%(key)s”应为日期，写作 2022-09-07，不带引号")),
    ("time", gettext_lazy("“%(key)s”应为时刻，写作 09:30:00，不带引号")),
    ("decimal", gettext_lazy("“%(key)s”应为金额，写作 8600.00")),
)
_ALTERNATIVES = {"date", "datetime", "bool"}  # pydantic names them after the key where one of several types may stand


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and where."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return _("第%(line)d行：%(sentence)s") % {"line": self.line, "sentence": self.sentence}


class WrongFile(Exception):
    """The file is not a scenario that can be played; nothing was done."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: fault.line)
        super().__init__("\n".join(map(str, self.faults)))


class Misnamed(Exception):
    """Something in a step's data is not there or not understood; `path` says where inside of the step."""

    def __init__(self, path: tuple[str | int, ...], sentence: str) -> None:
        self.path, self.sentence = path, sentence
        super().__init__(sentence)


def near(word: str, known: Any) -> str:
    """A sentence with what the writer may have meant, or with everything where that is little."""
    words = [str(each) for each in known]
    close = get_close_matches(word, words, n=4, cutoff=0.4)
    if close:
        return _("相近的有：%(near)s。") % {"near": "、".join(close)}
    return _("可以写：%(all)s。") % {"all": "、".join(words)} if 0 < len(words) <= 40 else ""


def sentence_of(error: ErrorDetails, known: Any = ()) -> str:
    """A pydantic error as a sentence in the reader's language; `known` are the keys that might have been meant."""
    key = next((part for part in reversed(error["loc"]) if isinstance(part, str) and part not in _ALTERNATIVES), "")
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    words = _SENTENCES.get(error["type"])
    words = words or next((text for start, text in _BY_BEGINNING if error["type"].startswith(start)), None)
    if words is None:
        return f"“{key}”：{error['msg']}"
    told = str(words) % {**error.get("ctx", {}), "key": key}
    if error["type"] == "extra_forbidden":
        return f"{told}。{near(key, known)}"
    return f"{told}。"
