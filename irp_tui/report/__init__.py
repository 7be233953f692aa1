"""What a report on an independent review of progress is: its parts, its numbers and the changes a person can make.

Pure: nothing here opens a file or knows of a screen.
"""
