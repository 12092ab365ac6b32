"""Side room: many documents into a store. Knows documents, pipeline and store; only the command line imports it.

`running.ingest` takes paths and a store; `rereading.reread` reads again what the store has; `retrying.retry` what
failed. `engines.py` says where the reading is done: in this process, in a pool of processes, or on Ray. A `Step`
(`steps.py`) is called after every batch, and made good after a crash: the place where linking belongs.
"""
