/** A line "TAG  - value" with what continued it. */
export interface TaggedField { tag: string; value: string; line: number }
export interface TaggedRecord { line: number; fields: TaggedField[] }

export interface TaggedFormat {
  /** Matches the head of a field; group 1 is the tag, the rest of the line its value. */
  head: RegExp;
  /** True when a field begins a record. */
  begins(tag: string): boolean;
  /** True when a field ends one and holds nothing. */
  ends(tag: string): boolean;
}

/** The records of a text of tagged lines. Lines without a tag continue the value above; text before the first record is passed to `stray`. */
export function parseTagged(text: string, format: TaggedFormat, stray: (text: string, line: number) => void): TaggedRecord[] {
  const records: TaggedRecord[] = [];
  let record: TaggedRecord | undefined;
  text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/).forEach((row, index) => {
    const line = index + 1;
    const match = format.head.exec(row);
    const tag = match?.[1]?.trim();
    if (tag && format.ends(tag)) record = undefined;
    else if (tag && format.begins(tag)) records.push((record = { line, fields: [{ tag, value: row.slice(match![0].length).trim(), line }] }));
    else if (tag && record) record.fields.push({ tag, value: row.slice(match![0].length).trim(), line });
    else if (row.trim()) record ? carryOn(record, row) : stray(row.trim(), line);
  });
  return records;
}

function carryOn(record: TaggedRecord, row: string): void {
  const last = record.fields.at(-1)!;
  last.value = `${last.value} ${row.trim()}`.trim();
}
