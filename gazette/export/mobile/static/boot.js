// Before the page is drawn: the reader's own type size, colours and 长辈版, so that nothing jumps.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("scripted");
  // a page that leads on: the browser follows by itself, but would lose the anchor
  if (root.dataset.leadsTo && location.hash) location.replace(root.dataset.leadsTo + location.hash);
  try {
    var kept = JSON.parse(localStorage.getItem("gazette") || "{}");
    if (kept.size) root.dataset.size = kept.size;
    if (kept.theme) root.dataset.theme = kept.theme;
    if (kept.elder) root.dataset.elder = "1";
  } catch (error) { /* storage is closed to us (private mode, file://): defaults */ }
})();
