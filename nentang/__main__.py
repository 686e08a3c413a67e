"""`python -m nentang`: the same as the command `nentang`."""

import sys

from nentang.web.cli.main import main

sys.exit(main())
