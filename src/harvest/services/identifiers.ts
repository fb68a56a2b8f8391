import { isValidIdentifier, normaliseIdentifier, schemes, type Scheme, type SchemeName } from '../../model/identifiers.ts';
import { HarvestError } from '../failure.ts';

/** An identifier in normal form; one that cannot be right is refused in words that name the mistake. */
export function checkedIdentifier(scheme: SchemeName, pasted: string): string {
  const value = normaliseIdentifier(scheme, pasted);
  if (isValidIdentifier(scheme, value)) return value;
  const { label } = schemes[scheme] as Scheme;
  throw new HarvestError(`“${pasted.trim()}” is not ${article(label)} ${label} identifier: ${mistakes[scheme]?.(pasted, value) ?? 'it does not have the form of one'}.`, otherHome(pasted) ?? forms[scheme] ?? 'copy it again from its own page');
}

function article(label: string): string {
  return /^[aeio]/i.test(label) ? 'an' : 'a';
}

const forms: Partial<Record<SchemeName, string>> = {
  orcid: 'copy it from your ORCID page: 0000-0002-1825-0097',
  doi: 'write it as 10.1000/xyz, or as https://doi.org/10.1000/xyz',
  arxiv: 'write it as 2401.01234 or math/0309136, or an author’s name in quotes',
  openalex: 'write it as W2741809807',
  openalexAuthor: 'write it as A5023888391',
  dblpPerson: 'copy it from the address of your dblp page: 95/7448-1',
};

const mistakes: Partial<Record<SchemeName, (pasted: string, value: string) => string>> = {
  orcid: (pasted, value) => {
    const signs = value.replace(/-/g, '');
    if (/[OolI]/.test(pasted.replace(/^.*orcid(?:\.org)?[/:]?/i, ''))) return 'it holds a letter where a digit belongs';
    if (signs.length < 10) return 'it does not have the form of one';
    if (signs.length !== 16) return `it has ${signs.length} digits, and an iD has 16`;
    return `its last digit would have to be ${orcidCheckDigit(signs)}, so one digit is mistyped or two are swapped`;
  },
  doi: (_, value) => (/^10\.\d{4,9}$/.test(value) ? 'the part behind the slash is missing' : 'a DOI begins with 10. and has a slash'),
  arxiv: (_, value) => {
    const [, month] = /^\d\d(\d\d)\.\d{4,5}$/.exec(value) ?? [];
    if (!month) return 'it does not have the form of one';
    return Number(month) < 1 || Number(month) > 12 ? `there is no month ${month}` : 'numbers have four digits up to 2014 and five from 2015 on';
  },
};

function orcidCheckDigit(signs: string): string {
  const total = [...signs.slice(0, 15)].reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  const check = (12 - (total % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

/** The command to use when the identifier is another service's. */
function otherHome(pasted: string): string | undefined {
  const homes = { orcid: 'orcid', doi: 'doi', arxiv: 'arxiv', openalexAuthor: 'openalex' } as const;
  const [scheme, service] = Object.entries(homes).find(([scheme]) => isValidIdentifier(scheme as SchemeName, normaliseIdentifier(scheme as SchemeName, pasted))) ?? [];
  return scheme && `it looks like ${article(schemes[scheme as SchemeName].label)} ${schemes[scheme as SchemeName].label} identifier: npm run import -- ${service} ${pasted.trim()}`;
}

/** A name for a file made of what was asked for. */
export function fileName(service: string, value: string, ending: 'json' | 'xml'): string {
  const safe = value.normalize('NFKD').toLowerCase().replace(/[^a-z0-9.]+/g, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, 80);
  return `${service}-${safe || 'answer'}.${ending}`;
}
