// The site keeps nothing on readers' devices. A worker of an earlier build is replaced by this one, which removes what was
// kept and then itself.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil((async () => {
  await caches.delete(`oeuvre ${new URL(self.registration.scope).pathname}`);
  await self.registration.unregister();
})()));
