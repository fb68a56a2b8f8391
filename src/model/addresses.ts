import { z } from 'zod';

/** True for an address a reader may be sent to: a page of the web, a mail address, or a path of the site. Scripts and data are none, however they are spelt. */
function isSafeAddress(address: string): boolean {
  try {
    return ['https:', 'http:', 'mailto:'].includes(new URL(address, 'https://site.invalid/').protocol);
  } catch {
    return false;
  }
}

/** An address a page links to. */
export const addressSchema = z.string().refine(isSafeAddress, 'write an address that begins with https://, mailto: or /');
