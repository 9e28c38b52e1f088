"""Who wants to hear of a change."""

from collections.abc import Callable

Listener = Callable[[], None]


class Listeners:
    """Callables told in the order in which they subscribed; one may unsubscribe while it is told."""

    def __init__(self) -> None:
        self._listeners: dict[object, Listener] = {}

    def subscribe(self, listener: Listener) -> Listener:
        """Adds a listener; what comes back removes it again (twice does no harm)."""
        token = object()
        self._listeners[token] = listener

        def unsubscribe() -> None:
            self._listeners.pop(token, None)

        return unsubscribe

    def tell(self) -> None:
        for token, listener in list(self._listeners.items()):
            if token in self._listeners:
                listener()
