import { describe, expect, it } from 'vitest';
import { keepPageTexts } from '../../src/build/page-response.ts';

keepPageTexts();
const encode = (text: string) => new TextEncoder().encode(text);

describe('the text of a page', () => {
  it('comes out of a response as it went into the encoder, bytes or not', async () => {
    const page = '<!DOCTYPE html><title>Ὁ Ζεὺς \u{1d54f}</title>';
    const answer = new Response(encode(page), { status: 404, headers: { 'Content-Type': 'text/html' } });
    expect(await answer.text()).toBe(page);
    expect([answer.status, answer.headers.get('Content-Type'), answer.body === null]).toEqual([404, 'text/html', false]);
  });
  it('is the only text that is kept: all else is encoded and answered as ever', async () => {
    expect([...encode('é')]).toEqual([0xc3, 0xa9]);
    expect(await new Response(encode('{"a":"é"}')).text()).toBe('{"a":"é"}');
    expect(await new Response('plain').text()).toBe('plain');
    expect(new Response(null).body).toBeNull();
    expect(new Response('') instanceof Response).toBe(true);
  });
});
