"""What is wrong with a finished Word file that a schema does not tell: what breaks in Word, or for its readers.

Each rule is one small function that gives a place and the rest of a
sentence about it, and stands in the table at the end of its module. Elements are known by their namespaces, as other
programs write other prefixes. Much of what Microsoft's validator finds is left to it.
"""

from collections.abc import Iterator

from lint import document_rules, package_rules, text_rules
from lint.opening import Fault, opened
from lint.reading import Whole, whole

__all__ = ["faults"]


def faults(data: bytes) -> tuple[str, ...]:
    """What is wrong with this .docx, each a sentence with the place; none where all is well. Raises nothing.

    A foreign template brings faults of its own into the documents that are made from it: they are those that the
    template has as well.
    """
    package = opened(data)
    found = [*package.faults]
    for rule in package_rules.RULES:
        found += rule(package)
    document = whole(package)
    if document is None:
        found.append(("the file", "has no Word document in it"))
    else:
        found += _of_document(document)
    return tuple(dict.fromkeys(f"{place}: {words}" for place, words in found))


def _of_document(document: Whole) -> Iterator[Fault]:
    for rule in document_rules.RULES:
        yield from rule(document)
    for story in document.stories:
        for check in text_rules.RULES:
            for words in check(story, document):
                yield story.part.name, words
