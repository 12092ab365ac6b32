"""The analyst's desk: pages and an API over a store's read-only `View`."""
