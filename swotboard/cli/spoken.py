"""Writes numbers and errors as the language of the terminal does."""

from swotboard.errors import SwotboardError
from swotboard.local_formats import number
from swotboard.terminal import terminal_language
from swotboard.texts import own_text


def spoken(value: float, digits: int = 0) -> str:
    """A number with as many decimals."""
    return number(terminal_language(), value, digits)


def message_of(error: Exception) -> str:
    """What an error says. In another language than English, what its code means, and after it the words that the store
    or a library has for it in English alone."""
    own = isinstance(error, SwotboardError) and own_text(terminal_language(), f"refusal.{error.code}")
    return f"{own} ({error})" if own else str(error)
