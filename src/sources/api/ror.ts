/** The address of an organisation as ROR writes it, https://ror.org/…; undefined for anything else, since pages link to it. */
export function rorOf(written: string | undefined): string | undefined {
  const id = /^(?:https?:\/\/)?(?:www\.)?ror\.org\/([a-z0-9]+)\/?$/i.exec(written?.trim() ?? '')?.[1];
  return id && `https://ror.org/${id.toLowerCase()}`;
}
