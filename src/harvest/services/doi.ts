import { HarvestError } from '../failure.ts';
import { checkedIdentifier, fileName } from './identifiers.ts';
import type { Service } from './question.ts';

/** The metadata of a DOI: from Crossref, else from DataCite, else from whichever other agency registered it. */
export const doi: Service = {
  name: 'doi',
  label: 'DOI',
  takes: '<DOI>…',
  schemes: [],
  question(pasted) {
    const value = checkedIdentifier('doi', pasted);
    return { words: `doi ${value}`, label: `DOI ${value}`, file: fileName('doi', value, 'json'), value };
  },
  async fetch({ value }, { client }) {
    const path = encodeURIComponent(value);
    for (const address of [`https://api.crossref.org/works/${path}`, `https://api.datacite.org/dois/${path}`]) {
      const { status, text, day } = await client.get({ url: address, form: 'json', allow: [404] });
      if (status === 200) return { text, address, day };
    }
    const address = `https://doi.org/${encodeURI(value).replace(/[?#]/g, encodeURIComponent)}`;
    const { status, text, day } = await client.get({ url: address, form: 'json', accept: 'application/vnd.citationstyles.csl+json', allow: [404, 406] });
    if (status === 404) throw new HarvestError(`Nobody has registered the DOI ${value}.`, 'copy it again from the page of the work');
    if (status === 406) throw new HarvestError(`The DOI ${value} exists, but its agency gives no metadata.`, 'export BibTeX or RIS from the page of the work, and import that file');
    return { text, address, day };
  },
};
