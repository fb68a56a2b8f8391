import type { Archive } from '../../archive.ts';
import { digest } from '../../digest.ts';
import { acronymsOf, sharedAcronyms, type Acronyms } from './acronyms.ts';
import { packLetters, packPhrases, unpackLetters, unpackPhrases } from './phrase-record.ts';
import { termKey } from './terms.ts';
import { isReadWith, readPhrases, type Meaning, type PhraseLetters, type WorkPhrases } from './work-phrases.ts';

/** `mark`, a sha1 in base64url, stands for title, abstract and language where phrases are kept. */
export interface DerivingWork { id: string; title: string; abstract: string; language?: string; mark?: string }

/** The phrases of a work, their letters when they are asked for, and a sha1 in base64url of all they are made from. */
export interface KeptPhrases { from: string; phrases: WorkPhrases; letters(): PhraseLetters }

/** The phrases of each work: those an archive has of its texts, where the site still agrees on the acronyms in them. */
export function keptPhrases(works: readonly DerivingWork[], archive: Archive): KeptPhrases[] {
  const marks = works.map(markOf);
  const before = marks.map((mark) => unpacked(archive.get(mark)));
  const site = sharedAcronyms(defined(works, before), termKey);
  const read = (place: number) => readPhrases(textsOf(works[place]!), site);
  return marks.map((mark, place) => {
    const phrases = before[place] && isReadWith(before[place], site) ? before[place] : keep(archive, mark, read(place));
    return {
      from: phrases.acronyms.asked.length ? digest([mark, phrases.acronyms.asked]) : mark, phrases,
      letters() {
        const text = archive.text(mark);
        return text ? unpackLetters(text) : read(place).letters;
      },
    };
  });
}

function markOf(work: DerivingWork): string {
  return work.mark ?? digest([work.title, work.abstract, work.language]);
}

function unpacked(bytes: Uint8Array<ArrayBuffer> | undefined): WorkPhrases | undefined {
  return bytes && unpackPhrases(bytes);
}

function keep(archive: Archive, mark: string, { phrases, letters }: { phrases: WorkPhrases; letters: PhraseLetters }): WorkPhrases {
  archive.put(mark, packPhrases(phrases), packLetters(letters));
  return phrases;
}

/** The acronyms each work defines, in its title and in its abstract. */
function defined(works: readonly DerivingWork[], before: (WorkPhrases | undefined)[]): Acronyms[] {
  return works.flatMap((work, place) => {
    const { title, abstract } = before[place]?.acronyms ?? definedIn(work);
    return title.length || abstract.length ? [new Map([...title, ...abstract])] : [];
  });
}

function definedIn(work: DerivingWork): { title: Meaning[]; abstract: Meaning[] } {
  const { title, abstract } = textsOf(work);
  return { title: [...title.acronyms], abstract: [...abstract.acronyms] };
}

function textsOf({ title, abstract, language }: DerivingWork) {
  return { title: acronymsOf(title), abstract: acronymsOf(abstract), ...(language ? { language } : {}) };
}
