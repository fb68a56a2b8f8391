// Search from every page: a dialog with the first results as you type. Loaded when it is first opened.
(() => {
  const { element, item, walk, plural } = oeuvreList;
  const dialog = document.querySelector('[data-search-dialog]');
  const form = dialog.querySelector('form');
  const input = dialog.querySelector('input');
  const status = dialog.querySelector('[role=status]');
  const list = dialog.querySelector('ol');
  const shown = 7;
  let turn = 0;
  let timer;

  const allUrl = (words) => `${form.action}?${new URLSearchParams({ q: words })}`;

  const search = async () => {
    const mine = ++turn;
    const words = input.value.trim();
    if (!words) { list.replaceChildren(); status.textContent = ''; return; }
    try {
      const api = await oeuvreSearch.load();
      const { results } = await api.search(words);
      const data = await Promise.all(results.slice(0, shown).map((result) => result.data()));
      if (mine !== turn) return;
      list.replaceChildren(...data.map(item), ...(results.length > shown ? [element('li', { className: 'all' }, element('a', { href: allUrl(words) }, `All ${results.length.toLocaleString('en')} results`))] : []));
      status.textContent = results.length ? plural(results.length, 'result', 'results') : `Nothing found for “${words}”. Try fewer words or another spelling.`;
    } catch (error) {
      if (mine === turn) status.textContent = `The search could not be loaded: ${error.message}`;
    }
  };

  input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(search, 90); });
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') { event.preventDefault(); dialog.close(); } else walk(event, input, list);
  });
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  dialog.querySelector('[data-close]').addEventListener('click', () => dialog.close());

  self.oeuvreDialog = {
    open() {
      if (!dialog.open) dialog.showModal();
      input.focus();
      input.select();
      oeuvreSearch.load().catch(() => {});
    },
  };
})();
