"""A proxy between one server process and what it needs, over TCP or a Unix socket, that tests cut, silence and mend."""

import asyncio
import contextlib
import shutil
import tempfile
import threading
from pathlib import Path

CHUNK = 65536


class CuttableProxy:
    """`target` is a port of this machine, or the path of a Unix socket. Where it listens itself is then `port`, or
    `folder`, in which the socket has the target's name."""

    def __init__(self, target):
        self._target = target
        self._loop = asyncio.new_event_loop()
        self._writers = set()
        self._passes = None
        self._cut = False
        self.connections = 0
        self.port = self.folder = None

    def __enter__(self):
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._on_loop(self._start())
        return self

    def __exit__(self, *_):
        self._on_loop(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def cut(self):
        """Every connection is reset, and new ones are closed at once."""
        self._on_loop(self._cut_all())

    def silence(self):
        """Nothing comes through any more in either direction, and nobody is told; new connections are accepted."""
        self._on_loop(self._silence())

    def mend(self):
        """All is well from now on; what was held back goes through."""
        self._on_loop(self._mend())

    def _on_loop(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(20)

    async def _start(self):
        self._passes = asyncio.Event()
        self._passes.set()
        if isinstance(self._target, int):
            self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
            self.port = self._server.sockets[0].getsockname()[1]
        else:
            self.folder = Path(tempfile.mkdtemp(prefix="swotcut-", dir="/tmp"))  # a socket's path must be short
            self._server = await asyncio.start_unix_server(self._accept, self.folder / Path(self._target).name)

    async def _end(self):
        self._server.close()
        await self._cut_all()
        self._passes.set()
        await asyncio.sleep(0.1)

    async def _cut_all(self):
        self._cut = True
        for writer in self._writers:
            writer.transport.abort()

    async def _silence(self):
        self._passes.clear()

    async def _mend(self):
        self._cut = False
        self._passes.set()

    async def _accept(self, reader, writer):
        if self._cut:
            writer.transport.abort()
            return
        self.connections += 1
        self._writers.add(writer)
        far = None
        try:
            await self._passes.wait()
            far_reader, far = await self._connect()
            self._writers.add(far)
            ways = [asyncio.ensure_future(self._pump(*way)) for way in ((reader, far), (far_reader, writer))]
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            for way in ways:
                way.cancel()
                with contextlib.suppress(asyncio.CancelledError, OSError):
                    await way
        except OSError:
            pass  # the target is not there
        finally:
            for each in filter(None, (writer, far)):
                each.transport.abort()
                self._writers.discard(each)

    async def _connect(self):
        if isinstance(self._target, int):
            return await asyncio.open_connection("127.0.0.1", self._target)
        return await asyncio.open_unix_connection(self._target)

    async def _pump(self, reader, writer):
        while data := await reader.read(CHUNK):
            await self._passes.wait()
            writer.write(data)
            await writer.drain()
