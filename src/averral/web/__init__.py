"""The analyst's desk: pages and a JSON API over a store's read-only `View`.

`app.make_app(desk)` joins the parts: `desk.py` keeps the view of the latest version and those of earlier moments,
`security.py` is around everything, `problems.py` is the one shape of errors, `filters.py` and `paging.py` read the
addresses. Pages are in `pages/`, answers in JSON in `api/`; each has a `routers()` that lists them. Nothing here
writes to a store: what an upload or a decision does is a function that the command line gives to the desk.
"""
