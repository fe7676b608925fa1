"""The tables as Parquet files, for DuckDB, Spark, polars and any other engine."""

import datetime as dt
import io
from typing import Any

from dialogtool.diagnostic import DialogError, msg
from dialogtool.extras import installing
from dialogtool.tables.rows import Rows
from dialogtool.tables.schema import TABLES, VERSION, SchemaTable, Type


def parquet_files(rows: Rows, as_of: dt.date) -> dict[str, bytes]:
    """One file for each table, by its name. The schema's version and the day stand in the metadata
    of each. Raises DialogError where pyarrow is not installed.
    """
    # large, and asked for by few: an extra
    try:
        import pyarrow as arrow
        import pyarrow.parquet
    except ImportError as error:
        raise DialogError(
            msg("Parquet files need another package, pyarrow"),
            msg("install it: {command}", command=installing("parquet")),
        ) from error
    about = {"dialog.schema": str(VERSION), "dialog.as_of": as_of.isoformat()}
    files = {}
    for table in TABLES:
        schema = arrow.schema(_fields(arrow, table), metadata=about)
        # a table without rows has its columns all the same
        columns = list(zip(*rows[table.name], strict=True)) or [()] * len(table.columns)
        arrays = [
            arrow.array(column, type=field.type)
            for column, field in zip(columns, schema, strict=True)
        ]
        file = io.BytesIO()
        pyarrow.parquet.write_table(arrow.Table.from_arrays(arrays, schema=schema), file)
        files[f"{table.name}.parquet"] = file.getvalue()
    return files


def _fields(arrow: Any, table: SchemaTable) -> list[Any]:
    types = {
        Type.TEXT: arrow.string(),
        Type.INTEGER: arrow.int64(),
        Type.NUMBER: arrow.float64(),
        Type.DATE: arrow.date32(),
        Type.BOOLEAN: arrow.bool_(),
    }
    return [
        arrow.field(column.name, types[column.type], nullable=column.optional)
        for column in table.columns
    ]
