"""The door for a web server: ``luodi.web.wsgi:application``."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luodi.web.settings.base")
application = get_wsgi_application()
import_module(settings.ROOT_URLCONF)  # the addresses too: the first page waits for nothing
# What was loaded for good is not looked through again each time circles are looked for.
gc.collect()
gc.freeze()
