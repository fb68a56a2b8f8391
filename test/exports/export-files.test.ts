import { describe, expect, it } from 'vitest';
import { listFiles } from '../../src/exports/export-files.ts';
import { packForms, unpackForms } from '../../src/exports/packed-forms.ts';
import { allFormats, usualFormats } from '../../src/model/export-formats.ts';

const formsOf = (id: string) => ({ rendering: `forms of ${id}`, forms: () => unpackForms(new Uint8Array(packForms({ bibtex: `@misc{${id},\n}\n`, biblatex: `@online{${id},\n}\n`, ris: `ID  - ${id}\r\n\r\n`, endnote: `%F ${id}\r\n\r\n`, cslItem: '{"whole":1}', zotero: `{"id":"${id}"}`, cff: '' }))) });
const filesOf = (ids: string[], exports: readonly (typeof allFormats)[number][]) => [...listFiles({ home: '/works/', ids, exports }, formsOf)]
  .flatMap(({ paths, rows }) => { const all = [...rows].map((row) => row.make()); return paths.map((path, at) => [path, all.map((row) => String(row[at])).join('')]); });

describe('the files of a list', () => {
  it('hold its works one after the other in each form', () => {
    expect(Object.fromEntries(filesOf(['a', 'b'], allFormats))).toEqual({
      'works/works.bib': '@misc{a,\n}\n\n@misc{b,\n}\n',
      'works/works.biblatex.bib': '@online{a,\n}\n\n@online{b,\n}\n',
      'works/works.ris': 'ID  - a\r\n\r\nID  - b\r\n\r\n',
      'works/works.enw': '%F a\r\n\r\n%F b\r\n\r\n',
      'works/works.json': '[\n{"id":"a"},\n{"id":"b"}\n]\n',
    });
  });

  it.each([[[], '[\n\n]\n', []], [['a'], '[\n{"id":"a"}\n]\n', [{ id: 'a' }]]])('are whole with few works: %j', (ids, text, items) => {
    const json = filesOf(ids, usualFormats).find(([path]) => path === 'works/works.json')![1]!;
    expect([json, JSON.parse(json)]).toEqual([text, items]);
  });

  it('are none where nothing is exported, and no work is asked for', () => {
    expect([...listFiles({ home: '/', ids: ['a'], exports: [] }, () => { throw new Error('asked'); })]).toEqual([]);
  });
});
