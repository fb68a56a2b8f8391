/** What stopped a fetch, in words for the person who asked for it, and what they can do. */
export class HarvestError extends Error {
  fix: string | undefined;

  constructor(message: string, fix?: string) {
    super(message);
    this.fix = fix;
  }
}

/** An answer that has not the shape its service documents, in words; any other error as it is. */
export function inWords(error: unknown, who: string): unknown {
  return error instanceof TypeError ? new HarvestError(`${who} answered in a form we do not know (${error.message}).`, 'try again later; if it stays so, report it to Oeuvre') : error;
}
