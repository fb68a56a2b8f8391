/**
 * The records of one or many pages as one JSON text, a record a line in the order of their keys: a report can name the line of
 * each, and a later fetch changes only the lines of what has changed. The records are whole, the envelope is the service's own.
 */
export function recordLines(records: readonly unknown[], keyOf: (record: any) => string, envelope: [before: string, after: string]): string {
  const byKey = new Map(records.map((record) => [keyOf(record), record]));
  const lines = [...byKey].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, record]) => JSON.stringify(record));
  return `${envelope[0]}\n${lines.join(',\n')}\n${envelope[1]}\n`;
}
