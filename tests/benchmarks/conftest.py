"""Prints the figures as one table, ready for docs/figures.md."""

from tests.benchmarks.side_by_side import ROWS


def pytest_terminal_summary(terminalreporter) -> None:
    if not ROWS:
        return
    terminalreporter.section("figures")
    terminalreporter.write_line("| what | measured | aim |\n|---|---|---|")
    for cells in ROWS:
        terminalreporter.write_line(f"| {' | '.join(cells)} |")
