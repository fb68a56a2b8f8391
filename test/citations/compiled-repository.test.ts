import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addStyle, formatWithCiteproc, localeText, styleText } from '../../src/citations/citeproc.ts';
import { compileStyle, nothing } from '../../src/citations/csl/compile.ts';
import { items } from './items.ts';
import { isMistake } from './mistakes.ts';
import { oddItems } from './odd-items.ts';

/** Independent styles as the CSL project has them, where Debian's citation-style-language-styles puts them; every thirtieth. EVERY_STYLE=1 takes all. */
const folder = '/usr/share/citation-style-language/styles/';
const found = existsSync(folder);
const step = process.env.EVERY_STYLE ? 1 : 30;
const styles = found ? readdirSync(folder).filter((name) => name.endsWith('.csl')).sort().filter((name) => readFileSync(folder + name, 'utf8').includes('<bibliography')).filter((_, at) => at % step === 0) : [];
const wanted = [...items.filter((_, at) => at % 23 === 0), ...oddItems.filter((_, at) => at % 11 === 0)];

describe.skipIf(!found)(`styles of the CSL repository (skipped without ${folder})`, () => {
  it.each(styles)('%s writes what citeproc writes, or is left to it', (name) => {
    addStyle(name, readFileSync(folder + name, 'utf8'));
    const format = compileStyle(styleText(name), 'en-US', [localeText('en-US')!]);
    if (typeof format !== 'function') return;
    const different = wanted.flatMap((item) => {
      const [ours, theirs] = [format(item), formatWithCiteproc(item, name, 'en-US')];
      return ours === undefined || ours === (theirs ?? nothing) || isMistake(item, String(ours), String(theirs)) ? [] : [{ item, ours, theirs }];
    });
    expect(different).toEqual([]);
  });

  it('are nearly all compiled', () => {
    const left = styles.filter((name) => typeof compileStyle(styleText(name), 'en-US', [localeText('en-US')!]) !== 'function');
    expect(left.length / styles.length).toBeLessThan(0.02);
  });
});
