"""How gunicorn serves the site: `gunicorn --no-control-socket --config config/gunicorn.py`."""

import os

from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

wsgi_app = "config.wsgi"
bind = f"{settings.BIND_HOST}:{settings.BIND_PORT}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
preload_app = True
# A probe that opens a connection and says nothing must not hold a worker.
timeout = 60


def when_ready(server):
    server.log.info("Communauté répond à l’adresse %s", settings.SITE_URL)
