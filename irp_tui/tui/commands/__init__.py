"""What a person can do in an open draft beside writing: one class a command, found by its key, the palette and help."""
