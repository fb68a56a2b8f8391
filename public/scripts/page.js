// Small helps on pages that read without them: copy buttons, the filter of long lists, wide pictures that open at their middle, the search dialog and its key "/".
(() => {
  const folder = new URL('.', document.currentScript.src).href;
  const copy = async (text, html) => {
    try {
      if (html && window.ClipboardItem) await navigator.clipboard.write([new ClipboardItem({ 'text/plain': new Blob([text], { type: 'text/plain' }), 'text/html': new Blob([html], { type: 'text/html' }) })]);
      else await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = Object.assign(document.createElement('textarea'), { value: text });
      document.body.append(area);
      area.select();
      const done = document.execCommand('copy');
      area.remove();
      return done;
    }
  };
  for (const button of document.querySelectorAll('[data-copy]')) {
    const source = document.getElementById(button.dataset.copy);
    if (!source) continue;
    const words = button.textContent;
    button.addEventListener('click', async () => {
      const rich = source.dataset.rich !== undefined && button.dataset.plain === undefined;
      const done = await copy(source.dataset.text || source.textContent, rich ? source.innerHTML : '');
      button.textContent = done ? 'Copied' : 'Press Ctrl+C';
      setTimeout(() => { button.textContent = words; }, 1600);
    });
  }

  for (const frame of document.querySelectorAll('[data-middle]')) frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2;

  const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  for (const box of document.querySelectorAll('[data-filter-box]')) {
    const input = box.querySelector('[data-filter]');
    const list = document.getElementById(input.dataset.filter);
    const status = document.getElementById(input.dataset.status);
    const items = [...list.querySelectorAll('[data-item]')].map((item) => ({ item, text: fold(item.textContent) }));
    const groups = [...list.querySelectorAll('[data-group]')];
    const run = () => {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      const chosen = [...box.querySelectorAll('[data-facet] :checked')].filter((radio) => radio.value).map((radio) => [radio.closest('[data-facet]').dataset.facet, radio.value]);
      let shown = 0;
      for (const { item, text } of items) {
        item.hidden = !words.every((word) => text.includes(word)) || !chosen.every(([name, value]) => (item.dataset[name] ?? '').split('|').includes(value));
        if (!item.hidden) shown += 1;
      }
      for (const group of groups) group.hidden = !group.querySelector('[data-item]:not([hidden])');
      status.textContent = words.length || chosen.length ? `${shown} of ${items.length} shown` : '';
    };
    box.addEventListener('input', run);
    input.addEventListener('keydown', (event) => { if (event.key === 'Escape' && input.value) { event.preventDefault(); input.value = ''; run(); } });
    // A page come back to shows the list its fields say.
    run();
  }

  const run = (name) => new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = folder + name;
    script.onload = resolve;
    script.onerror = () => reject(new Error(name));
    document.head.append(script);
  });
  // The search is loaded when somebody asks for it; where that fails, the link leads to the search page.
  let loading;
  const openSearch = async (link) => {
    try {
      await (loading ??= (async () => { for (const name of ['search-load.js', 'search-list.js', 'search-dialog.js']) await run(name); })());
      oeuvreDialog.open();
    } catch { location.href = link.href; }
  };
  const field = document.querySelector('[data-search-main]');
  const link = document.querySelector('[data-search-open]');
  const ask = () => { if (field) { field.focus(); field.select(); } else openSearch(link); };
  if (link) {
    link.addEventListener('click', (event) => {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      ask();
    });
    document.addEventListener('keydown', (event) => {
      const { target } = event;
      const typing = /^(input|textarea|select)$/i.test(target.tagName) && target.type !== 'radio' || target.isContentEditable;
      const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !typing;
      if (!slash && !((event.ctrlKey || event.metaKey) && event.key === 'k')) return;
      event.preventDefault();
      ask();
    });
  }
})();
