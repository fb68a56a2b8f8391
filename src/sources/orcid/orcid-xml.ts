import { makeDraft } from '../draft-maker.ts';
import { originOf, type Reader } from '../reader.ts';
import { childrenOf, descendants, find, parseXml, textOf, type Element } from '../../xml-tree.ts';
import { ownerIn, readOrcidWork, type OrcidNode } from './orcid-work.ts';
import { refuseUntitled } from './refuse.ts';

/** An ORCID record as XML: the whole record, its works, or one work; versions 2.0 to 3.0, and message 1.2. */
export const orcidXmlReader: Reader = {
  format: 'orcid',
  label: 'ORCID record (XML)',
  extensions: ['xml'],
  authority: 'registry',
  accepts: ({ text }) => /^\s*(?:\uFEFF)?</.test(text.slice(0, 50)) && /www\.orcid\.org\/ns\//.test(text.slice(0, 4000)),
  read(file, report) {
    const { root, error } = parseXml(file.text);
    if (error) report({ code: 'xml-syntax', severity: 'error', message: `The XML breaks off: ${error.message}.`, place: { file: file.path, line: error.line }, fix: 'fetch the record again; what stands before this line is used' });
    const groups = root ? groupsOf(root) : [];
    const owner = ownerIn(textOf(descendants(root, 'orcid-identifier').map((one) => find(one, 'path')).find(Boolean)) ?? root?.attributes.path);
    const drafts = groups.flatMap((group) => {
      const [work, ...others] = inOrder(group).map(nodeOf);
      const maker = makeDraft(originOf(this, file, work!.line, work!.putCode), report);
      readOrcidWork(work!, others, owner, maker);
      return maker.has('title') ? [maker.draft] : refuseUntitled(work!, file.path, report);
    });
    return { format: 'orcid', drafts, records: groups.length, refused: groups.length - drafts.length };
  },
};

function groupsOf(root: Element): Element[][] {
  if (root.name === 'work' || root.name === 'work-summary') return [[root]];
  const groups = descendants(root, 'group').map((group) => childrenOf(group, 'work-summary')).filter((group) => group.length);
  if (groups.length) return groups;
  return [...descendants(root, 'work'), ...descendants(root, 'work-summary'), ...descendants(root, 'orcid-work')].map((work) => [work]);
}

function inOrder(group: Element[]): Element[] {
  return [...group].sort((a, b) => Number(b.attributes['display-index'] ?? 0) - Number(a.attributes['display-index'] ?? 0));
}

function nodeOf(element: Element): OrcidNode {
  return {
    object: element,
    line: element.line,
    putCode: element.attributes['put-code'],
    text: (...path) => textOf(find(element, ...path)),
    all: (...path) => childrenOf(find(element, ...path.slice(0, -1)), path.at(-1)!).map(nodeOf),
  };
}
