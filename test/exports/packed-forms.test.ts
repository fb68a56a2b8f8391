import { describe, expect, it } from 'vitest';
import { formNames, packForms, unpackForms, type FormName } from '../../src/exports/packed-forms.ts';

const forms = Object.fromEntries(formNames.map((name, index) => [name, `${name} – ${'Körper '.repeat(index)}`])) as Record<FormName, string>;

describe('packed forms', () => {
  it.each<[what: string, forms: Record<FormName, string>]>([
    ['of a work', forms],
    ['of what is no software', { ...forms, cff: '' }],
  ])('%s come back as they were', (_, given) => {
    const unpacked = unpackForms(new Uint8Array(packForms(given)));
    expect(Object.fromEntries(formNames.map((name) => [name, String(unpacked[name])]))).toEqual(given);
  });

  it('may lie anywhere in what was read', () => {
    const packed = packForms(forms);
    const around = new Uint8Array(packed.length + 10);
    around.set(packed, 7);
    expect(String(unpackForms(around.subarray(7, 7 + packed.length)).ris)).toBe(forms.ris);
  });
});
