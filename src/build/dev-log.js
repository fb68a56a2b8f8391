import toTerminal from 'astro/logger/node';

/** What Astro warns of wherever a folder of pages is absent; a site needs none of them. */
const needless = /^The base directory ".*" does not exist\.$|^The collection ".*" does not exist or is empty\./;

/** Astro's log without needless warnings. */
export default function devLog(options) {
  const log = toTerminal(options);
  return { write: (event) => { if (!needless.test(event.message)) log.write(event); } };
}
