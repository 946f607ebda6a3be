"""« Mon espace »: what a signed-in person has here, and may take away or erase."""

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from community import data_rights


@never_cache
@login_required
def my_space(request: HttpRequest) -> HttpResponse:
    return render(request, "community/my_space.html")


@require_POST
@login_required
def export_data(request: HttpRequest) -> HttpResponse:
    return JsonResponse(
        data_rights.export(request.user),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": 'attachment; filename="mes-donnees.json"'},
    )


@never_cache
@login_required
def erase_account(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "community/erase_account.html")
    user = request.user
    logout(request)
    data_rights.erase(user)
    messages.success(request, "Votre compte et vos données sont effacés.")
    return redirect("/")
