"""Where things lie in a checkout, wherever a test stands."""

from __future__ import annotations

from pathlib import Path

__all__ = ["EXAMPLE", "ROOT"]

ROOT = Path(__file__).resolve().parent.parent.parent  #: of the repository
EXAMPLE = ROOT / "examples" / "gazette-2021-03"  #: the issue that `make demo` builds
