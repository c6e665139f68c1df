"""Folds texts for comparing them: case, accents, marks and letters that look alike make no difference [LANG-13].

Its twin is static/js/state/folded_text.js; tests/shared/indigenous_letters.json holds the two together.
"""

import re
import unicodedata

_SIGNS = "'`´^_¯‘’‛‾ʹʻʼʽˇˈˊʾʿ′՚᾽᾿"
"""They stand for a glottal mark or an accent, beside the marks that Unicode combines with a letter."""
_ALIKE = "łlɫlɬlƚlⱡlǂlⱥaȼc¢c₭kкkŧtⱦtħhɨiıiɩiɵoøoǥgɤɣγɣλƛǝəᴐɔɲŋɂʔˀʔॽʔ?ʔ×x꞉:˸:ː:ᐧ·・·⸱·•·ʣdʦtæaœoßs"
"""Letters that Unicode does not take apart, each before what it looks like or stands for."""
_SECOND = {"ʣ": "z", "ʦ": "s", "æ": "e", "œ": "e", "ß": "s"}
"""The second letter of those that stand for two."""
_FOLDS = {ord(letter): alike + _SECOND.get(letter, "") for letter, alike in zip(_ALIKE[::2], _ALIKE[1::2], strict=True)}
_PLAIN = re.compile("[a-z0-9 ]*")


def folded(text: str) -> str:
    """A text as it is compared; not one to show."""
    if _PLAIN.fullmatch(text):
        return text
    taken_apart = unicodedata.normalize("NFKD", _without_marks(text)).lower()
    return _without_marks(taken_apart).translate(_FOLDS)


def _without_marks(text: str) -> str:
    """Without combining marks, each with the space that it may stand on, and without the signs for them."""
    kept: list[str] = []
    before = ""
    for letter in text:
        if unicodedata.category(letter).startswith("M"):
            if before == " ":
                kept.pop()
        elif letter not in _SIGNS:
            kept.append(letter)
        before = letter
    return "".join(kept)
