"""`python -m tests.bench [--long]`: every budget that applies, as ratios to a bare page in the same run.

Absolute times are printed to be read; only ratios can fail, for the machine may be busy.
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("PICCOLO_CONF", "libsys.piccolo_conf")
os.environ.pop("LIBSYS_DATABASE_URL", None)

from tests.bench import measure
from tests.bench.table import Table


def main() -> None:
    """Measure, print the table, and end with 1 when a ratio misses its budget."""
    long = "--long" in sys.argv or bool(os.environ.get("LIBSYS_LONG"))
    table = Table()
    with tempfile.TemporaryDirectory(prefix="libsys-bench-") as folder:
        measure.pages(Path(folder) / "ten", table, titles=10_000, loans=20_000)
        measure.acts(Path(folder) / "ten", table)
        measure.report(Path(folder) / "report", table)
        if long:
            measure.pages(Path(folder) / "hundred", table, titles=100_000, loans=20_000)
    print(table.text())
    print(f"\n{table.passed} passed, {table.failed} failed")
    sys.exit(1 if table.failed else 0)


if __name__ == "__main__":
    main()
