"""The error family. Every message names the value, the file and the next step.

The exit code is 2 for whatever the user gave that cannot be used: an option, a document, a file of their own, an
address, a place to write to. It is 1 where what was given is right and the work is not done all the same, and where a
command that asks finds nothing (`search`, `actors`) or finds faults (`store check`).

AverralError
├── InputError            the document or its file cannot be read as asked      (exit code 2)
│   ├── EmptyDocument     nothing but white space
│   ├── NotText           binary, undecodable, or a broken container
│   └── NoSuchInput       a path that is not there, or not readable
├── SettingsError         an option has a value that means nothing              (exit code 2)
├── OutputError           a file that is to be written cannot be                (exit code 2)
├── DataError             a codebook or knowledge file is wrong: file and line are named
│   └── OwnDataError      a file of the user's own is: actors, sources, ...     (exit code 2)
├── MissingPart           a model or an optional package is not installed
└── StoreError            a store cannot be read or written as asked
    ├── NoStore           there is no store at the address, or none can be  (exit code 2)
    ├── NoSuchMoment      the store has no such version or moment           (exit code 2)
    ├── BadQuery          words or a condition that are no query            (exit code 2)
    ├── StoreTooNew       a later version of Averral wrote it               (exit code 2)
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


class OutputError(AverralError):
    """A file that is to be written cannot be written."""

    exit_code = 2


class DataError(AverralError):
    """A data file of the codebook or of the knowledge is wrong."""


class OwnDataError(DataError):
    """A data file that the user gave is wrong: actors, sources, judgements."""

    exit_code = 2


class MissingPart(AverralError):
    """A model or an optional package that this step needs is not installed."""


class StoreError(AverralError):
    """A store cannot be read or written as asked. What was in it before is still in it."""


class NoStore(StoreError):
    """There is no store at the address, or none can be made there."""

    exit_code = 2


class NoSuchMoment(StoreError):
    """The store was given a version that it does not have, or a moment that is none."""

    exit_code = 2


class BadQuery(StoreError):
    """A search or a condition is no query."""

    exit_code = 2


class StoreTooNew(StoreError):
    """The store was written by a later version of Averral than this one."""

    exit_code = 2


class StoreBusy(StoreError):
    """Others wrote to the same table at the same time, more often than is tried again."""
