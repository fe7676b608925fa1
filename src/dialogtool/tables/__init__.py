"""The whole book as tables for Excel and SQL.

`schema` says which columns there are, `rows` fills them, `sqlite` and `parquet` write them.
"""
