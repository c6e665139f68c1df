"""Orca on a desktop that nobody sees or hears: what it speaks is read from its debug log."""

import re
import shutil
import subprocess
import time
from pathlib import Path

from tests.engines.accessible_browser import DEBIANS_PYTHON
from tests.engines.accessible_desktop import AccessibleDesktop
from tests.live.wait_for_condition import wait_for

NEEDS = ["orca", "speech-dispatcher", "pulseaudio", "xdotool"]
# So many seconds without a word, and Orca has said all that it has to say.
QUIET = 1.2
BY_LINE = Path(__file__).with_name("orca_by_line.py")
# A debug line of what goes to the speech server.
SPOKEN = re.compile(r"^[\d:.]+ - SPEECH OUTPUT: '(.*)'\{")
SILENT_SOUND = ["--load=module-null-sink", "--load=module-native-protocol-unix"]


class OrcaDesktop(AccessibleDesktop):
    """`with OrcaDesktop() as desktop`: keys go to Orca and to the window in front, as from a keyboard."""

    def __enter__(self):
        missing = [each for each in NEEDS if not shutil.which(each)]
        assert not missing, f"the story with Orca needs {', '.join(missing)}: run tests/tools.sh orca as root"
        super().__enter__()
        try:
            self._start_orca()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def _start_orca(self):
        self._log = self.folder / "orca.log"
        self._read = 0
        self.start(["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", *SILENT_SOUND])
        # One Orca at a time on a machine: `--replace` ends those of other desktops.
        self.start([DEBIANS_PYTHON, str(BY_LINE), "--replace", f"--debug-file={self._log}"], cwd=self.folder)
        wait_for(self._speaks, "Orca speaks", 60)

    def _speaks(self):
        return self._log.exists() and "Screen reader on" in self._log.read_text("utf-8", "replace")

    def key(self, *names):
        """Press keys, by their X names ("Tab", "ctrl+Home"), one after another."""
        for name in names:
            subprocess.run(["xdotool", "key", "--clearmodifiers", name], env=self.environment, check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "40", text], env=self.environment, check=True)

    def spoken(self):
        """What Orca has spoken since the last time, in order."""
        text = self._log.read_text("utf-8", "replace")[self._read :]
        whole = text.rpartition("\n")[0]
        self._read += len(whole)
        return [found[1] for line in whole.splitlines() if (found := SPOKEN.match(line)) and found[1].strip()]

    def hears(self, *words, seconds=30):
        """Wait until each of these has been spoken, and then until nothing more is; all that was spoken meanwhile.

        Orca says first where the focus is and then in which mode it is: a key that comes between is not the page's.
        """
        heard = []
        last = {"at": time.monotonic()}

        def all_said():
            if new := self.spoken():
                heard.extend(new)
                last["at"] = time.monotonic()
            return all(any(word in each for each in heard) for word in words) and time.monotonic() > last["at"] + QUIET

        wait_for(all_said, f"Orca says {words}", seconds, lambda: heard)
        return heard
