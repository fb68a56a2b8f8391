import { describe, expect, it } from 'vitest';
import { rorOf } from '../../src/sources/api/ror.ts';

describe('the ROR of an organisation', () => {
  it.each([
    ['https://ror.org/05d538656', 'https://ror.org/05d538656'],
    ['http://ror.org/05D538656/', 'https://ror.org/05d538656'],
    ['ror.org/05d538656', 'https://ror.org/05d538656'],
    ['javascript://ror.org/%0aran(1)', undefined],
    ['https://evil.example/?ror.org/05d538656', undefined],
    ['05d538656', undefined],
    [undefined, undefined],
  ])('is an address of ror.org or nothing: %s', (written, ror) => expect(rorOf(written)).toBe(ror));
});
