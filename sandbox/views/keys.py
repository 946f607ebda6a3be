"""The key that a form carries so that its effect happens once."""

import re

from django.http import HttpRequest

LENGTH = 60


def form_key(request: HttpRequest) -> str:
    return re.sub(r"[^A-Za-z0-9-]", "", request.POST.get("key", ""))[:LENGTH]
