"""The door of the web server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiheng.office.config.settings")

from jiheng.office.config.static import StaticFiles

application = StaticFiles(get_wsgi_application())
