"""How fast the report, its checks, its files and its Word document are made: ratios to named floors, see `__main__`."""
