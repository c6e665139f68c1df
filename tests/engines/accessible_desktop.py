"""A desktop that nobody sees, with what a screen reader needs: a screen, its buses and a window manager."""

import os
import shutil
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path

NEEDS = ["Xvfb", "dbus-daemon", "openbox", "firefox-esr", "/usr/libexec/at-spi-bus-launcher"]
SCREEN = "1400x1000x24"


class AccessibleDesktop:
    """`with AccessibleDesktop() as desktop`: `desktop.environment` is what programs on it are started with."""

    def __enter__(self):
        missing = [each for each in NEEDS if not shutil.which(each)]
        assert not missing, f"these tests need {', '.join(missing)}: run tests/tools.sh as root"
        self._all = ExitStack()
        self.folder = Path(self._all.enter_context(tempfile.TemporaryDirectory(prefix="desktop")))
        self.folder.joinpath("run").mkdir(mode=0o700)
        self.environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if name not in ("WAYLAND_DISPLAY", "AT_SPI_BUS_ADDRESS")
            },
            "HOME": str(self.folder),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "GNOME_ACCESSIBILITY": "1",
            "GTK_MODULES": "",
            "MOZ_ENABLE_WAYLAND": "0",
        }
        self.environment["DISPLAY"] = (
            f":{self._says(['Xvfb', '-displayfd', '1', '-screen', '0', SCREEN, '-nolisten', 'tcp'])}"
        )
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._says(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
        )
        self.start(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately", "--a11y=1", "--screen-reader=1"])
        self.start(["openbox", "--sm-disable"])
        return self

    def __exit__(self, *_):
        self._all.close()

    def start(self, command, **options):
        """A program on this desktop, ended with it."""
        options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
        process = subprocess.Popen(command, env=self.environment, **options)
        self._all.callback(_end, process)
        return process

    def _says(self, command):
        """The first line of what a program prints once it is ready."""
        said = self.start(command, stdout=subprocess.PIPE, text=True).stdout.readline().strip()
        assert said, f"{command[0]} ended at its start"
        return said


def _end(process):
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)
