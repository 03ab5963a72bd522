"""The web application, for granian or any other WSGI server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

# What is loaded now stays for good: a collection that walks through it for nothing lengthens the answer it falls upon.
gc.collect()
gc.freeze()
