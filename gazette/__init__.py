"""Government gazettes (政府公报): Word in, XML, print PDF, EPUB and mobile HTML out.

import gazette

issue = gazette.load_issue("examples/issue")
release = gazette.build(issue, "dist")
"""

from pathlib import Path

# A checkout has archive/, cli/ and schemas/ beside this folder, an
# installation has them inside it.  Either way they are gazette.archive, ...
_here = Path(__file__).parent
if not (_here / "archive").is_dir():
    __path__.append(str(_here.parent))

from gazette.errors import GazetteError
from gazette.model import Document, Issue
from gazette.problems import Problem

__version__ = "0.1.0"
__all__ = ["Document", "GazetteError", "Issue", "Problem", "__version__"]
