"""What the server calls: one request in, one answer out."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nentang.web.settings")
application = get_wsgi_application()
