"""The door for a web server: ``luodi.web.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luodi.web.settings.base")
application = get_wsgi_application()
