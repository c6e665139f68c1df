"""What comes in over a WebSocket, before Engine.IO sees it."""

from eventlet.websocket import RFC6455WebSocket
from hypothesis import given, settings
from hypothesis import strategies as st

from swotboard.live.incoming import unmasked


@settings(derandomize=True, deadline=None)
@given(st.binary(max_size=70), st.tuples(*[st.integers(0, 255)] * 4), st.integers(0, 2**20))
def test_unmasking_at_once_gives_what_eventlet_gives_byte_by_byte(data, mask, offset):
    assert unmasked(data, mask, len(data), offset) == RFC6455WebSocket._apply_mask(data, mask, len(data), offset)
