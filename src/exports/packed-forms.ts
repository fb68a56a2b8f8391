/** The forms in which a work leaves the site: `cslItem` is lossless JSON, `zotero` the JSON item of lists, `cff` empty of what is no software. */
export const formNames = ['bibtex', 'biblatex', 'ris', 'endnote', 'cslItem', 'zotero', 'cff'] as const;
export type FormName = (typeof formNames)[number];
/** As bytes, which go into files as they are. */
export type Forms = Record<FormName, Buffer>;

/** All forms of a work in one body, since files of many works read it often: the bytes of each, and before them how many. */
export function packForms(forms: Record<FormName, string>): Uint8Array {
  const bodies = formNames.map((name) => Buffer.from(forms[name]));
  const packed = Buffer.alloc(bodies.reduce((sum, { length }) => sum + length, formNames.length * 4));
  let at = formNames.length * 4;
  for (const [index, body] of bodies.entries()) {
    packed.writeUInt32LE(body.length, index * 4);
    at += body.copy(packed, at);
  }
  return packed;
}

/** The forms that were packed. */
export function unpackForms({ buffer, byteOffset, length }: Uint8Array<ArrayBuffer>): Forms {
  const packed = Buffer.from(buffer, byteOffset, length);
  let at = formNames.length * 4;
  return Object.fromEntries(formNames.map((name, index) => [name, packed.subarray(at, at += packed.readUInt32LE(index * 4))])) as Forms;
}
