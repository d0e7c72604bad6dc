"""`python -m luoshi` is `luoshi`."""

from luoshi.cli.main import main

main()
