"""What is logged during a piece of work, noted beside going where it goes."""

from __future__ import annotations

import logging
from types import TracebackType


class Recorder(logging.Handler):
    """Notes what is logged while it is entered: logger, level and text, in ``said``.

    ``plain`` is False once something was logged that a text does not hold, such as a traceback.
    """

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, int, str]] = []
        self.plain = True
        self._loggers: list[logging.Logger] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note a record; called by the loggers."""
        self.plain = self.plain and record.exc_info is None
        self.said.append((record.name, record.levelno, record.getMessage()))

    def __enter__(self) -> Recorder:
        """Listen at the root, and where what is logged does not come to the root."""
        every = [logging.root, *logging.root.manager.loggerDict.values()]
        self._loggers = [
            item
            for item in every
            if isinstance(item, logging.Logger) and (item is logging.root or not item.propagate)
        ]
        for logger in self._loggers:
            logger.addHandler(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Listen no more."""
        del kind, error, trace
        for logger in self._loggers:
            logger.removeHandler(self)
