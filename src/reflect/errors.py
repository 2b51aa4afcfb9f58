"""One error class for everything that can be refused.

The core never makes sentences: it raises a code with facts, and ``messages`` turns
both into words in the reader's language.
"""


class ReflectError(Exception):
    """Something was refused for a known reason.

    ``code`` names the reason and has its sentence in ``messages.MESSAGES``; ``facts``
    fill the sentence. Facts never hold the content of a record, so that logging the
    code is always safe.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
