"""What all tests share."""

from hypothesis import settings

# No test judges a duration: speed is the benchmarks' business.
settings.register_profile("irp", deadline=None)
settings.load_profile("irp")
