"""What all tests share."""

import os

from hypothesis import settings

# No test judges a duration: speed is the benchmarks' business. The same examples come each time, so that a red run is
# about the change and not about luck; IRP_EXPLORE=1 looks for new ones.
settings.register_profile("irp", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile("explore" if os.environ.get("IRP_EXPLORE") else "irp")
