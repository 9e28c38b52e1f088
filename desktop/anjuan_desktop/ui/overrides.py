"""What is Qt's and written anew here."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def called_by_qt(method: Callable[P, T]) -> Callable[P, T]:
    """A method that Qt calls in place of its own; every one is marked.

    Where Python called Qt first, PySide takes the error out of such a method to hand it on, and with Python before 3.12
    it crashes on one that hasn't been made an exception yet (what `int("x")` and `[][0]` raise): caught once, it has.
    """

    @wraps(method)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return method(*args, **kwargs)
        except BaseException:
            raise

    return call
