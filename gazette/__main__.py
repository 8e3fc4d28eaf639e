"""`python -m gazette`."""

from gazette.cli.main import main

main()
