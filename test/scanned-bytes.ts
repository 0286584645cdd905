import type { DuckDBConnection } from '@duckdb/node-api'
import type { TableLayout } from '../functions/core/table-layout.ts'

/** Compressed bytes of each column of a Parquet file, from its own footer: what Athena reads, and charges, of the columns that a query names. */
export async function bytesPerColumn(connection: DuckDBConnection, file: string): Promise<ReadonlyMap<string, number>> {
  const result = await connection.runAndReadAll(
    'select path_in_schema, cast(sum(total_compressed_size) as bigint) from parquet_metadata(?) group by 1',
    [file],
  )
  return new Map(result.getRowsJson().map(([name, bytes]) => [String(name), Number(bytes)]))
}

/** Bytes of the columns of a table that a query names. */
export function namedBytes(sql: string, table: TableLayout, columns: ReadonlyMap<string, number>): number {
  const named = table.columns.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(sql))
  return named.reduce((bytes, { name }) => bytes + (columns.get(name) ?? 0), 0)
}
