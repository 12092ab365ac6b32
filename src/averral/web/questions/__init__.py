"""What pages and API ask of a view: rows in, frozen rows and counts out, every answer bounded.

Each question is one function of a view and a `Filter`; values go into SQL as bound parameters.
"""
