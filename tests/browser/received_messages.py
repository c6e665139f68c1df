"""What the server tells a page, whichever way it comes: WebSocket frames, and the answers to polls before the change to
a WebSocket."""


class ReceivedMessages:
    """Listens from its making on; make it before the page is loaded anew."""

    def __init__(self, page):
        self._frames, self._polls = [], []
        page.on(
            "websocket", lambda socket: socket.on("framereceived", lambda frame: self._frames.append(_words(frame)))
        )
        page.on("requestfinished", self._answered)

    def text(self):
        """str: everything that came so far."""
        return "".join([*(_body(poll) for poll in self._polls), *self._frames])

    def _answered(self, request):
        if "/socket.io" in request.url and "transport=polling" in request.url:
            self._polls.append(request)  # a body can't be read in here: it would wait for the loop that called


def _words(frame):
    return frame if isinstance(frame, str) else frame.decode(errors="replace")


def _body(request):
    return request.response().text()
