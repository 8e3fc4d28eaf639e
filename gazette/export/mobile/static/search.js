// Full-text search over static shards (see search_index.py for the format).
(function () {
  "use strict";
  var form = document.getElementById("search-form");
  if (!form) return;
  var input = document.getElementById("q"), box = document.getElementById("results");
  var filters = { year: document.getElementById("year"), issuer: document.getElementById("issuer"), genre: document.getElementById("genre"), section: document.getElementById("section") };
  var ROOT = document.body.dataset.root + "search/", PAGE = 10, MOST_GRAMS = 4, MOST_LOOKS = 60;
  var DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  var config = null, waiting = {}, loaded = {}, turn = 0;

  // --- loading: scripts call gazetteSearch(kind, name, value) -----------------------------------------
  window.gazetteSearch = function (kind, name, value) {
    var key = kind === "config" ? "index" : name;
    (waiting[key] || function () {})(value);
  };
  function load(name) {
    if (!loaded[name]) loaded[name] = new Promise(function (resolve, reject) {
      waiting[name] = resolve;
      var script = document.createElement("script");
      script.src = ROOT + name + ".js";
      script.onload = function () { script.remove(); };
      script.onerror = function () { delete loaded[name]; reject(new Error(name)); };
      document.head.appendChild(script);
    });
    return loaded[name];
  }
  function start() {
    return Promise.all([load("index"), load("gone")]).then(function (values) {
      if (config) return config;
      config = values[0]; config.ended = values[1];
      config.fold = {};
      function each(text, to) { Array.from(text).forEach(function (c) { config.fold[c] = to; }); }
      each(config.open, "〔"); each(config.close, "〕");
      var plain = Array.from(config.plain[1]);
      config.simple = {};
      Array.from(config.plain[0]).forEach(function (c, n) { config.simple[c] = plain[n]; });
      config.gone = {};
      Array.from(config.drop).forEach(function (c) { config.gone[c] = true; });
      return config;
    });
  }

  // --- the text as the index holds it ---------------------------------------------------------------
  function foldChar(c) {
    if (config.gone[c] || /^[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]$/u.test(c)) return "";
    return Array.from(c.normalize("NFKC")).map(function (d) { return config.fold[d] || config.simple[d] || (d === "○" ? "〇" : d.toLowerCase()); }).join("");
  }
  function fold(text) { return Array.from(text).map(foldChar).join(""); }
  function folded(text) { // with the place of each character in the original
    var out = "", at = [], place = 0;
    Array.from(text).forEach(function (c) {
      var f = foldChar(c);
      for (var i = 0; i < f.length; i++) at.push(place);
      out += f; place += c.length;
    });
    at.push(place);
    return { text: out, at: at };
  }
  function numberKeys(query) {
    var q = fold(query), keys = [], m;
    if ((m = /^(.*?)〔(\d{2,4})〕(\D{0,8}?)第?(\d{1,6})号?$/.exec(q))) {
      keys.push(m[1] + m[3] + (m[2].length === 2 ? "19" + m[2] : m[2]) + "-" + Number(m[4]));
    } else if ((m = /^(\D*?)(\d{4})(?:年|-)?第?(\d{1,6})号?$/.exec(q))) keys.push(m[1] + m[2] + "-" + Number(m[3]));
    if ((m = /^(\d{4})年?第?(\d{1,3})期$/.exec(q))) keys.push("期" + m[1] + "-" + Number(m[2]));
    if ((m = /^总第?(\d{1,5})期?$/.exec(q))) keys.push("总" + Number(m[1]));
    if ((m = /^(\D+?)第?(\d{1,6})号$/.exec(q))) keys.push(m[1] + "-" + Number(m[2]));
    return keys;
  }
  window.gazetteSearchKeys = numberKeys;

  // --- postings ---------------------------------------------------------------------------------------
  var CRC = (function () {
    var table = new Uint32Array(256);
    for (var n = 0; n < 256; n++) { var c = n; for (var k = 0; k < 8; k++) c = c & 1 ? 0xEDB88320 ^ (c >>> 1) : c >>> 1; table[n] = c >>> 0; }
    return function (text) {
      var bytes = new TextEncoder().encode(text), crc = ~0;
      for (var i = 0; i < bytes.length; i++) crc = table[(crc ^ bytes[i]) & 255] ^ (crc >>> 8);
      return ~crc >>> 0;
    };
  })();
  var VALUE = {};
  Array.from(DIGITS).forEach(function (c, n) { VALUE[c] = n; });
  function decode(text) {
    var numbers = [], last = -1, value = 0, shift = 1;
    for (var i = 0; i < text.length; i++) {
      var digit = VALUE[text[i]];
      value += (digit & 31) * shift;
      if (digit & 32) shift *= 32;
      else { last += value + 1; numbers.push(last); value = 0; shift = 1; }
    }
    return numbers;
  }
  function counts(text) { // passages of each document
    var numbers = [], value = 0, shift = 1;
    for (var i = 0; i < text.length; i++) {
      var digit = VALUE[text[i]];
      value += (digit & 31) * shift;
      if (digit & 32) shift *= 32; else { numbers.push(value); value = 0; shift = 1; }
    }
    return numbers;
  }
  function list(segment, term) {
    var name = segment.name + "/s" + (CRC(term.replace(/^\^+/, "")) % segment.shards).toString(16);
    return load(name).then(function (shard) { return Object.prototype.hasOwnProperty.call(shard, term) ? decode(shard[term]) : []; });
  }
  function grams(piece) {
    var c = Array.from(piece);
    if (c.length <= 3) return [piece];
    var all = [];
    for (var i = 0; i + 3 <= c.length; i++) all.push(c.slice(i, i + 3).join(""));
    if (all.length <= MOST_GRAMS) return all;
    var some = []; // spread over the phrase; the text of each hit decides
    for (var k = 0; k < MOST_GRAMS; k++) some.push(all[Math.round(k * (all.length - 1) / (MOST_GRAMS - 1))]);
    return some;
  }
  function meet(lists) {
    lists.sort(function (a, b) { return a.length - b.length; });
    return lists.reduce(function (kept, next) {
      var has = new Set(next);
      return kept.filter(function (n) { return has.has(n); });
    });
  }
  function passages(segment, piece, prefix) {
    return Promise.all(grams(piece).map(function (g) { return list(segment, prefix + g); })).then(meet);
  }

  // --- documents of a segment that may hold all pieces ---------------------------------------------------
  function owners(segment) {
    if (!segment.owner) segment.owner = load(segment.name + "/d").then(function (text) {
      var owner = [], first = [];
      counts(text).forEach(function (n, doc) { first.push(owner.length); for (var i = 0; i < n; i++) owner.push(doc); });
      return { owner: owner, first: first };
    });
    return segment.owner;
  }
  function chosen(name) { return filters[name] ? filters[name].value : ""; }
  function filtered() { return Object.keys(filters).some(chosen); }
  function allowed(segment) { // the documents that the filters leave; null: all
    if (!filtered()) return Promise.resolve(null);
    var year = Number(chosen("year")), issuer = chosen("issuer"), genre = chosen("genre"), section = chosen("section");
    return load(segment.name + "/f").then(function (facets) {
      var organ = facets.o.indexOf(issuer), kind = facets.g.indexOf(genre), part = facets.s.indexOf(section), left = new Set();
      facets.y.forEach(function (y, doc) {
        if ((!year || y === year) && (!issuer || facets.d[doc].indexOf(organ) >= 0) && (!genre || facets.gd[doc] === kind) && (!section || facets.sd[doc] === part)) left.add(doc);
      });
      return left;
    });
  }
  function left(segment, pieces, keys) {
    return allowed(segment).then(function (docs) {
      if (!docs) return candidates(segment, pieces, keys);
      if (!docs.size) return []; // nothing of this segment need be loaded
      if (pieces.length) return candidates(segment, pieces, keys).then(function (hits) { return hits.filter(function (h) { return docs.has(h.doc); }); });
      return owners(segment).then(function (own) {
        return Array.from(docs).map(function (doc) { return { segment: segment, doc: doc, places: [], rank: 2, first: own.first[doc] }; });
      });
    });
  }
  function candidates(segment, pieces, keys) {
    var bodies = Promise.all(pieces.map(function (p) { return passages(segment, p, ""); }));
    var titles = Promise.all(pieces.map(function (p) { return passages(segment, p, "^"); }));
    var exact = Promise.all(keys.map(function (k) { return list(segment, "#" + k); }));
    return Promise.all([owners(segment), bodies, titles, exact]).then(function (got) {
      var own = got[0], found = new Map();
      var sets = got[1].map(function (numbers) {
        var docs = new Map();
        numbers.forEach(function (n) { var d = own.owner[n]; if (!docs.has(d)) docs.set(d, []); docs.get(d).push(n); });
        return docs;
      });
      var smallest = sets.slice().sort(function (a, b) { return a.size - b.size; })[0] || new Map();
      smallest.forEach(function (_, doc) {
        if (sets.every(function (s) { return s.has(doc); })) {
          found.set(doc, { segment: segment, doc: doc, places: sets.map(function (s) { return s.get(doc); }), rank: 0 });
        }
      });
      if (got[2].length) meet(got[2]).forEach(function (n) { var hit = found.get(own.owner[n]); if (hit) hit.rank = 1; });
      got[3].forEach(function (numbers) {
        numbers.forEach(function (n) {
          var doc = own.owner[n];
          if (!found.has(doc)) found.set(doc, { segment: segment, doc: doc, places: [], rank: 0 });
          found.get(doc).rank = 2; found.get(doc).first = own.first[doc];
        });
      });
      return Array.from(found.values());
    });
  }

  // --- is it really there, and where ------------------------------------------------------------------------
  function look(hit, pieces) {
    if (hit.rank === 2) return load(hit.segment.name + "/p" + hit.first).then(function (p) { return result(p, [], pieces); });
    var first = null, snippets = [];
    return pieces.reduce(function (before, piece, n) {
      return before.then(function (going) {
        if (!going) return false;
        var places = hit.places[n].slice();
        return (function next() {
          if (!places.length) return Promise.resolve(false);
          return load(hit.segment.name + "/p" + places.shift()).then(function (passage) {
            first = first || passage;
            for (var i = 0; i < passage.l.length; i++) {
              var line = folded(passage.l[i][1]);
              if (line.text.indexOf(piece) >= 0) { snippets.push({ id: passage.l[i][0], text: passage.l[i][1], part: passage.l[i][2] }); return true; }
            }
            return next();
          });
        })();
      });
    }, Promise.resolve(true)).then(function (there) { return there ? result(first, snippets, pieces) : null; });
  }
  function result(passage, snippets, pieces) {
    var body = snippets.filter(function (s) { return s.text !== passage.t && passage.n.indexOf(s.text) < 0; });
    var seen = {};
    return { passage: passage, pieces: pieces, snippets: body.filter(function (s) { var had = seen[s.text]; seen[s.text] = true; return !had; }).slice(0, 2) };
  }

  // --- showing -------------------------------------------------------------------------------------------------
  function add(parent, name, text, className) {
    var e = document.createElement(name);
    if (text) e.textContent = text;
    if (className) e.className = className;
    parent.appendChild(e);
    return e;
  }
  function marked(parent, text, pieces, room) {
    var f = folded(text), spans = [];
    pieces.forEach(function (piece) {
      for (var i = f.text.indexOf(piece); i >= 0; i = f.text.indexOf(piece, i + piece.length)) spans.push([f.at[i], f.at[i + piece.length - 1] + 1]);
    });
    spans.sort(function (a, b) { return a[0] - b[0]; });
    var from = 0, to = text.length;
    if (room && spans.length && text.length > room) {
      from = Math.max(0, spans[0][0] - Math.floor(room / 3)); to = Math.min(text.length, from + room);
      if (from) parent.appendChild(document.createTextNode("…"));
    } else if (room) to = Math.min(to, room);
    var at = from;
    spans.forEach(function (span) {
      if (span[0] < at || span[1] > to) return;
      parent.appendChild(document.createTextNode(text.slice(at, span[0])));
      add(parent, "mark", text.slice(span[0], span[1]));
      at = span[1];
    });
    parent.appendChild(document.createTextNode(text.slice(at, to) + (to < text.length ? "…" : "")));
  }
  function draw(found) {
    var p = found.passage, item = document.createElement("div");
    item.className = "hit";
    var link = add(item, "a");
    var id = found.snippets.length ? found.snippets[0].id : "";
    var part = found.snippets.length ? found.snippets[0].part : 0; // of a document in several pages
    link.href = document.body.dataset.root + (part ? p.h.replace(/\.html$/, "-" + part + ".html") : p.h) + (id ? "#" + encodeURIComponent(id) : "");
    if (config.ended[p.h]) add(link, "span", "【" + config.ended[p.h] + "】", "gone");
    marked(link, p.t, found.pieces, 0);
    var where = add(item, "p", "", "where");
    p.n.forEach(function (number) { add(where, "span", number, "unbroken"); where.appendChild(document.createTextNode(" · ")); });
    where.appendChild(document.createTextNode(p.d ? p.d + " · " + p.w : p.w));
    found.snippets.forEach(function (s) { marked(add(item, "p", "", "snippet"), s.text, found.pieces, 90); });
    return item;
  }
  function message(text) { box.textContent = ""; add(box, "p", text, "count"); }

  function search(query) {
    var mine = ++turn;
    var words = query.split(/[\s\u3000]+/).filter(Boolean);
    if (!words.length && !filtered()) { message(""); return Promise.resolve(); }
    box.setAttribute("aria-busy", "true");
    message("正在搜索……");
    return start().then(function () {
      var pieces = words.map(fold).filter(Boolean), keys = numberKeys(query);
      if (keys.length && words.length > 1) pieces = [fold(query)];
      if (!pieces.length && (words.length || !filtered())) { message("请输入要找的字词。"); box.setAttribute("aria-busy", "false"); return null; }
      return Promise.all(config.segments.map(function (s) { return left(s, pieces, keys); })).then(function (lists) {
        if (mine !== turn) return;
        var hits = [].concat.apply([], lists.map(function (l, n) { l.forEach(function (h) { h.order = n * 1e6 + h.doc; }); return l; }));
        hits.sort(function (a, b) { return b.rank - a.rank || b.order - a.order; });
        var exact = pieces.every(function (p) { return Array.from(p).length <= 3; });
        message(""); box.textContent = "";
        var head = add(box, "p", "", "count"), shown = 0, at = 0, more = null;
        function page() {
          box.setAttribute("aria-busy", "true");
          if (more) { more.remove(); more = null; }
          var want = shown + PAGE, looked = 0;
          return (function next() {
            if (mine !== turn) return Promise.resolve();
            if (shown >= want || at >= hits.length || looked >= MOST_LOOKS) return done();
            var batch = hits.slice(at, at + Math.min(5, want - shown));
            at += batch.length; looked += batch.length;
            return Promise.all(batch.map(function (h) { return look(h, pieces); })).then(function (found) {
              if (mine !== turn) return null;
              found.filter(Boolean).forEach(function (f) { box.appendChild(draw(f)); shown++; });
              return next();
            });
          })();
        }
        function done() {
          var rest = hits.length - at;
          head.textContent = !shown && !rest ? (words.length ? "没有找到“" + query + "”。" : "没有找到。") + (filtered() ? "可以换一个条件，或选“全部”。" : "可以少用几个字，或换一种说法。")
            : rest && !exact ? "已列出 " + shown + " 篇，还有约 " + rest + " 篇待看" : "共 " + (shown + rest) + " 篇";
          if (rest) {
            more = add(box, "button", "继续列出", "more"); more.type = "button";
            more.addEventListener("click", page);
          }
          box.setAttribute("aria-busy", "false");
        }
        return page();
      });
    }).catch(function () {
      box.setAttribute("aria-busy", "false");
      message("索引没有读到。请检查网络，或确认 search 文件夹与网页放在一起。");
    });
  }

  function submit(event) {
    event.preventDefault();
    var asking = new URLSearchParams({ q: input.value });
    Object.keys(filters).forEach(function (name) { if (chosen(name)) asking.set(name, chosen(name)); });
    try { history.replaceState(null, "", "?" + asking); } catch (error) { /* file:// of some browsers */ }
    search(input.value);
  }
  form.addEventListener("submit", submit);
  var asked = new URLSearchParams(location.search);
  input.value = asked.get("q") || "";
  Object.keys(filters).forEach(function (name) {
    var list = filters[name];
    if (!list) return;
    if (asked.get(name)) list.value = asked.get(name);
    if (list.selectedIndex < 0) list.selectedIndex = 0; // a year or an authority that the site does not know
    list.addEventListener("change", submit);
  });
  if (input.value || filtered()) search(input.value);
})();
