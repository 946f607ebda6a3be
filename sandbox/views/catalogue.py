"""The exercises, starting one, and finding a practice again."""

from uuid import UUID, uuid4

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from sandbox import actions, wrong_codes
from sandbox.access import practices_of, remember
from sandbox.forms.resume import ResumeForm
from sandbox.models import Practice, Scenario
from sandbox.script import Script
from sandbox.seat_holds import SeatHold

START = "sandbox.start"
RESUMED = 5  # practices offered on the list
FOR = {
    "fournisseur": "Je dépose des factures",
    "destinataire": "Je reçois des factures",
    "titulaire": "Je suis titulaire d’un marché de travaux",
    "sous-traitant": "Je suis sous-traitant",
    "moe": "Je suis maîtrise d’œuvre (MOE)",
    "moa": "Je suis maîtrise d’ouvrage (MOA)",
    "gestionnaire": "Je gère une structure",
}


def catalogue(request: HttpRequest) -> HttpResponse:
    """Every exercise, filtered by role and circuit from the address."""
    scripts = [s.script for s in Scenario.objects.current()]
    wanted = {name: request.GET.get(name, "") for name in ("pour", "circuit")}
    context = {
        "scripts": [s for s in scripts if _fits(s, wanted)],
        "roles": {code: label for code, label in FOR.items() if any(code in s.pour for s in scripts)},
        "circuits": list(dict.fromkeys(s.circuit for s in scripts)),
        "wanted": wanted,
        "practices": practices_of(request)[:RESUMED],
    }
    return render(request, "sandbox/catalogue.html", context)


def _fits(script: Script, wanted: dict[str, str]) -> bool:
    return (not wanted["pour"] or wanted["pour"] in script.pour) and (wanted["circuit"] in {"", script.circuit})


def exercise(request: HttpRequest, code: str) -> HttpResponse:
    """One exercise. The form's key is signed: it becomes the practice's own address, so that two clicks start one."""
    scenario = get_object_or_404(Scenario.objects.current(), code=code)
    if request.method == "POST":
        return _start(request, scenario)
    context = {
        "script": scenario.script,
        "roles": [_in_a_sentence(FOR.get(code, code)) for code in scenario.script.pour],
        "key": signing.dumps(uuid4().hex, salt=START),
        "practices": practices_of(request).filter(scenario__code=code)[:RESUMED],
    }
    return render(request, "sandbox/exercise.html", context)


def _in_a_sentence(label: str) -> str:
    """« je suis maîtrise d’œuvre (MOE) »: its initialisms keep their capitals."""
    return label[:1].lower() + label[1:]


def _start(request: HttpRequest, scenario: Scenario) -> HttpResponse:
    try:
        public_id = UUID(signing.loads(request.POST.get("key", ""), salt=START))
    except signing.BadSignature:
        return redirect("sandbox:exercise", scenario.code)
    owner = request.user if request.user.is_authenticated else None
    practice = actions.start(scenario=scenario, owner=owner, public_id=public_id)
    response = redirect("sandbox:practice", practice.public_id)
    if practice.owner_id is None:
        remember(request, response, practice)
    return response


def resume(request: HttpRequest) -> HttpResponse:
    """Where the code, or a link that carries it, is turned into access by a button."""
    form = ResumeForm(request.POST if request.method == "POST" else None, initial={"code": request.GET.get("code", "")})
    if not form.is_valid():
        return render(request, "sandbox/resume.html", {"form": form})
    if wrong_codes.closed(request):
        form.add_error("code", wrong_codes.TOO_MANY)
        return render(request, "sandbox/resume.html", {"form": form}, status=429)
    code = form.cleaned_data["code"]
    practice = Practice.objects.filter(code=code).first()
    if practice is None and SeatHold.objects.filter(code=code).exists():
        return redirect("sandbox:take_seat", code)  # where a button takes it
    if practice is None:
        wrong_codes.note(request)
        form.add_error(
            "code", "Aucune pratique ni aucune place ne porte ce code. Vérifiez les dix lettres et chiffres."
        )
    elif practice.owner_id not in {None, request.user.pk}:
        form.add_error(
            "code", "Cette pratique est rangée dans un compte. Connectez-vous à ce compte pour la reprendre."
        )
    else:
        return _open(request, practice)
    return render(request, "sandbox/resume.html", {"form": form}, status=422)


def _open(request: HttpRequest, practice: Practice) -> HttpResponse:
    response = redirect("sandbox:practice", practice.public_id)
    if practice.owner_id is None:
        remember(request, response, practice)
    return response
