"""What the server calls: one request in, one answer out."""

import multiprocessing
import os
import threading

from django.core.wsgi import get_wsgi_application


def end_with_parent() -> None:
    """End this process when the one that started it is gone, so that the port is free again."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)  # nobody is left who could wait for an orderly end

    threading.Thread(target=wait, daemon=True).start()


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nentang.web.settings")
end_with_parent()
application = get_wsgi_application()
