"""`python -m dialogtool` is the command `dialog`."""

from dialogtool.cli.app import main

main()
