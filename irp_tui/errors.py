"""What a person can be told in one sentence."""


class Refused(Exception):  # noqa: N818 - it is told as a sentence, and not as an error
    """Something that was asked for cannot be done: the sentence says what, where and what to do."""
