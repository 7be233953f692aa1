"""The `irp` command, also as `python -m irp_tui`."""

from irp_tui.cli import main

if __name__ == "__main__":
    main()
