"""Real public examples, when they are there: read, and each gets the exact reason if it is refused."""

from decimal import Decimal
from pathlib import Path

import pytest

from sandbox.intake.reader import read_file

FOLDER = Path(__file__).parents[2].parent / "shared/data/invoices"
EXPECTED = {  # number, type, amount to pay, lines, rules that refuse it
    "cii-CII_business_example_01.xml": ("TOSL108", "FACTURE", "801.78", 5, []),
    "cii-CII_example5.xml": ("TOSL110", "FACTURE", "2337.5", 3, []),
    "cii-CII_example6.xml": ("TOSL110", "FACTURE", "4675", 3, []),
    # Its profile identifier is written with « : » where the standard has « # ».
    "facturx-Avoir_FR_type381_BASIC.pdf": ("AV-2017-0005", "AVOIR", "233.47", 2, ["FX-SCH-A-000026"]),
    "facturx-Facture_DOM_BASICWL.pdf": ("FA-2017-0009", "FACTURE", "383.75", 0, []),
    "facturx-Facture_FR_BASICWL.pdf": ("FA-2017-0010", "FACTURE", "470.15", 0, []),
    "facturx-Facture_FR_MINIMUM.pdf": ("FA-2017-0010", "FACTURE", "470.15", 0, []),
    "facturx-Facture_UE_MINIMUM.pdf": ("FA-2017-0008", "FACTURE", "1453.76", 0, []),
    "ubl-guide-example1.xml": ("12115118", "FACTURE", "250.33", 20, []),
    "ubl-ubl-tc434-creditnote1.xml": ("018304 / 28865", "AVOIR", "100.11", 1, []),
    "ubl-ubl-tc434-example1.xml": ("12115118", "FACTURE", "250.33", 20, []),
    "ubl-ubl-tc434-example3.xml": ("TOSL108", "FACTURE", "2005.00", 2, []),
}


def test_public_files_are_read(request):
    if not FOLDER.is_dir():
        pytest.skip(f"no public files beside the repository ({FOLDER.name})")
    tried = {path.name: _summary(path) for path in sorted(FOLDER.glob("*.[px][dm][fl]"))}

    if terminal := request.config.pluginmanager.get_plugin("terminalreporter"):
        terminal.write_line(f"\n{len(tried)} public files tried")
    assert tried == {name: EXPECTED[name] for name in tried}


def _summary(path: Path) -> tuple[str, str, str, int, list[str]]:
    reading = read_file(path, path.name)
    fields, rules = reading.fields, [problem.details["regle"] for problem in reading.problems]
    return fields["numero"], fields["type"], str(Decimal(fields["montant_a_payer"])), len(reading.lines), rules
