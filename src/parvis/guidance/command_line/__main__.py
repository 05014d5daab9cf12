"""`python -m parvis.guidance.command_line`: the same as `parvis advise`."""

from __future__ import annotations

import sys

from parvis.guidance.command_line import main

sys.exit(main(sys.argv[1:]))
