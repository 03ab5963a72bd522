"""The order of Chinese names: PostgreSQL here has no pinyin collation, so a sort key is stored beside the name."""

from registry.fields import DerivedCharField

KEY_LENGTH = 255

# Family names whose reading differs from the commonest reading of the character.
SURNAMES = {
    "单": "shan4",
    "解": "xie4",
    "仇": "qiu2",
    "区": "ou1",
    "查": "zha1",
    "任": "ren2",
    "曾": "zeng1",
    "盖": "ge3",
    "朴": "piao2",
    "翟": "zhai2",
    "尉迟": "yu4 chi2",
    "万俟": "mo4 qi2",
    "缪": "miao4",
    "华": "hua4",
    "冼": "xian3",
    "员": "yun4",
    "种": "chong2",
    "逄": "pang2",
    "乐": "yue4",
    "召": "shao4",
    "繁": "po2",
    "宓": "mi4",
    "晟": "cheng2",
    "长孙": "zhang3 sun1",
}


def _reading(text: str) -> str:
    # Imported late: the tables take 0.1 s and are needed only when a name is written.
    from pypinyin import Style, lazy_pinyin

    return " ".join(lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True))


def sort_key(name: str) -> str:
    """A person's name in pinyin with tone numbers, syllables parted by spaces: "张三" -> "zhang1 san1"."""
    name = name.strip()
    for length in (2, 1):
        if surname := SURNAMES.get(name[:length]):
            return f"{surname} {_reading(name[length:])}".strip().lower()[:KEY_LENGTH]
    return plain_key(name)


def plain_key(text: str) -> str:
    """The same for anything that does not begin with a family name: "华西公司" -> "hua2 xi1 gong1 si1"."""
    return _reading(text.strip()).lower()[:KEY_LENGTH]


class PinyinField(DerivedCharField):
    """The sort key of the attribute `source`, a person's name."""

    derive = staticmethod(sort_key)

    def __init__(self, *args, **options):
        options["max_length"] = KEY_LENGTH
        super().__init__(*args, **options)


class PlainPinyinField(PinyinField):
    """The sort key of the attribute `source`, the name of anything but a person."""

    derive = staticmethod(plain_key)
