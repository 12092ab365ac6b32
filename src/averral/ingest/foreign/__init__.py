"""Rows of other data sets -> records of a store: machine-coded events (GDELT, POLECAT, ICEWS), tables of signed edges.

Each row becomes a document whose text is the row in one line, so that spans, quotes and checks hold; an event or a
relation; and a statement. Its source is the author, that is the outlet that the row names: the coder read its report.
Whether the report only quoted somebody, or hedged, such a row does not say: it counts as probable, with a score of 0.5.

To add a data set: write a module with `COLUMNS` (those it cannot do without), and `row_of(cells)` that gives a
`ForeignRow` or raises `Unusable`; enter it in `running.KINDS`; describe it in docs/formats.md.
"""
