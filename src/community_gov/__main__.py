"""Makes ``python -m community_gov`` the same as ``community-gov``."""

from community_gov.cli.main import main

main()
