// Tells 404.html, which hosts serve at every depth, where the site's root is.
self.oeuvreRoot = new URL('..', document.currentScript.src).href;
