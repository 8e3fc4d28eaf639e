// Full-text search over static shards (see search_index.py for the format).
(function () {
  "use strict";
  var form = document.getElementById("search-form");
  if (!form) return;
  var input = document.getElementById("q"), box = document.getElementById("results");
  var filters = {};
  ["year", "issuer", "genre", "section", "status", "signed-from", "signed-to", "published-from", "published-to"].forEach(function (name) { filters[name] = document.getElementById(name); });
  var ROOT = document.body.dataset.root + "search/", PAGE = 10, MOST_GRAMS = 5, MOST_LOOKS = 18;
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
    if (config) return Promise.resolve(config);
    return Promise.all([load("index"), load("gone")]).then(function (values) {
      config = values[0]; config.ended = values[1];
      config.gone = {}; config.open = Array.from(config.open); config.close = Array.from(config.close);
      [config.drop, config.open, config.close].forEach(function (signs) { Array.from(signs).forEach(function (c) { config.gone[c] = true; }); });
      config.simple = { "零": "〇", "◯": "〇", "○": "〇" };
      simplify(config.near);
      return config;
    });
  }
  function simplify(table) {
    var plain = Array.from(table[1]);
    Array.from(table[0]).forEach(function (c, n) { config.simple[c] = plain[n]; });
  }
  function variants() { return load("plain").then(simplify); } // few queries and few texts have any
  function words() { return config.words ? Promise.all([load("names"), load("words")]) : Promise.resolve([{}, { e: {}, f: [] }]); }

  // --- the text as the index holds it ---------------------------------------------------------------
  function foldChar(c) {
    if (config.gone[c] || /^[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]$/u.test(c)) return "";
    return Array.from(c.normalize("NFKC")).map(function (d) { return config.gone[d] ? "" : config.simple[d] || d.toLowerCase(); }).join("");
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

  // --- numbers in any way of writing -------------------------------------------------------------------
  var FIGURES = "〇一二三四五六七八九", UNITS = { "十": 10, "百": 100, "千": 1000 };
  function value(text) { // 三十八, 二〇一八, 38
    if (/^\d+$/.test(text)) return Number(text);
    if (/^[〇一二三四五六七八九]+$/.test(text)) return Number(Array.from(text).map(function (c) { return FIGURES.indexOf(c); }).join(""));
    var total = 0, digit = 0;
    Array.from(text.replace(/两/g, "二")).forEach(function (c) {
      if (UNITS[c]) { total += (digit || 1) * UNITS[c]; digit = 0; } else digit = FIGURES.indexOf(c);
    });
    return total + digit;
  }
  function chinese(number) { // 38 → 三十八
    var text = String(number), out = "";
    if (number > 9999) return text;
    Array.from(text).forEach(function (c, n) {
      var unit = ["", "十", "百", "千"][text.length - n - 1];
      if (c !== "0") out += FIGURES[c] + unit; else if (out && !/〇$/.test(out)) out += "〇";
    });
    return out.replace(/〇+$/, "").replace(/^一十/, "十");
  }
  function bracketed(text) { // as fold, but 〔 〕 stay
    return Array.from(text).map(function (c) { return config.open.indexOf(c) >= 0 ? "〔" : config.close.indexOf(c) >= 0 ? "〕" : foldChar(c); }).join("");
  }
  function numberKeys(query) {
    var N = "[\\d〇一二三四五六七八九十百千]", YEAR = "(\\d{2}|\\d{4}|[〇一二三四五六七八九]{4})", SERIAL = "(\\d{1,6}|[〇一二三四五六七八九十百千]{1,7})";
    var q = bracketed(query).replace(/号文件?$/, "号"), keys = [], m;
    function year(text) { return text.length === 2 ? "19" + text : String(value(text)); }
    if ((m = new RegExp("^(.*?)〔" + YEAR + "〕(\\D{0,8}?)第?" + SERIAL + "号?$").exec(q))) {
      keys.push(m[1] + m[3] + year(m[2]) + "-" + value(m[4]));
    } else if ((m = new RegExp("^(\\D*?)(\\d{4}|[〇一二三四五六七八九]{4})(?:年|-)?第?" + SERIAL + "号?$").exec(q))) keys.push(m[1] + value(m[2]) + "-" + value(m[3]));
    if ((m = new RegExp("^(\\d{4}|[〇一二三四五六七八九]{4})年?第?(" + N + "{1,4})期$").exec(q))) keys.push("期" + value(m[1]) + "-" + value(m[2]));
    if ((m = new RegExp("^总第?(" + N + "{1,6})期?$").exec(q))) keys.push("总" + value(m[1]));
    if ((m = new RegExp("^(\\D+?)第?" + SERIAL + "号(令|公告|决定|命令)?$").exec(q))) keys.push(m[1] + (m[3] || "") + "-" + value(m[2]));
    if ((m = new RegExp("^(\\D+?(?:令|公告))第?" + SERIAL + "$").exec(q))) keys.push(m[1] + "-" + value(m[2])); // 公安部令154
    return keys.filter(function (key, n) { return keys.indexOf(key) === n; });
  }
  function otherWays(word) { // 第82条 and 第八十二条, 二〇二一年 and 2021年
    var found = [];
    var article = /第(\d{1,4})([编章节条款项])/g, spelled = /第([〇一二三四五六七八九十百千]+)([编章节条款项])/g;
    found.push(word.replace(article, function (_, n, unit) { return "第" + chinese(Number(n)) + unit; }));
    found.push(word.replace(spelled, function (_, n, unit) { return "第" + value(n) + unit; }));
    found.push(word.replace(/([〇一二三四五六七八九]{4})年/g, function (_, n) { return value(n) + "年"; }));
    found.push(word.replace(/(\d{4})年/g, function (_, n) { return Array.from(n).map(function (d) { return FIGURES[d]; }).join("") + "年"; }));
    return found;
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
  function passages(segment, ways, prefix) { // those with one of the ways of writing a piece
    return Promise.all(ways.map(function (way) {
      var all = grams(way), first = all.splice(Math.floor(all.length / 2), 1)[0];
      return list(segment, prefix + first).then(function (found) { // where it is not, nothing more is loaded
        if (!found.length || !all.length) return found;
        return Promise.all(all.map(function (g) { return list(segment, prefix + g); })).then(function (lists) { return meet(lists.concat([found])); });
      });
    })).then(function (lists) {
      if (lists.length === 1) return lists[0];
      return Array.from(new Set([].concat.apply([], lists))).sort(function (a, b) { return a - b; });
    });
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
  function day(name) { return Number(chosen(name).replace(/-/g, "")); }
  function within(value, name) {
    var from = day(name + "-from"), to = day(name + "-to");
    return (!from && !to) || (value > 0 && value >= from && (!to || value <= to));
  }
  function allowed(segment) { // the documents that the filters leave; null: all
    if (!filtered()) return Promise.resolve(null);
    var year = Number(chosen("year")), issuer = chosen("issuer"), genre = chosen("genre"), section = chosen("section"), status = chosen("status");
    return Promise.all([load(segment.name + "/f"), status ? load("status") : null]).then(function (got) {
      var facets = got[0], organ = facets.o.indexOf(issuer), kind = facets.g.indexOf(genre), part = facets.s.indexOf(section), left = new Set();
      var known = status ? got[1].s : [], standings = status ? got[1].d[segment.name] : "";
      facets.t.forEach(function (signed, doc) {
        var standing = status && known[standings.charCodeAt(doc) - 48];
        if ((!year || Math.floor(signed / 10000) === year) && (!issuer || facets.d[doc].indexOf(organ) >= 0) && (!genre || facets.gd[doc] === kind)
          && (!section || facets.sd[doc] === part) && within(signed, "signed") && within(facets.p[doc], "published")
          && (!status || standing === status || (status === "有效" && standing === "已修改"))) left.add(doc);
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
  function passageAt(segment, number) {
    return load(segment.name + "/p" + number).then(function (passage) {
      return passage.v ? variants().then(function () { return passage; }) : passage;
    });
  }
  function look(hit, pieces) {
    if (hit.rank === 2) return passageAt(hit.segment, hit.first).then(function (p) { return result(p, [], pieces); });
    var first = null, snippets = [];
    return pieces.reduce(function (before, piece, n) {
      return before.then(function (going) {
        if (!going) return false;
        var places = hit.places[n].slice();
        return (function next() {
          if (!places.length) return Promise.resolve(false);
          return passageAt(hit.segment, places.shift()).then(function (passage) {
            first = first || passage;
            for (var i = 0; i < passage.l.length; i++) {
              var line = fold(passage.l[i][1]);
              if (piece.some(function (way) { return line.indexOf(way) >= 0; })) { snippets.push({ id: passage.l[i][0], text: passage.l[i][1], part: passage.l[i][2] }); return true; }
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
    [].concat.apply([], pieces).forEach(function (piece) {
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

  // --- what is asked ----------------------------------------------------------------------------------------
  function cut(text, known) { // the known words from left to right, the longest at each place
    var found = [], c = Array.from(text);
    for (var at = 0; at < c.length; at++) for (var n = Math.min(12, c.length - at); n > 1; n--) {
      var word = c.slice(at, at + n).join("");
      if (Object.prototype.hasOwnProperty.call(known, word)) { found.push(word); at += n - 1; break; }
    }
    return found;
  }
  function unique(list) { return list.filter(function (one, n) { return one && list.indexOf(one) === n; }); }
  function waysOf(word, names) { // a word with the other names in it
    var ways = [word].concat(otherWays(word));
    cut(word, names).filter(function (name) { // not 安法 in 国安法, nor what is a small part of a question
      var at = word.indexOf(name), rest = word.slice(at + name.length);
      return at !== 1 && (name.length * 2 >= word.length || rest[0] === "第");
    }).forEach(function (name) {
      names[name].split(" ").forEach(function (other) { if (name.indexOf(other) < 0 || LAW.test(other)) ways.push(word.replace(name, other)); }); // 听证 says less than 听证会, 医师法 is the later name of 执业医师法
    });
    return unique(ways).slice(0, 6);
  }
  function plain(query) { // as it stands
    var parts = query.split(/[\s\u3000]+/).filter(Boolean), keys = numberKeys(query);
    if (keys.length && parts.length > 1) parts = [query];
    return (config.words ? load("names") : Promise.resolve({})).then(function (names) {
      return { pieces: parts.map(fold).filter(Boolean).map(function (p) { return waysOf(p, names); }), keys: keys };
    });
  }
  var near = null;
  function isNear(c) { // of GB 2312, whose characters are simplified: those that are not stand in config.near
    if (!near) {
      var bytes = [];
      for (var high = 0xB0; high < 0xF8; high++) for (var low = 0xA1; low < 0xFF; low++) bytes.push(high, low);
      near = new Set(new TextDecoder("gbk").decode(new Uint8Array(bytes)));
    }
    return c < "\u3400" || near.has(c);
  }
  function unfolded(query) { // with traditional and variant characters
    if (Array.from(fold(query)).every(isNear)) return Promise.resolve(null);
    var before = fold(query);
    return variants().then(function () { return fold(query) === before ? null : plain(query); });
  }
  var EDITION = /[（(][^（）()]*(?:修正|修订|修改|版|\d{4}年?)[^（）()]*[）)]$/;
  function loosened(query) { // without the edition of a law, parted at marks
    var bare = query.trim().replace(EDITION, ""), parts = bare.split(/[\s\u3000，。；：？！,;:?!、]+/).filter(Boolean);
    if (bare === query.trim() && parts.length < 2) return Promise.resolve(null);
    return plain(parts.join(" "));
  }
  function runs(short, name) { // in how few runs of neighbours the short title stands in the name; 0: not at all
    var fewest = new Map([[-2, 0]]);
    Array.from(short).forEach(function (c) {
      var next = new Map();
      Array.from(name).forEach(function (other, place) {
        if (other !== c) return;
        fewest.forEach(function (n, at) {
          var steps = n + (place !== at + 1 ? 1 : 0);
          if (at < place && !(next.get(place) <= steps)) next.set(place, steps);
        });
      });
      fewest = next;
    });
    return fewest.get(Array.from(name).length - 1) || 0;
  }
  var LAW = /(?:法|条例|办法|规定|细则|规则|解释|准则|章程)$/, said = "";
  function interpretations(short, names, titles) { // 刑诉法解释: …关于适用…的解释
    var subject = short.replace(/(?:司法)?解释$/, ""), ranked = [];
    if (subject === short || !subject) return [];
    waysOf(subject, names).forEach(function (form) {
      titles.forEach(function (name) {
        var at = name.indexOf("关于适用"), n = at < 0 ? 0 : runs("关于适用" + form + "解释", name.slice(at));
        if (n) ranked.push({ name: name.slice(at), runs: n, inside: false });
      });
    });
    return ranked.sort(function (a, b) { return a.runs - b.runs || a.name.length - b.name.length; }).slice(0, 1);
  }
  function shortened(query) { // 国安法: its characters, in order, in the name of a law
    var short = fold(query);
    if (!config.words || !LAW.test(short) || Array.from(short).length < 3 || Array.from(short).length > 12) return Promise.resolve(null);
    return Promise.all([load("titles"), load("names")]).then(function (got) {
      var titles = got[0].split(" "), ranked = interpretations(short, got[1], titles);
      if (!ranked.length) ranked = titles.map(function (name) { return { name: name, runs: runs(short, name), inside: name[0] !== short[0] }; })
        .filter(function (r) { return r.runs && /办法$/.test(r.name) === /办法$/.test(short) && !(r.inside && r.name.length > 2 * short.length + 1); })
        .sort(function (a, b) { return a.inside - b.inside || a.runs - b.runs || a.name.length - b.name.length; });
      var best = ranked.filter(function (r) { return r.inside === ranked[0].inside && r.runs === ranked[0].runs && r.name.length === ranked[0].name.length; }).slice(0, 3);
      if (!best.length) return null;
      said = "“" + query + "”按“" + best.map(function (r) { return r.name; }).join("、") + "”检索。";
      return { pieces: [best.map(function (r) { return r.name; })], keys: [] };
    });
  }

  // --- some of the words, weighed article by article -------------------------------------------------------------
  var MOST_TERMS = 8, LOOKED = 10;
  function pairs(text) { var c = Array.from(text), all = []; for (var i = 0; i + 2 <= c.length; i++) all.push(c[i] + c[i + 1]); return all; }
  function meaning(query, names, lists) { // what says something, first what the law calls it
    var fillers = {}, known = Object.assign({}, lists.e, names), meant = [], own = [];
    lists.f.forEach(function (word) { fillers[word] = true; });
    query.split(/[\s\u3000，。；：？！,;:?!、]+/).map(fold).forEach(function (part) {
      cut(part, known).forEach(function (word) { meant = meant.concat(known[word].split(" ")); });
      var c = Array.from(part), rest = "";
      for (var at = 0; at < c.length;) {
        var n = Math.min(12, c.length - at);
        while (n && !fillers[c.slice(at, at + n).join("")]) n--;
        rest += n ? " " : c[at]; at += n || 1;
      }
      own = own.concat(rest.split(" ").filter(Boolean));
    });
    return { meant: unique(meant), own: unique(own) };
  }
  function termsOf(ask) { // pairs of characters, as many as a phone may load
    var own = unique([].concat.apply([], ask.own.map(function (run) { return run.length < 2 ? [] : pairs(run); })));
    var meant = unique([].concat.apply([], ask.meant.slice(0, 6).map(function (word) { var all = pairs(word); return all.length < 3 ? all : [all[0], all[all.length - 1]]; })));
    var room = Math.max(3, MOST_TERMS - own.length);
    meant = meant.filter(function (t) { return own.indexOf(t) < 0; }).slice(0, room);
    var left = MOST_TERMS - meant.length, step = own.length / left;
    if (own.length > left) own = own.filter(function (_, n) { return Math.floor(n / step) !== Math.floor((n - 1) / step); });
    return { own: own, meant: meant };
  }
  function some(query) { // the documents, the likeliest first
    return words().then(function (got) {
      var ask = meaning(query, got[0], got[1]), terms = termsOf(ask), all = terms.own.concat(terms.meant);
      if (!all.length) return null;
      return Promise.all(config.segments.map(function (segment) {
        return Promise.all([owners(segment), allowed(segment), Promise.all(all.map(function (t) { return list(segment, t); })), Promise.all(all.map(function (t) { return list(segment, "^" + t); }))]);
      })).then(function (found) {
        var total = 0, weight = all.map(function () { return 0; });
        found.forEach(function (f) { total += f[0].owner.length; f[2].forEach(function (l, n) { weight[n] += l.length; }); });
        weight = weight.map(function (df, n) { return df ? Math.log(1 + (total - df + 0.5) / (df + 0.5)) * (n < terms.own.length ? 1 : 0.7) : 0; });
        var hits = [];
        found.forEach(function (f, s) { hits = hits.concat(scored(f, weight, config.segments[s])); });
        hits.sort(function (a, b) { return b.score - a.score; });
        var idf = {};
        all.forEach(function (t, n) { idf[t] = weight[n]; });
        return { hits: hits.slice(0, 60), idf: idf };
      });
    });
  }
  function scored(found, weight, segment) {
    var own = found[0], docs = found[1], score = {}, title = {}, best = new Map();
    found[2].forEach(function (l, n) { l.forEach(function (p) { score[p] = (score[p] || 0) + weight[n]; }); });
    found[3].forEach(function (l, n) { l.forEach(function (p) { title[own.owner[p]] = (title[own.owner[p]] || 0) + weight[n]; }); });
    Object.keys(score).forEach(function (p) {
      var doc = own.owner[p];
      if (docs && !docs.has(doc)) return;
      var had = best.get(doc);
      if (!had || score[p] > had.at) best.set(doc, { segment: segment, doc: doc, passage: Number(p), at: score[p] });
    });
    best.forEach(function (hit, doc) { hit.score = hit.at + 0.8 * (title[doc] || 0); });
    return Array.from(best.values());
  }
  function answer(hit, idf) { // the article of the passage that says most
    return passageAt(hit.segment, hit.passage).then(function (passage) {
      var best = null, most = 0, current = null;
      passage.l.forEach(function (line) {
        var text = fold(line[1]);
        if (!current || /^第[〇一二三四五六七八九十百千]+条/.test(text)) current = { id: line[0], text: "", part: line[2], seen: {}, score: 0 };
        current.text += line[1];
        Object.keys(idf).forEach(function (t) { if (!current.seen[t] && text.indexOf(t) >= 0) { current.seen[t] = true; current.score += idf[t]; } });
        if (current.score > most) { most = current.score; best = current; }
      });
      hit.score += most;
      return { passage: passage, pieces: [Object.keys(idf)], snippets: best ? [best] : [], hit: hit };
    });
  }

  // --- an answer --------------------------------------------------------------------------------------------------
  function answered(mine, query, wanted) { // shows what holds all pieces; whether there is any
    var pieces = wanted.pieces;
    return Promise.all(config.segments.map(function (s) { return left(s, pieces, wanted.keys); })).then(function (lists) {
      if (mine !== turn) return true;
      var hits = [].concat.apply([], lists.map(function (l, n) { l.forEach(function (h) { h.order = n * 1e6 + h.doc; }); return l; }));
      hits.sort(function (a, b) { return b.rank - a.rank || b.order - a.order; });
      var exact = pieces.every(function (ways) { return ways.every(function (p) { return Array.from(p).length <= 3; }); });
      box.textContent = "";
      var head = add(box, "p", "", "count"), shown = 0, at = 0, more = null;
      function page() {
        box.setAttribute("aria-busy", "true");
        if (more) { more.remove(); more = null; }
        var want = shown + PAGE, looked = 0;
        return (function next() {
          if (mine !== turn) return Promise.resolve(true);
          if (shown >= want || at >= hits.length || looked >= MOST_LOOKS) return done();
          var batch = hits.slice(at, at + Math.min(5, want - shown));
          at += batch.length; looked += batch.length;
          return Promise.all(batch.map(function (h) { return look(h, pieces); })).then(function (found) {
            if (mine !== turn) return true;
            found.filter(Boolean).forEach(function (f) { box.appendChild(draw(f)); shown++; });
            return next();
          });
        })();
      }
      function done() {
        var rest = hits.length - at;
        if (!shown && !rest) return false;
        head.textContent = said + (rest && !exact ? "已列出 " + shown + " 篇，还有约 " + rest + " 篇待看" : "共 " + (shown + rest) + " 篇");
        if (rest) {
          more = add(box, "button", "继续列出", "more"); more.type = "button";
          more.addEventListener("click", page);
        }
        box.setAttribute("aria-busy", "false");
        return true;
      }
      return page();
    });
  }
  function guess(mine, query) { // shows what holds some of the words; whether there is any
    return some(query).then(function (found) {
      if (!found || !found.hits.length || mine !== turn) return mine !== turn;
      box.textContent = "";
      add(box, "p", "没有全部符合的，以下是部分符合的。", "count");
      var at = 0;
      function page() {
        box.setAttribute("aria-busy", "true");
        var batch = found.hits.slice(at, at + LOOKED);
        at += LOOKED;
        return Promise.all(batch.map(function (hit) { return answer(hit, found.idf); })).then(function (answers) {
          if (mine !== turn) return true;
          answers.sort(function (a, b) { return b.hit.score - a.hit.score; });
          answers.forEach(function (a) { box.appendChild(draw(a)); });
          if (at < found.hits.length) {
            var more = add(box, "button", "继续列出", "more"); more.type = "button";
            more.addEventListener("click", function () { more.remove(); page(); });
          }
          box.setAttribute("aria-busy", "false");
          return true;
        });
      }
      return page();
    });
  }
  var QUESTION = /[?？吗呢]|怎|如何|哪|谁|多[少久长大高远]|什么|是否|为何|有没有|(.)不\1|几[个天年月次岁]/, LONG = 8;
  function isQuestion(query) { return QUESTION.test(query) || Array.from(fold(query)).length >= LONG; }
  function nothing(query, mine) {
    box.setAttribute("aria-busy", "false");
    message((query.trim() ? "没有找到“" + query + "”。" : "没有找到。") + (filtered() ? "可以换一个条件，或选“全部”。" : "可以少用几个字，或换一种说法。"));
    if (!query.trim() || numberKeys(query).length) return;
    var button = add(box, "button", "列出部分符合的", "partly");
    button.type = "button";
    button.addEventListener("click", function () {
      box.setAttribute("aria-busy", "true");
      guess(mine, query).then(function (found) {
        if (found || mine !== turn) return;
        message("没有找到“" + query + "”，也没有部分符合的。可以换一种说法。");
        box.setAttribute("aria-busy", "false");
      });
    });
  }
  function search(query) {
    var mine = ++turn;
    said = "";
    if (!query.trim() && !filtered()) { message(""); return Promise.resolve(); }
    box.setAttribute("aria-busy", "true");
    message("正在搜索……");
    return start().then(function () {
      var asksWords = Boolean(query.trim());
      if (asksWords && !fold(query)) { message("请输入要找的字词。"); box.setAttribute("aria-busy", "false"); return null; }
      var steps = asksWords ? [plain, unfolded, loosened, shortened] : [plain];
      return steps.reduce(function (before, step) {
        return before.then(function (found) {
          if (found || mine !== turn) return true;
          return step(query).then(function (wanted) { return wanted && mine === turn ? answered(mine, query, wanted) : mine !== turn; });
        });
      }, Promise.resolve(false)).then(function (found) {
        said = found ? said : "";
        return found || !asksWords || numberKeys(query).length || !isQuestion(query) ? found : guess(mine, query);
      }).then(function (found) { if (!found && mine === turn) nothing(query, mine); });
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
    if (list.type === "date" && list.value) list.closest("details").open = true;
    list.addEventListener("change", submit);
  });
  if (input.value || filtered()) search(input.value);
})();
