# Parts of library modules that are not there.
# ---
import asyncio
asyncio.open_connection("localhost", 80)  # refused: `asyncio.open_connection` is not supported
# ---
import asyncio as a
a.create_subprocess_exec("ls")  # refused: `asyncio.create_subprocess_exec` is not supported
a.run, a.Queue, a.sleep
# ---
from asyncio import run, StreamReader, sleep  # refused: `asyncio.StreamReader` is not supported
# ---
import asyncio.streams as s, sys  # refused: `asyncio.streams` is not supported
# ---
from asyncio.subprocess import PIPE  # refused: `asyncio.subprocess` is not supported
# ---
from asyncio.queues import Queue
# ---
import asyncio.queues
asyncio.start_server  # refused: `asyncio.start_server` is not supported
# ---
import asyncio
async def main():
    loop = asyncio.get_running_loop()
    loop.add_reader(1, print)  # refused: `add_reader` is not supported
asyncio.run(main())
# ---
import asyncio
class Loop:
    def add_reader(self): pass
    def run(self): self.set_debug = 1
loop = Loop()
loop.add_reader()
loop.set_debug
# ---
loop = asyncio = 1
loop.add_reader
asyncio.open_connection
