"""The server process: Granian with one worker and a few threads, ended with its parent.

python -m nentang.web.running.serving HOST PORT
"""

import logging
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from nentang.web.running.children import when_parent_ends

THREADS = 16  # requests at once: a slow upload or a waiting writer must not hold up readers
BACKLOG = 512


def serve(host: str, port: int) -> None:
    """Answer until the parent ends or somebody says stop."""
    server = Granian(
        "nentang.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        backlog=BACKLOG,
        websockets=False,
        respawn_failed_workers=True,
        log_level=LogLevels.error,  # its advice on threads is not for an office
    )
    when_parent_ends(server.signal_handler_interrupt)
    server.serve()


if __name__ == "__main__":
    logging.captureWarnings(capture=True)
    serve(sys.argv[1], int(sys.argv[2]))
