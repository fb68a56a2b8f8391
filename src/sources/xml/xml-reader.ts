import type { Report } from '../../model/issue.ts';
import type { Origin } from '../../model/work.ts';
import { makeDraft, type DraftMaker } from '../draft-maker.ts';
import { originOf, type Reader } from '../reader.ts';
import { parseXml, type Element } from '../../xml-tree.ts';

export interface XmlFormat {
  format: string;
  label: string;
  authority: Origin['authority'];
  /** Found near the beginning of every file of this format. */
  hint: RegExp;
  /** The elements that are records. */
  records(root: Element): Element[];
  keyOf(element: Element): string | undefined;
  /** Says what a record says; false for one that is no work, with `why` as a clause. */
  read(element: Element, maker: DraftMaker, root: Element): { refused: string } | void;
}

/** A reader of one XML format: finds the records, notes the line of each, and refuses what is no work or has no title. */
export function xmlReader({ format, label, authority, hint, records, keyOf, read }: XmlFormat): Reader {
  const reader: Reader = {
    format, label, authority,
    extensions: ['xml'],
    accepts: ({ text }) => /^\s*(?:\uFEFF)?\s*</.test(text.slice(0, 100)) && hint.test(text.slice(0, 6000)),
    read(file, report) {
      const { root, error } = parseXml(file.text);
      if (error) report({ code: 'xml-syntax', severity: 'error', message: `The XML breaks off: ${error.message}.`, place: { file: file.path, line: error.line }, fix: 'fetch the file again; what stands before this line is used' });
      const elements = root ? records(root) : [];
      const drafts = elements.flatMap((element) => {
        const maker = makeDraft(originOf(reader, file, element.line, keyOf(element)), report);
        const answer = read(element, maker, root!);
        const why = answer?.refused ?? (maker.has('title') ? undefined : 'it has no title');
        if (why) refuse(element, keyOf(element), why, file.path, report);
        return why ? [] : [maker.draft];
      });
      return { format, drafts, records: elements.length, refused: elements.length - drafts.length };
    },
  };
  return reader;
}

function refuse(element: Element, key: string | undefined, why: string, file: string, report: Report): void {
  report({ code: 'record-refused', severity: 'info', message: `The record “${key ?? element.name}” gets no page: ${why}.`, place: { file, line: element.line }, record: key, fix: 'remove the record from the file if this is as it should be' });
}
