"""`python -m nentang`: the same as the command `nentang`."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one must be told
    sys.exit("Can Python 3.11 tro len; dang chay " + sys.version.split()[0] + ".")

from nentang.web.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
