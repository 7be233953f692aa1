"""Draft, check and export reports on independent reviews of progress in prisons."""

__version__ = "0.1.0"
