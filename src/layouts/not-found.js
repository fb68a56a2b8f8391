// Where the folder stands at another address than its own, links of this page lead to where it stands: the script looks for
// the site's root from the reader's place upwards, by a small script that lies there. Nothing is asked of another host.
(() => {
  const links = document.querySelectorAll('[data-path]');
  if (location.href.startsWith(document.documentElement.dataset.home)) return;
  // Not new URL(path): a path like //a.example/ would name another host.
  const origin = `${location.protocol}//${location.host}`;
  const parts = location.pathname.split('/');
  const folders = parts.slice(1).map((_, n) => `${parts.slice(0, parts.length - 1 - n).join('/')}/`);
  const look = () => {
    const folder = folders.shift();
    if (folder === undefined) return;
    const script = document.createElement('script');
    script.src = `${origin}${folder}scripts/root.js`;
    script.onload = script.onerror = () => {
      script.remove();
      if (!self.oeuvreRoot) return look();
      for (const link of links) link.href = self.oeuvreRoot + link.dataset.path;
    };
    document.head.append(script);
  };
  look();
})();
