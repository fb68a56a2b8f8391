// How a result looks, on the search page and in the dialog.
(() => {
  const element = (tag, attributes = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), attributes);
    made.append(...children);
    return made;
  };

  // Excerpts are Pagefind's own HTML: only its <mark> survives, everything else is text.
  const marked = (excerpt) => {
    const parsed = new DOMParser().parseFromString(excerpt, 'text/html');
    return [...parsed.body.childNodes].map((node) => (node.nodeName === 'MARK' ? element('mark', {}, node.textContent) : node.textContent));
  };

  const item = ({ url, meta, excerpt }) => element('li', {},
    element('p', { className: 'title', dir: 'auto' }, element('a', { href: url }, meta.title)),
    element('p', { className: 'meta', dir: 'auto' }, [meta.authors, meta.venue, meta.year, meta.kind].filter(Boolean).join(' · ')),
    element('p', { className: 'excerpt', dir: 'auto' }, ...marked(excerpt)));

  /** Arrow keys walk from the field through the links of a list and back. */
  const walk = (event, input, list) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const links = [...list.querySelectorAll('a')];
    const at = document.activeElement === input ? -1 : links.indexOf(document.activeElement);
    if (at === -1 && document.activeElement !== input) return;
    const next = at + (event.key === 'ArrowDown' ? 1 : -1);
    if (next < -1 || next >= links.length) return;
    event.preventDefault();
    (next === -1 ? input : links[next]).focus();
  };

  const plural = (n, one, many) => (n === 1 ? `1 ${one}` : `${n.toLocaleString('en')} ${many}`);
  self.oeuvreList = { element, item, walk, plural };
})();
