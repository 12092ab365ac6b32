"""The error family. Every message names the value, the file and the next step.

AverralError
├── InputError            the document or its file cannot be read as asked      (exit code 2)
│   ├── EmptyDocument     nothing but white space
│   ├── NotText           binary, undecodable, or a broken container
│   └── NoSuchInput       a path that is not there, or not readable
├── SettingsError         an option has a value that means nothing
├── DataError             a codebook or knowledge file is wrong: file and line are named
├── MissingPart           a model or an optional package is not installed
└── StoreError            a store cannot be read or written as asked
    ├── NoStore           there is no store at the address              (exit code 2)
    ├── StoreTooNew       a later version of Averral wrote it           (exit code 2)
    └── StoreBusy         others wrote at the same time, again and again
"""


class AverralError(Exception):
    """Base of every error that Averral raises on purpose."""

    exit_code = 1


class InputError(AverralError):
    """A document, or the file that holds it, cannot be read."""

    exit_code = 2


class EmptyDocument(InputError):
    """The document holds nothing but white space."""


class NotText(InputError):
    """The bytes are not text in any encoding or container that Averral reads."""


class NoSuchInput(InputError):
    """The path does not exist, is a folder, or may not be read."""


class SettingsError(AverralError):
    """An option was given a value that means nothing."""

    exit_code = 2


class DataError(AverralError):
    """A data file of the codebook or of the knowledge is wrong."""


class MissingPart(AverralError):
    """A model or an optional package that this step needs is not installed."""


class StoreError(AverralError):
    """A store cannot be read or written as asked. What was in it before is still in it."""


class NoStore(StoreError):
    """There is no store at the address."""

    exit_code = 2


class StoreTooNew(StoreError):
    """The store was written by a later version of Averral than this one."""

    exit_code = 2


class StoreBusy(StoreError):
    """Others wrote to the same table at the same time, more often than is tried again."""
