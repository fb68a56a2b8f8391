/** What stopped a fetch, in words for the person who asked for it, and what they can do. */
export class HarvestError extends Error {
  fix: string | undefined;

  constructor(message: string, fix?: string) {
    super(message);
    this.fix = fix;
  }
}
