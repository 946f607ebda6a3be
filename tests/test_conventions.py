"""What a review would repeat at every change, asked of each file of the project."""

import ast
import re
import sys
from pathlib import Path

from django.template.utils import get_app_template_dirs
from wagtail.models import get_page_models

from tests.tree import ROOT, code, files, matches, pages, read, templates, tracked

# The one function that turns Markdown into HTML that is trusted.
TRUSTED_HTML = {"community/markdown.py"}
# Files that are longer for a reason: none.
LONGER_MODULES: set[str] = set()
# Django asks for these by itself.
ERROR_PAGES = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"}
ENVIRONMENT = re.compile(r"""(?:\benv\.\w+\(\s*|environ(?:\.get\(|\[))"([A-Z0-9_]+)\"""")


def test_html_is_trusted_in_one_place():
    places = [*files(".html", under=("templates/",)), *code()]
    found = matches(r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off|mark_safe|SafeString\(", places)

    assert [line for line in found if line.split(":")[0] not in TRUSTED_HTML] == []


def test_pages_hold_no_inline_script_style_or_handler():
    script = r"<script(?![^>]*\bsrc=)(?![^>]*type=.application/)"

    assert matches(rf"{script}|<style\b|<[^>{{}}]*\s(?:style|on[a-z]+)\s*=\s*[\"']", pages()) == []


def test_pages_call_no_other_site():
    assert matches(r"(?:src|srcset|action)\s*=\s*[\"'](?:https?:)?//[^\"']+", pages()) == []


def overrides(name: str) -> bool:
    """True when a library has a template of this name, which ours replaces."""
    return any((folder / name).is_file() for folder in get_app_template_dirs("templates"))


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


def test_documents_point_at_files_that_exist():
    links = {
        f"{name}: {target}"
        for name in files(".md", under=("docs/", "README.md", "CONTRIBUTING.md", "CHANGELOG.md"))
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", read(name))
        if not (ROOT / name).parent.joinpath(target).exists()
    }

    assert links == set()


def test_nothing_is_left_for_later():
    names = [name for name in [*code(tests=True), *templates()] if name != "tests/test_conventions.py"]

    assert matches(r"\b(?:TODO|FIXME|XXX)\b", names, flags=0) == []
