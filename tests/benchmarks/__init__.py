"""How fast the report, its checks, its files and its Word document are made: ratios to named floors, see `__main__`."""

import sys
from pathlib import Path

# `python -m tests.benchmarks` finds the modules that all tests share, as pytest does.
sys.path.append(str(Path(__file__).parents[1]))
