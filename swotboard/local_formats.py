"""Writes dates, times, numbers and alphabetical order as a language does, by the tables of Unicode (Babel).

The tables of every language that is offered are read when this is imported: documents are also written in OS threads,
where reading them would take a lock that eventlet has patched [LIVE-8].
"""

import re
import unicodedata
from datetime import datetime

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from swotboard.texts import LANGUAGES, text

_LOCALES: dict[str, Locale] = {}
"""By the name of a locale."""
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})
"""Letters that Unicode takes for letters of their own, and that stand beside others in a list of names."""


def day(language: str, when: datetime) -> str:
    """`4 March 2021`, `4 mars 2021`, `1er mars 2021`: Unicode's tables have no word for the first day."""
    date = format_date(when.date(), "long", _locale(language))
    return re.sub("^1(?= )", text(language, "document.first_day"), date)


def time_of_day(language: str, when: datetime) -> str:
    """`21:05`, `21 h 05`."""
    return format_time(when.time(), "short", locale=_locale(language)).replace(" ", "\u00a0")


def number(language: str, value: float, digits: int = 0) -> str:
    """With as many decimals: `1,234.5`, `1 234,5` with a no-break space."""
    return format_decimal(value, f"#,##0.{'0' * digits}".rstrip("."), _locale(language))


def size(language: str, count: int) -> str:
    """So many bytes, in KB (rounded up) or MB."""
    if count < 1_000_000:
        return text(language, "size.kb", n=number(language, -(-count // 1000)))
    return text(language, "size.mb", n=number(language, count / 1_000_000, 1))


def alphabetical(word: str) -> tuple[str, str, str]:
    """A key to sort words by: letters first, whatever their marks and capitals, so that `é` stands beside `e`; of words
    that differ in those alone the one without marks, then the one in small letters, comes first."""
    spread = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    letters = "".join(each for each in spread if not unicodedata.combining(each))
    return letters, spread, word.swapcase()


def _locale(language: str) -> Locale:
    """The locale of a language in which a day comes before its month; the British one where Unicode has no tables."""
    name = text(language, "language.dayFirst")
    if name not in _LOCALES:
        try:
            _LOCALES[name] = Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            _LOCALES[name] = Locale("en", "GB")
    return _LOCALES[name]


for _language in LANGUAGES:
    number(_language, 0), day(_language, datetime.min), time_of_day(_language, datetime.min)
