"""« Mon espace »: what a signed-in person has here, and may take away or erase."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_required
def my_space(request: HttpRequest) -> HttpResponse:
    return render(request, "community/my_space.html")
