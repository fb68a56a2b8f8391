// Loaded before a build: its clock is 400 days ahead.
const Today = Date;
const ahead = 400 * 86_400_000;
globalThis.Date = class extends Today {
  constructor(...parts) {
    if (parts.length) super(...parts);
    else super(Today.now() + ahead);
  }
  static now() { return Today.now() + ahead; }
};
