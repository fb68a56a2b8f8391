// From disk, browsers open a citation file instead of saving it. There it is made again from the text on the page, byte for
// byte, and saved under its name. On a server, and without this script, the plain link does.
(() => {
  if (location.protocol !== 'file:') return;
  const whole = { bibtex: (text) => `${text}\n`, ris: (text) => `${text.replace(/\n/g, '\r\n')} \r\n\r\n`, 'csl-json': (text) => `[${text}]\n` };
  for (const link of document.querySelectorAll('[data-download]')) {
    const source = document.getElementById(link.dataset.download);
    const make = whole[link.dataset.download.replace('cite-', '')];
    if (!source || !make) continue;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      const address = URL.createObjectURL(new Blob([make(source.textContent)], { type: link.type }));
      Object.assign(document.createElement('a'), { href: address, download: link.pathname.split('/').at(-1) }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    });
  }
})();
