// Keeps pages for reading offline.  @…@ are filled in by offline.py.
"use strict";
var MINE = "gazette-" + new URL("./", location).pathname + "-";
var NAME = MINE + "@VERSION@", FILES = "@FILES@", FRESH = "@FRESH@";

self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(NAME).then(function (cache) {
    return cache.addAll(FILES.map(function (file) { return new Request(file, { cache: "reload" }); }));
  }).then(function () { return self.skipWaiting(); }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) { return name.indexOf(MINE) === 0 && name !== NAME; })
      .map(function (name) { return caches.delete(name); }));
  }).then(function () { return self.clients.claim(); }));
});

self.addEventListener("fetch", function (event) {
  var address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  if (/\.(pdf|epub|zip|xml)$/.test(address.pathname)) return; // downloads are the browser's own business
  event.respondWith(caches.open(NAME).then(function (cache) {
    function kept() {
      return cache.match(event.request, { ignoreSearch: true }).then(function (answer) {
        return answer || (/\/$/.test(address.pathname) ? cache.match(address.pathname + "index.html") : undefined);
      });
    }
    function asked() {
      return fetch(event.request).then(function (answer) {
        if (answer.ok && answer.type === "basic") cache.put(event.request, answer.clone());
        return answer;
      });
    }
    if (FRESH) return asked().catch(function () { return kept().then(function (answer) { return answer || Response.error(); }); });
    return kept().then(function (answer) { return answer || asked(); });
  }));
});
