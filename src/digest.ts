import { hash } from 'node:crypto';

/** What stands for plain data where something is kept that was made from it: a sha1 in base64url of its JSON. */
export function digest(data: unknown): string {
  return hash('sha1', JSON.stringify(data), 'base64url');
}
