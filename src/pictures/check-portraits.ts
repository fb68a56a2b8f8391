import { join } from 'node:path';
import type { Report } from '../model/issue.ts';
import { variantsOf } from './picture.ts';

/** Reports portraits that are no pictures and takes them from `assets`, so that initials stand in their place. */
export async function checkPortraits(root: string, people: { file: string; portrait?: string | undefined }[], assets: Set<string>, report: Report): Promise<void> {
  for (const { file, portrait } of people) {
    const path = portrait && `${file.slice(0, file.lastIndexOf('/') + 1)}${portrait.replace(/^\.\//, '')}`;
    if (!path || !assets.has(path) || variantsOf(path).length === 0) continue;
    // Loaded where there is a picture: most builds have none to look at.
    const { default: sharp } = await import('sharp');
    const reason = await sharp(join(root, path)).metadata().then(() => '', (error: Error) => error.message.split('\n')[0]!);
    if (!reason) continue;
    assets.delete(path);
    report({ code: 'portrait-unreadable', severity: 'error', message: `The portrait “${portrait}” cannot be read as a picture (${reason}); initials stand in its place.`, place: { file }, field: 'portrait', fix: 'save it again as JPEG or PNG' });
  }
}
