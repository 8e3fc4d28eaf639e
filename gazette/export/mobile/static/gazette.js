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
  var LONGEST = 60; // characters: some engines fall silent in longer utterances
  var READ = "h1, h2, h3, h4, h5, h6, p, figcaption, caption, figure, math, .formula";
  var aloud = null; // { queue, next, button, waiting, next part's address }

  function pieces(text) {
    var found = [];
    (text.match(/[^。！？；]+[。！？；]?/g) || []).forEach(function (sentence) {
      var rest = sentence.trim();
      while (rest.length > LONGEST) {
        var at = Math.max(rest.lastIndexOf("，", LONGEST - 1), rest.lastIndexOf("、", LONGEST - 1), rest.lastIndexOf("：", LONGEST - 1));
        at = at > 0 ? at + 1 : LONGEST;
        found.push(rest.slice(0, at));
        rest = rest.slice(at);
      }
      if (rest) found.push(rest);
    });
    return found;
  }
  function spoken(block) {
    var name = block.tagName.toLowerCase();
    if (name === "figure") {
      var image = block.querySelector("img"), alt = image && image.getAttribute("alt");
      return image ? "此处有图片" + (alt && alt !== "图片" ? "：" + alt : "") + "。" : "";
    }
    if (name === "math" || block.className === "formula") return "此处有公式：" + (block.getAttribute("alttext") || block.textContent) + "。";
    var clone = block.cloneNode(true);
    clone.querySelectorAll("[data-extra], rt, rp, math, .formula").forEach(function (extra) { extra.remove(); });
    return (name === "caption" ? "表格：" : "") + clone.textContent;
  }
  function sentences(within) {
    var parts = [];
    Array.prototype.forEach.call(within.querySelectorAll(READ), function (block) {
      if (block.closest("[data-extra]")) return;
      pieces(spoken(block)).forEach(function (part) { parts.push({ text: part, block: block }); });
    });
    return parts;
  }
  function nextPart(page) {
    var link = page.querySelector(".parts a[rel=next]");
    return link && /^https?:$/.test(location.protocol) && window.fetch ? new URL(link.getAttribute("href"), location.href).href : "";
  }
  function speak(button) {
    if (aloud && aloud.button === button) { pause(); return; }
    if (aloud) stop();
    var own = button.closest("article"), within = (own || document).querySelector(".document") || document;
    aloud = { queue: sentences(within), next: 0, button: button, after: nextPart(document), was: button.textContent };
    var end = document.createElement("button"), where = document.createElement("span");
    end.type = "button"; end.textContent = "停止朗读"; end.dataset.do = "hush"; end.className = "js";
    where.className = "where-read";
    button.after(end, where);
    aloud.end = end; aloud.where = where;
    button.textContent = "暂停";
    one();
  }
  function one() {
    if (!aloud || aloud.paused) return;
    all(".spoken").forEach(function (e) { e.classList.remove("spoken"); });
    if (aloud.next >= aloud.queue.length) { more(); return; }
    var mine = aloud, part = mine.queue[mine.next], voice = new SpeechSynthesisUtterance(part.text);
    voice.lang = "zh-CN";
    voice.rate = root.dataset.elder ? 0.85 : 1;
    voice.onend = function () { if (aloud === mine && !mine.paused) { mine.next += 1; one(); } };
    voice.onerror = function () { if (aloud === mine && !mine.paused) stop(); };
    mine.where.textContent = "第" + (mine.next + 1) + "句，共" + mine.queue.length + "句" + (mine.after ? "，后面还有" : "");
    if (document.contains(part.block)) { part.block.classList.add("spoken"); part.block.scrollIntoView({ block: "nearest" }); }
    speechSynthesis.speak(voice);
  }
  function more() { // a long document goes on in its next part
    var mine = aloud, address = mine.after;
    if (!address) { stop(); return; }
    fetch(address).then(function (answer) { return answer.text(); }).then(function (text) {
      if (aloud !== mine) return;
      var page = new DOMParser().parseFromString(text, "text/html"), link = page.querySelector(".parts a[rel=next]");
      mine.queue = mine.queue.concat(sentences(page.querySelector(".document")));
      mine.after = link ? new URL(link.getAttribute("href"), address).href : "";
      one();
    }).catch(function () { if (aloud === mine) { stop(); say("后面的部分没有取到，请打开下一部分再朗读"); } });
  }
  function pause() {
    aloud.paused = !aloud.paused;
    aloud.button.textContent = aloud.paused ? "继续朗读" : "暂停";
    speechSynthesis.cancel(); // pause() is not kept by all engines: the sentence is read again
    if (!aloud.paused) one();
  }
  function stop() {
    if (!aloud) return;
    var mine = aloud;
    aloud = null;
    mine.button.textContent = mine.was; mine.end.remove(); mine.where.remove();
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
    hush: stop,
    print: function () { // pictures further down may not have been loaded yet
      Promise.all(all("main img").map(function (image) {
        image.loading = "eager";
        return image.decode().catch(function () { /* printed without it */ });
      })).then(function () { window.print(); });
    }
  };
  window.gazette = { does: DO, copy: copy, copied: copied, say: say }; // what the other scripts build on
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
  window.addEventListener("pagehide", function () { if (aloud) speechSynthesis.cancel(); });
  show();

  // --- an anchor of a long document that stands on another of its pages -----------------------------------
  var wanted = location.hash.slice(1);
  try { wanted = decodeURIComponent(wanted); } catch (error) { wanted = ""; }
  function named(page) { // the anchor, else that of the same block: until 2026 they began otherwise
    var block = wanted.split("--")[1];
    return page.getElementById(wanted) || (block && page.querySelector('.document [id$="--' + CSS.escape(block) + '"]'));
  }
  if (wanted && !document.getElementById(wanted)) {
    var here = named(document), further = document.querySelector(".parts a[rel=next]");
    if (here) here.scrollIntoView();
    else if (further && !(/^https?:$/.test(location.protocol) && window.fetch)) {
      location.replace(further.href + location.hash); // file://: from part to part
    } else {
      all(".parts .outline a:not([aria-current])").reduce(function (before, link) {
        return before.then(function (found) {
          return found || fetch(link.href).then(function (answer) { return answer.text(); }).then(function (text) {
            var there = named(new DOMParser().parseFromString(text, "text/html"));
            if (there) location.replace(link.href + "#" + encodeURIComponent(there.id));
            return Boolean(there);
          });
        });
      }, Promise.resolve(false)).catch(function () { /* offline: the contents lead there too */ });
    }
  }

  // --- the text of a law on a day -----------------------------------------------------------------------
  var onDay = document.getElementById("on-day");
  function textOn(day) {
    var lines = all(".texts > li"), out = document.getElementById("on-day-text");
    var found = lines.find(function (line) { // the newest first
      return line.dataset.since && line.dataset.since <= day && (!line.dataset.until || day < line.dataset.until);
    });
    lines.forEach(function (line) { line.classList.toggle("on", line === found); });
    out.textContent = !day ? "" : found ? "" : "那一天还没有文本，或起始日期不详。";
    if (!found) return;
    out.textContent = day + " 的文本：";
    function add(line) {
      var title = line.querySelector(".t").textContent, link = line.querySelector("a");
      var e = out.appendChild(document.createElement(link ? "a" : "span"));
      e.textContent = title;
      if (link) e.href = link.href;
    }
    add(found);
    all(".decisions > li").forEach(function (line) { // in force that day, in no text that was published by then
      if (line.dataset.day <= found.dataset.since || line.dataset.day > day) return;
      out.appendChild(document.createTextNode("；另按 "));
      add(line);
      out.appendChild(document.createTextNode(" 修改"));
    });
  }
  if (onDay) onDay.addEventListener("change", function () { textOn(onDay.value); });

  // --- offline: only where a service worker may run -----------------------------------------------------
  if ("serviceWorker" in navigator && /^https?:$/.test(location.protocol) && document.body.dataset.offline) {
    navigator.serviceWorker.register(document.body.dataset.root + "sw.js").catch(function () { /* http without TLS */ });
  }
})();
