// Reading settings, copying, sharing, reading aloud, offline.  Without this file the page is whole.
(function () {
  "use strict";
  var root = document.documentElement;
  var live = document.getElementById("live");
  var NAMES = ["标准", "较大", "大", "很大", "特大", "超大", "最大"];

  function say(text) { if (live) { live.textContent = ""; live.textContent = text; } }
  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }

  function keep() {
    try {
      localStorage.setItem("gazette", JSON.stringify({
        size: root.dataset.size, theme: root.dataset.theme, elder: root.dataset.elder
      }));
    } catch (error) { /* not kept, still in force on this page */ }
  }

  // --- type size, colours, 长辈版 -------------------------------------------------------------
  function size() { return Number(root.dataset.size || (root.dataset.elder ? 3 : 0)); }
  function show() {
    all("[data-show=size]").forEach(function (out) { out.textContent = NAMES[size()]; });
    all("[data-do=smaller]").forEach(function (b) { b.disabled = size() === 0; });
    all("[data-do=larger]").forEach(function (b) { b.disabled = size() === NAMES.length - 1; });
    all("[data-theme-is]").forEach(function (b) {
      b.setAttribute("aria-pressed", String((root.dataset.theme || "auto") === b.dataset.themeIs));
    });
    all("[data-do=elder]").forEach(function (b) {
      b.setAttribute("aria-pressed", String(Boolean(root.dataset.elder)));
      b.textContent = root.dataset.elder ? "标准版" : "长辈版";
    });
  }
  function resize(step) {
    root.dataset.size = Math.max(0, Math.min(NAMES.length - 1, size() + step));
    keep(); show(); say("字号：" + NAMES[size()]);
  }

  // --- copying and sharing ---------------------------------------------------------------------
  function copied(done) { say(done ? "已复制" : "没有复制成功，请长按文字复制"); flash(done ? "已复制" : "请长按复制"); }
  var pressed = null;
  function flash(text) {
    if (!pressed) return;
    var button = pressed, before = button.dataset.label || button.textContent;
    button.dataset.label = before;
    button.textContent = text;
    setTimeout(function () { button.textContent = before; }, 2000);
  }
  function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(function () { copied(true); }, function () { copied(copyByHand(text)); });
    } else copied(copyByHand(text));
  }
  function copyByHand(text) { // http://, file:// and WeChat of old phones
    var area = document.createElement("textarea");
    area.value = text; area.setAttribute("readonly", ""); area.className = "off";
    document.body.appendChild(area); area.select();
    var done = false;
    try { done = document.execCommand("copy"); } catch (error) { done = false; }
    area.remove();
    return done;
  }
  function share() {
    var address = location.href.split("#")[0];
    if (navigator.share) {
      navigator.share({ title: document.title, url: address }).catch(function () { /* closed by the reader */ });
    } else copy(document.title + " " + address);
  }

  // --- reading aloud by the browser's own voice ----------------------------------------------------
  var speaking = null;
  function sentences() {
    var blocks = all(".document h1, .document h2, .document h3, .document h4, .document h5, .document h6, .document p, .document figcaption, .document caption");
    var parts = [];
    blocks.forEach(function (block) {
      if (block.closest("[data-extra]")) return;
      var clone = block.cloneNode(true);
      clone.querySelectorAll("[data-extra], rt, rp").forEach(function (extra) { extra.remove(); });
      // long utterances are cut off by some engines
      (clone.textContent.match(/[^。！？；]+[。！？；]?/g) || []).forEach(function (part) {
        if (part.trim()) parts.push({ text: part.trim(), block: block });
      });
    });
    return parts;
  }
  function speak(button) {
    if (speaking) { stop(button); return; }
    var queue = sentences(), next = 0;
    speaking = true; button.dataset.was = button.textContent; button.textContent = "停止朗读";
    (function one() {
      all(".spoken").forEach(function (e) { e.classList.remove("spoken"); });
      if (!speaking || next >= queue.length) { stop(button); return; }
      var part = queue[next++], voice = new SpeechSynthesisUtterance(part.text);
      voice.lang = "zh-CN";
      voice.rate = root.dataset.elder ? 0.85 : 1;
      voice.onend = one;
      voice.onerror = function () { stop(button); };
      part.block.classList.add("spoken");
      part.block.scrollIntoView({ block: "nearest" });
      speechSynthesis.speak(voice);
    })();
  }
  function stop(button) {
    speaking = null; button.textContent = button.dataset.was || button.textContent;
    speechSynthesis.cancel();
    all(".spoken").forEach(function (e) { e.classList.remove("spoken"); });
  }

  // --- one listener for all buttons ------------------------------------------------------------------
  var DO = {
    settings: function (button) {
      var panel = document.getElementById("settings");
      panel.hidden = !panel.hidden;
      button.setAttribute("aria-expanded", String(!panel.hidden));
    },
    smaller: function () { resize(-1); },
    larger: function () { resize(1); },
    elder: function () {
      if (root.dataset.elder) delete root.dataset.elder; else root.dataset.elder = "1";
      delete root.dataset.size;
      keep(); show(); say(root.dataset.elder ? "已进入长辈版" : "已回到标准版");
    },
    copy: function (button) { copy(document.getElementById(button.dataset.copy).textContent); },
    share: share,
    speak: speak,
    print: function () { window.print(); }
  };
  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("button") : null;
    if (!button) return;
    pressed = button;
    if (button.dataset.themeIs) {
      if (button.dataset.themeIs === "auto") delete root.dataset.theme; else root.dataset.theme = button.dataset.themeIs;
      keep(); show(); say("底色：" + button.textContent);
    } else if (DO[button.dataset.do]) DO[button.dataset.do](button);
  });
  if (!("speechSynthesis" in window)) all("[data-do=speak]").forEach(function (b) { b.remove(); });
  window.addEventListener("pagehide", function () { if (speaking) speechSynthesis.cancel(); });
  show();

  // --- an anchor of a long document that stands on another of its pages -----------------------------------
  var wanted = location.hash.slice(1);
  try { wanted = decodeURIComponent(wanted); } catch (error) { wanted = ""; }
  if (wanted && !document.getElementById(wanted) && /^https?:$/.test(location.protocol) && window.fetch) {
    all(".parts .outline a:not([aria-current])").reduce(function (before, link) {
      return before.then(function (found) {
        return found || fetch(link.href).then(function (answer) { return answer.text(); }).then(function (text) {
          if (text.indexOf('id="' + wanted + '"') < 0) return false;
          location.replace(link.href + "#" + encodeURIComponent(wanted));
          return true;
        });
      });
    }, Promise.resolve(false)).catch(function () { /* offline: the contents lead there too */ });
  }

  // --- offline: only where a service worker may run -----------------------------------------------------
  if ("serviceWorker" in navigator && /^https?:$/.test(location.protocol) && document.body.dataset.offline) {
    navigator.serviceWorker.register(document.body.dataset.root + "sw.js").catch(function () { /* http without TLS */ });
  }
})();
