"""What is put off until the first frame is on the screen."""

import gc


def tidy_again() -> None:
    """Collect garbage again, where that was put off, and leave out what was there by now."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
