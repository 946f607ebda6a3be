"""What a review would repeat at every change, asked of each file of the project."""

import ast
import html
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.template import TemplateDoesNotExist
from django.template.engine import Engine
from wagtail.models import get_page_models

from community.registry import registry

ROOT = Path(__file__).parents[1]
APPS = ("config", "newsletter", "trainings", "guides", "sandbox", "surveys", "community")
# The one function that turns Markdown into HTML that is trusted.
TRUSTED_HTML = {"community/markdown.py"}
# Files that are longer for a reason: none.
LONGER_MODULES: set[str] = set()
# Django asks for these by itself.
ERROR_PAGES = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}
ENVIRONMENT = re.compile(r"""(?:\benv\.\w+\(\s*|environ(?:\.get\(|\[))"([A-Z0-9_]+)\"""")


@cache
def tracked() -> tuple[str, ...]:
    """Every file of the project, also those not committed yet."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return tuple(sorted({name for name in listed if (ROOT / name).is_file()}))


def files(*suffixes: str, under: tuple[str, ...] = ("",)) -> list[str]:
    return [name for name in tracked() if name.endswith(suffixes) and name.startswith(under)]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def matches(pattern: str, names: list[str], *, flags: int = re.IGNORECASE) -> list[str]:
    """`file: what was found`, for each place where the pattern is found."""
    return [f"{name}: {found[0]}" for name in names for found in re.finditer(pattern, read(name), flags)]


def code(*, tests: bool = False) -> list[str]:
    """The project's own modules, migrations apart."""
    under = (*(f"{app}/" for app in APPS), *(("tests/",) if tests else ()))
    return [name for name in files(".py", under=under) if "/migrations/" not in name]


def templates() -> list[str]:
    return files(".html", ".txt", ".xml", under=("templates/",))


def pages() -> list[str]:
    """The templates that a browser shows: mails carry their style with them."""
    return [name for name in templates() if name.endswith(".html") and "/mails/" not in name]


def visible(name: str) -> str:
    """What a person reads in a template: neither tags, nor comments, nor expressions."""
    markup = r"<!--.*?-->|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>"
    return html.unescape(re.sub(markup, " ", read(name), flags=re.DOTALL))


def french_strings(name: str) -> Iterator[str]:
    """The strings of a module that hold an accented letter, docstrings apart."""
    tree = ast.parse(read(name))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in docstrings else None
        if isinstance(text, str) and re.search(r"[à-öø-ÿœ]", text):
            yield text


def test_html_is_trusted_in_one_place():
    found = matches(r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off|mark_safe|SafeString\(", [*templates(), *code()])

    assert [line for line in found if line.split(":")[0] not in TRUSTED_HTML] == []


def test_pages_hold_no_inline_script_style_or_handler():
    script = r"<script(?![^>]*\bsrc=)(?![^>]*type=.application/)"

    assert matches(rf"{script}|<style\b|<[^>{{}}]*\s(?:style|on[a-z]+)\s*=\s*[\"']", pages()) == []


def test_pages_call_no_other_site():
    assert matches(r"(?:src|srcset|action)\s*=\s*[\"'](?:https?:)?//[^\"']+", pages()) == []


def overrides(name: str) -> bool:
    """True when a library has a template of this name, which ours replaces."""
    try:
        Engine(dirs=[], app_dirs=True).get_template(name)
    except TemplateDoesNotExist:
        return False
    return True


def test_each_template_is_used():
    everything = "\n".join(read(name) for name in [*templates(), *code()])
    by_convention = ERROR_PAGES | {page.template for page in get_page_models()}
    names = {name.removeprefix("templates/") for name in templates()} - by_convention

    assert [name for name in sorted(names) if name not in everything and not overrides(name)] == []


def test_each_variable_is_documented_and_each_documented_one_exists():
    names = {"HOST", "PORT"}
    for module in ("config/settings.py", "config/gunicorn.py"):
        names |= set(ENVIRONMENT.findall(read(module)))
    names -= {"DJANGO_SETTINGS_MODULE"}
    rows = [line.split("|")[1] for line in read("docs/operations.md").splitlines() if line.startswith("| `")]
    documented = {name for row in rows for name in re.findall(r"`([A-Z0-9_]+)`", row)}

    assert documented == names


def test_environment_is_read_in_config_alone():
    outside = [name for name in code() if not name.startswith("config/")]

    assert matches(r"os\.environ|os\.getenv|getenv\(", outside) == []


def test_packages_have_an_empty_init():
    inits = [name for name in files("__init__.py") if name != "sandbox/engine/__init__.py"]

    assert [name for name in inits if read(name)] == []


def imported(name: str) -> set[str]:
    """The modules that a file imports, whole names."""
    nodes = list(ast.walk(ast.parse(read(name))))
    return {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names} | {
        str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)
    }


def test_engine_imports_itself_and_the_standard_library():
    found = {name: imported(name) for name in files(".py", under=("sandbox/engine/",))}
    strangers = {
        name: {module for module in modules if module.split(".")[0] not in sys.stdlib_module_names}
        - {module for module in modules if module.startswith("sandbox.engine")}
        for name, modules in found.items()
    }

    assert {name: modules for name, modules in strangers.items() if modules} == {}


def test_modules_stay_under_300_lines():
    long = {name for name in code(tests=True) if len(read(name).splitlines()) > 300}

    assert long == LONGER_MODULES


def test_modules_begin_with_a_docstring():
    modules = [name for name in code(tests=True) if read(name)]

    assert [name for name in modules if ast.get_docstring(ast.parse(read(name))) is None] == []


def test_lock_files_hold_hashes_and_no_address():
    locks = files(".txt", under=("requirements/",))

    assert locks == ["requirements/base.txt", "requirements/dev.txt"]
    assert matches(r"://|^\s*--(?!hash=).*", locks, flags=re.MULTILINE) == []


def test_no_file_names_a_registry_or_a_machine():
    texts = [
        name
        for name in tracked()
        if Path(name).suffix in {"", ".py", ".md", ".toml", ".txt", ".in", ".html", ".css", ".js"}
    ]

    assert (
        matches(r"\b(?:py[p]i|pythonhosted|npm[j]s)\.(?:org|com)\b|(?<![\w./-])/(?:work|root|opt/pypi)/", texts) == []
    )


def test_nothing_is_left_for_later():
    names = [name for name in [*code(tests=True), *templates()] if name != "tests/test_conventions.py"]

    assert matches(r"\b(?:TODO|FIXME|XXX)\b", names, flags=0) == []


def typography(text: str) -> list[str]:
    """The faults of French typography that a machine can see, each with a little of what is around."""
    space = r"[^\S\u00a0\u202f]"
    faults = rf"\w'\w|{space}[;:?»](?=\s|$)|«(?:{space}|\w)|\w[;?»](?=\s|$)|!"
    return [text[max(found.start() - 20, 0) : found.end() + 10] for found in re.finditer(faults, text)]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("L’État dit\u00a0: «\u00a0oui\u00a0»", 0),
        ("L'État", 1),
        ("Il dit :", 1),
        ("« oui »", 2),
        ("Quoi?", 1),
        ("Bravo", 0),
        ("Bravo!", 1),
        ("12:30", 0),
    ],
)
def test_typography_sees_faults(text, faults):
    assert len(typography(text)) == faults


def test_templates_follow_french_typography():
    # Tags become spaces: only what is wrong inside one run of text is looked at.
    found = {name: typography(visible(name)) for name in templates()}

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_strings_follow_french_typography():
    found = {name: [fault for text in french_strings(name) for fault in typography(text)] for name in code()}

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_content_follows_french_typography():
    contents = ["CHANGELOG.md", *files(".md", ".toml", under=tuple(f"{app}/" for app in APPS))]
    found = {name: typography(read(name)) for name in contents}

    assert {name: faults for name, faults in found.items() if faults} == {}


def personal_fields() -> set[str]:
    """`app.Model.field` of each link to a person and each e-mail address that the project keeps.

    Wagtail's own links are nullified or deleted by the database.
    """
    kept = {*APPS, "account", "mfa", "socialaccount"}
    user = get_user_model()
    return {
        f"{field.model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.model._meta.app_label in kept
        if field.related_model is user or isinstance(field, models.EmailField)
    }


def test_each_personal_field_can_be_exported_and_erased():
    covered = {field for handler in registry.data_handlers() for field in handler.covers}

    assert covered == personal_fields()
