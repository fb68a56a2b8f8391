// Registers the worker that keeps seen pages for when there is no network. Not from disk, not where a site is being made.
(() => {
  const { protocol, hostname } = location;
  if (protocol === 'file:' || /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname) || !navigator.serviceWorker) return;
  const worker = new URL('../sw.js', document.currentScript.src);
  addEventListener('load', async () => {
    try {
      await navigator.serviceWorker.register(worker.href);
      if (navigator.serviceWorker.controller) return;
      // The first page was loaded before the worker was there: it is told what that was.
      const { active } = await navigator.serviceWorker.ready;
      active.postMessage([location.href, ...performance.getEntriesByType('resource').map((entry) => entry.name)]);
    } catch { /* some readers forbid it: all works without */ }
  });
})();
