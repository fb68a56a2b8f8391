import type { Report } from '../../model/issue.ts';
import { makeDraft, type DraftMaker } from '../draft-maker.ts';
import { originOf, type Reader } from '../reader.ts';
import type { TaggedRecord } from './tagged-lines.ts';

export interface TaggedKind extends Pick<Reader, 'format' | 'label' | 'extensions' | 'authority' | 'accepts'> {
  /** The records of a text; what belongs to none is reported and counted by the line where it begins. */
  records(text: string, stray: (line: number, count: number) => void): TaggedRecord[];
  keyOf(record: TaggedRecord): string | undefined;
  /** Says what a record says; `tell` reports a warning about it. */
  read(record: TaggedRecord, maker: DraftMaker, tell: (code: string, message: string, fix: string) => void): void;
  /** How a title is written, for the person who has to add one. */
  titleLine: string;
}

/** A reader of one format of tagged lines: notes the line of each record, and refuses those without a title. */
export function taggedReader({ records, keyOf, read, titleLine, ...kind }: TaggedKind): Reader {
  const reader: Reader = {
    ...kind,
    read(file, report) {
      let strays = 0;
      const found = records(file.text, (line, count) => { strays += 1; reportStray(line, count, file.path, report); });
      const drafts = found.flatMap((record) => {
        const maker = makeDraft(originOf(reader, file, record.line, keyOf(record)), report);
        read(record, maker, (code, message, fix) => report({ code, severity: 'warning', message, place: { file: file.path, line: record.line }, record: keyOf(record), fix }));
        if (maker.has('title')) return [maker.draft];
        report({ code: 'title-missing', severity: 'warning', message: `The record “${keyOf(record) ?? record.line}” has no title and gets no page.`, place: { file: file.path, line: record.line }, record: keyOf(record), fix: titleLine });
        return [];
      });
      const total = found.length + strays;
      return { format: kind.format, drafts, records: total, refused: total - drafts.length };
    },
  };
  return reader;
}

function reportStray(line: number, count: number, file: string, report: Report): void {
  report({ code: 'record-headless', severity: 'error', message: `${count} ${count === 1 ? 'line stands' : 'lines stand'} before the first record and ${count === 1 ? 'belongs' : 'belong'} to none.`, place: { file, line }, fix: 'begin the record with a line such as  TY  - JOUR' });
}
