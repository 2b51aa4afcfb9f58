"""Where a letter that is shown stands in the Markdown that it was made from."""


def align(source: str, shown: str) -> list[int]:
    """For each character of ``shown`` its place in ``source``, -1 where it has none.

    What is shown is the source without its marks, in the same order; any blank stands for any
    other. A character that an entity stands for has no place of its own.
    """
    found: list[int] = []
    at = 0
    for letter in shown:
        place = _next_blank(source, at) if letter.isspace() else source.find(letter, at)
        found.append(place)
        if place >= 0:
            at = place + 1
    return found


def source_span(places: list[int], start: int, end: int) -> tuple[int, int] | None:
    """The span of the source for what is shown from ``start`` up to ``end``; None for nothing."""
    known = [place for place in places[start:end] if place >= 0]
    return (known[0], known[-1] + 1) if known else None


def _next_blank(source: str, at: int) -> int:
    return next((place for place in range(at, len(source)) if source[place].isspace()), -1)
