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
# ---
import concurrent.futures
concurrent.futures.ThreadPoolExecutor, concurrent.futures.wait
concurrent.futures.ProcessPoolExecutor(3)  # refused: `concurrent.futures.ProcessPoolExecutor` is not supported
# ---
from concurrent import futures
futures.ProcessPoolExecutor(3)  # refused: `concurrent.futures.ProcessPoolExecutor` is not supported
# ---
from concurrent.futures import ProcessPoolExecutor as P  # refused: `concurrent.futures.ProcessPoolExecutor` is not supported
# ---
from concurrent.futures.thread import ThreadPoolExecutor
import threading, signal
signal.sigwait([2])  # refused: `signal.sigwait` is not supported
