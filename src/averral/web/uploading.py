"""Reading a document that somebody sends, in a thread of its own and no longer than allowed."""

from __future__ import annotations

import asyncio
from typing import Any

from anyio import to_thread
from pydantic import BaseModel, Field

from averral.web.desk import Desk, Upload
from averral.web.problems import Problem

WAITING = 4


class Read(BaseModel):
    """What was read out of a document that was sent."""

    id: str = Field(description="The id of the document: the SHA-256 of its text.")
    kept: bool = Field(description="Whether the store has it now.")
    reading: dict[str, Any] = Field(description="By the contract; `averral schema` prints its JSON Schema.")


async def read_upload(desk: Desk, upload: Upload, keep: bool) -> Read:
    """The reading of an upload, added to the store when it is to be kept.

    Raises Problem when the server takes no documents, is busy with others, or the time is over, InputError for a
    document that cannot be read.
    """
    read = desk.read
    if read is None:
        raise Problem(
            403, "no_upload", "this server takes no documents", "start it with --allow-upload, or use `averral ingest`"
        )
    if desk.uploads >= WAITING:
        raise Problem(503, "busy", "other documents are being read", "try again in a moment")
    desk.uploads += 1
    done = asyncio.get_running_loop().create_future()

    def work() -> Read:
        reading = read(upload, keep)
        if keep:
            desk.renew()
        return Read(id=reading.document.id, kept=keep, reading=reading.to_dict())

    async def finish() -> None:
        try:
            result = await to_thread.run_sync(work)
            if not done.done():
                done.set_result(result)
        except Exception as error:
            if not done.done():
                done.set_exception(error)
        finally:
            desk.uploads -= 1

    task = asyncio.create_task(finish())
    desk.tasks.add(task)
    task.add_done_callback(desk.tasks.discard)
    try:
        found: Read = await asyncio.wait_for(done, desk.settings.read_seconds)
    except TimeoutError as error:
        raise Problem(
            503, "too_slow", "reading the document took too long", "send it in parts, or use `averral ingest`"
        ) from error
    return found
