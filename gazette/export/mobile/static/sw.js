// Keeps pages for reading offline.  @…@ are filled in by offline.py.
"use strict";
var MINE = "gazette-" + new URL("./", location).pathname + "-";
var NAME = MINE + "@VERSION@", READ = MINE + "read", FILES = "@FILES@", FRESH = "@FRESH@";

self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(NAME).then(function (cache) {
    return cache.addAll(FILES.map(function (file) { return new Request(file, { cache: "reload" }); }));
  }).then(function () { return self.skipWaiting(); }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) { return name.indexOf(MINE) === 0 && name !== NAME && name !== READ; })
      .map(function (name) { return caches.delete(name); }));
  }).then(function () { return caches.open(READ); }).then(function (read) {
    return read.keys().then(function (asked) { // an index of another version finds nothing any more
      return Promise.all(asked.filter(function (one) { return /\/search\//.test(one.url); })
        .map(function (one) { return read.delete(one); }));
    });
  }).then(function () { return self.clients.claim(); }));
});

self.addEventListener("fetch", function (event) {
  var address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  if (/\.(pdf|epub|docx|zip|xml)$/.test(address.pathname)) return; // downloads are the browser's own business
  // what the shell is made of goes with the version; pages that were opened stay over updates
  event.respondWith(Promise.all([caches.open(NAME), caches.open(READ)]).then(function (both) {
    var shell = both[0], read = both[1];
    function kept(cache) {
      return cache.match(event.request, { ignoreSearch: true }).then(function (answer) {
        return answer || (/\/$/.test(address.pathname) ? cache.match(address.pathname + "index.html") : undefined);
      });
    }
    function asked() {
      return fetch(event.request).then(function (answer) {
        if (answer.ok && answer.type === "basic") read.put(event.request, answer.clone());
        return answer;
      }, function () {
        return kept(read).then(function (answer) { return answer || kept(shell); })
          .then(function (answer) { return answer || Response.error(); });
      });
    }
    return FRESH ? asked() : kept(shell).then(function (answer) { return answer || asked(); });
  }));
});
