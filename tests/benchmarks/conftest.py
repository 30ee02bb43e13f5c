"""The benchmarks are scripts: what they share lies beside them and is imported by its bare name."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
