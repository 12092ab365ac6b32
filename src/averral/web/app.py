"""The application: what is joined, and in which order."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial

from fastapi import FastAPI, Request, Response

from averral import __version__
from averral.web import api, entering, pages, problems, reference, static
from averral.web.desk import Desk
from averral.web.looking import Unchanged
from averral.web.security import Guard
from averral.web.warming import warm


def make_app(desk: Desk) -> FastAPI:
    """The pages and the API of a desk, as an ASGI application. Raises SettingsError for settings that are not safe."""
    app = FastAPI(
        title="Averral", version=__version__, description=api.ABOUT, openapi_url="/api/v1/openapi.json",
        docs_url=None, redoc_url=None, lifespan=_until_the_end(desk), separate_input_output_schemas=False,
        redirect_slashes=False,
    )  # fmt: skip
    app.state.desk = desk
    desk.warm = partial(warm, desk)
    desk.warm(desk.view())
    problems.add_to(app)
    app.add_exception_handler(Unchanged, _unchanged)
    for router in (static.router, entering.router, reference.router, *api.routers(), *pages.routers()):
        app.include_router(router)
    app.add_middleware(Guard, settings=desk.settings)
    return app


def _unchanged(_: Request, error: Exception) -> Response:
    assert isinstance(error, Unchanged)
    return Response(status_code=304, headers=error.headers)


def _until_the_end(desk: Desk) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()

    return lifespan
