// Finding in the one-file issue: every line that holds the words, in any writing of brackets and widths.
(function () {
  "use strict";
  var form = document.getElementById("find");
  if (!form) return;
  var input = document.getElementById("q"), box = document.getElementById("found");
  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[\s\u200b“”‘’"'《》〈〉]/g, "").replace(/[\[【﹝(〖]/g, "〔").replace(/[\]】﹞)〗]/g, "〕");
  }
  var lines = null;
  function read() {
    return Array.prototype.slice.call(document.querySelectorAll(".document p, .document h2, .document h3, .document h4, .document h5, .document h6, .document caption, .document figcaption"))
      .filter(function (e) { return !e.closest("[data-extra]"); })
      .map(function (e) { var text = e.textContent.trim(); return { element: e, text: text, folded: fold(text) }; });
  }
  function item(line, number) {
    var e = line.element, holder = e.closest("article");
    if (!e.id) e.id = "found-" + number;
    var div = document.createElement("div"), link = document.createElement("a"), text = document.createElement("p");
    div.className = "hit"; link.href = "#" + e.id;
    link.textContent = holder ? holder.getAttribute("aria-label") : "";
    text.className = "snippet"; text.textContent = line.text.length > 80 ? line.text.slice(0, 80) + "…" : line.text;
    div.appendChild(link); div.appendChild(text);
    return div;
  }
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    lines = lines || read();
    box.textContent = "";
    var words = input.value.split(/[\s\u3000]+/).map(fold).filter(Boolean), whole = fold(input.value);
    if (!words.length) return;
    // 国办发2019 2号 for 国办发〔2019〕2号
    var bare = function (t) { return t.replace(/[〔〕第号年-]/g, ""); };
    var hits = lines.filter(function (l) {
      return words.every(function (w) { return l.folded.indexOf(w) >= 0; })
        || (/\d{4}/.test(whole) && bare(whole).length > 5 && bare(l.folded).indexOf(bare(whole)) >= 0);
    });
    var count = document.createElement("p");
    count.className = "count"; count.textContent = hits.length ? "共 " + hits.length + " 处" : "没有找到";
    box.appendChild(count);
    hits.slice(0, 50).forEach(function (l, n) { box.appendChild(item(l, n)); });
  });
})();
