"""How gunicorn serves the site: `gunicorn --no-control-socket --config config/gunicorn.py`."""

import os

from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

wsgi_app = "config.wsgi"
bind = f"{settings.BIND_HOST}:{settings.BIND_PORT}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
preload_app = True
timeout = 60


def when_ready(server):
    print(f"\nCommunauté est prête : {settings.SITE_URL}")
    if settings.DEMO:
        from community.demo import DEMO_ACCOUNTS  # noqa: PLC0415 - the models are loaded by now

        print("Comptes de démonstration, à ouvrir d’un clic sur la page de connexion :")
        for account in DEMO_ACCOUNTS:
            print(f"  {account.role} : {account.email}")
