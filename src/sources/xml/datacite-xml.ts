import { readDatacite } from '../api/datacite.ts';
import type { Json } from '../api/json-reader.ts';
import { childrenOf, descendants, find, innerMarkup, textOf, type Element } from '../../xml-tree.ts';
import { xmlReader } from './xml-reader.ts';

/** DataCite XML, kernels 2.2 to 4: one record, or records in an OAI answer. https://schema.datacite.org */
export const dataciteXmlReader = xmlReader({
  format: 'datacite',
  label: 'DataCite XML',
  authority: 'publisher',
  hint: /datacite\.org\/schema\/kernel-/,
  records: (root) => (root.name === 'resource' ? [root] : descendants(root, 'resource')),
  keyOf: (resource) => textOf(find(resource, 'identifier')),
  read: (resource, maker) => readDatacite(toJson(resource), maker),
});

/** The words of the XML in those of DataCite's JSON. */
function toJson(resource: Element): Json {
  const rows = (list: string, item: string) => childrenOf(find(resource, list), item);
  const attributes = (element: Element): Json => Object.fromEntries(Object.entries(element.attributes).map(([name, value]) => [name.replace(/URI$/, 'Uri'), value]));
  const kind = find(resource, 'resourceType');
  return {
    doi: textOf(find(resource, 'identifier')),
    types: { resourceType: textOf(kind), resourceTypeGeneral: kind?.attributes.resourceTypeGeneral },
    titles: rows('titles', 'title').map((one) => ({ ...attributes(one), title: innerMarkup(one) })),
    creators: rows('creators', 'creator').map((one) => nameJson(one, 'creatorName')),
    contributors: rows('contributors', 'contributor').map((one) => ({ ...nameJson(one, 'contributorName'), contributorType: one.attributes.contributorType })),
    descriptions: rows('descriptions', 'description').map((one) => ({ ...attributes(one), description: innerMarkup(one) })),
    subjects: rows('subjects', 'subject').map((one) => ({ ...attributes(one), subject: textOf(one) })),
    dates: rows('dates', 'date').map((one) => ({ ...attributes(one), date: textOf(one) })),
    rightsList: [...rows('rightsList', 'rights'), ...childrenOf(resource, 'rights')].map((one) => ({ ...attributes(one), rights: textOf(one) })),
    relatedIdentifiers: rows('relatedIdentifiers', 'relatedIdentifier').map((one) => ({ ...attributes(one), relatedIdentifier: textOf(one) })),
    relatedItems: rows('relatedItems', 'relatedItem').map((one) => ({ ...attributes(one), ...texts(one, ['volume', 'issue', 'firstPage', 'lastPage', 'edition']), titles: childrenOf(find(one, 'titles'), 'title').map((title) => ({ title: textOf(title) })) })),
    fundingReferences: rows('fundingReferences', 'fundingReference').map((one) => texts(one, ['funderName', 'funderIdentifier', 'awardNumber'])),
    ...texts(resource, ['publisher', 'publicationYear', 'language', 'version']),
  };
}

function texts(element: Element, names: string[]): Json {
  return Object.fromEntries(names.flatMap((name) => { const value = textOf(find(element, name)); return value ? [[name, value]] : []; }));
}

function nameJson(person: Element, nameTag: string): Json {
  return {
    name: textOf(find(person, nameTag)), nameType: find(person, nameTag)?.attributes.nameType, ...texts(person, ['familyName', 'givenName']),
    nameIdentifiers: childrenOf(person, 'nameIdentifier').map((one) => ({ nameIdentifier: textOf(one) })),
    affiliation: childrenOf(person, 'affiliation').flatMap((one) => (textOf(one) ? [{ name: textOf(one), affiliationIdentifier: one.attributes.affiliationIdentifier }] : [])),
  };
}
