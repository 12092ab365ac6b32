"""Room 9: relations as they stood on any day, their turning points, and the structure of friends and foes.

Takes a store's read-only `View`, or a table of signed edges from elsewhere; gives frozen, typed results that name the
statements behind them. It changes nothing and draws nothing as a fact: every result says from whose mouth it is.
"""
