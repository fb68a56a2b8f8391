/** A line "TAG  - value" with what continued it. */
export interface TaggedField { tag: string; value: string; line: number }
export interface TaggedRecord { line: number; fields: TaggedField[] }

export interface TaggedFormat {
  /** The tag a line begins with and the rest of the line; undefined for a line that continues the one above. */
  head(row: string): { tag: string; rest: string } | undefined;
  /** True when a field begins a record. */
  begins(tag: string): boolean;
  /** True when a field ends one and holds nothing. */
  ends(tag: string): boolean;
  /** What stands between a value and the line that continues it; a space when absent. */
  glue?: string;
}

/** The records of a text of tagged lines. Lines without a tag continue the value above; text before the first record is passed to `stray`. */
export function parseTagged(text: string, format: TaggedFormat, stray: (text: string, line: number) => void): TaggedRecord[] {
  const records: TaggedRecord[] = [];
  let record: TaggedRecord | undefined;
  text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/).forEach((row, index) => {
    const line = index + 1;
    const head = format.head(row);
    if (head && format.ends(head.tag)) record = undefined;
    else if (head && format.begins(head.tag)) records.push((record = { line, fields: [{ tag: head.tag, value: head.rest.trim(), line }] }));
    else if (head && record) record.fields.push({ tag: head.tag, value: head.rest.trim(), line });
    else if (row.trim()) record ? carryOn(record, row.trim(), format.glue ?? ' ') : stray(row.trim(), line);
  });
  return records;
}

function carryOn(record: TaggedRecord, row: string, glue: string): void {
  const last = record.fields.at(-1)!;
  last.value = last.value ? last.value + glue + row : row;
}

/** A way to read the head of a line from an expression whose first group is the tag. */
export function headBy(expression: RegExp): TaggedFormat['head'] {
  return (row) => {
    const match = expression.exec(row);
    return match ? { tag: match[1]!.trim(), rest: row.slice(match[0].length) } : undefined;
  };
}

/** The first value of a tag, or undefined. */
export function valueOf(record: TaggedRecord, tag: string): string | undefined {
  return record.fields.find((field) => field.tag === tag && field.value)?.value;
}
