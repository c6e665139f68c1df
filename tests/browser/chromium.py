"""Where Chromium is on this machine, and what the tests start it with."""

import shutil

WHOLE = "/usr/bin/chromium"
"""As people have it: for what depends on windows and tabs, and for benches."""
QUICK = shutil.which("chromium-headless-shell") or WHOLE
"""The same without a window, from Debian's package of that name: it opens a context in a fifth of the time."""
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--use-fake-device-for-media-stream",  # a microphone that hears a tone
    "--use-fake-ui-for-media-stream",
]
