"""`python -m luoshi.verify`."""

from luoshi.verify.main import main

main()
