import { descendants, find, parseXml } from '../../xml-tree.ts';
import { HarvestError } from '../failure.ts';
import { checkedIdentifier, fileName } from './identifiers.ts';
import type { Service } from './question.ts';

/** The page of a person at dblp, as XML. */
export const dblp: Service = {
  name: 'dblp',
  label: 'dblp',
  takes: '<pid>',
  schemes: ['dblpPerson'],
  question(pasted) {
    const value = checkedIdentifier('dblpPerson', pasted.trim().replace(/^(?:homepages|pid)\//, '').replace(/\.(?:html|xml)$/, ''));
    return { words: `dblp ${value}`, label: `dblp ${value}`, file: fileName('dblp', value, 'xml'), value, whose: { scheme: 'dblpPerson', value } };
  },
  async fetch({ value }, { client }) {
    const address = `https://dblp.org/pid/${value}.xml`;
    const { status, text, day } = await client.get({ url: address, form: 'xml', allow: [404, 410] });
    if (status !== 200) throw new HarvestError(`dblp has no person ${value}.`, 'copy the pid from the address of the page: https://dblp.org/pid/95/7448-1.html');
    refuseCrowd(value, text);
    return { text, address, day };
  },
};

/** A page without number may hold the works of all who share a name. */
function refuseCrowd(value: string, text: string): void {
  const { root } = parseXml(text);
  if (find(root, 'person')?.attributes.publtype !== 'disambiguation') return;
  const people = descendants(find(root, 'homonyms'), 'author').flatMap((author) => author.attributes.pid ?? []);
  throw new HarvestError(`${value} is dblp’s page for several people of one name, not a person’s.`, people.length ? `choose one: ${people.map((pid) => `npm run import -- dblp ${pid}`).join('  |  ')}` : 'take the pid of the person’s own page');
}
