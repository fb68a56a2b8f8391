/**
 * Astro answers with a page as bytes in a stream, which would be made into the text they came from: copying takes a tenth of the
 * time of a page. From here on whole pages go through `Response` as text, in this thread.
 */
export function keepPageTexts(): void {
  globalThis.TextEncoder = PageEncoder;
  globalThis.Response = PageResponse;
}

/** The text of bytes an encoder was to make of a page. */
const texts = new WeakMap<Uint8Array, string>();

class PageEncoder extends TextEncoder {
  override encode(text = ''): Uint8Array<ArrayBuffer> {
    if (!text.startsWith('<!DOCTYPE html>')) return super.encode(text);
    const bytes = new Uint8Array();
    texts.set(bytes, text);
    return bytes;
  }
}

class PageResponse extends Response {
  readonly #text: string | undefined;

  constructor(body?: BodyInit | null, init?: ResponseInit) {
    const text = body instanceof Uint8Array ? texts.get(body) : undefined;
    // A body there must be: Astro takes an answer without one for an error.
    super(text === undefined ? body : '', init);
    this.#text = text;
  }

  override async text(): Promise<string> {
    return this.#text ?? super.text();
  }
}
