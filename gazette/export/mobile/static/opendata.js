// A page made of data/v1 alone: lists documents by status and year. Copy it and change it as you like.
(function () {
  "use strict";
  var list = document.getElementById("open-list"), count = document.getElementById("open-count");
  var byStatus = document.getElementById("by-status"), byYear = document.getElementById("by-year");
  var MOST = 100, documents = [];

  function status(d) { return d.status || "未标注"; }
  function year(d) { return (d.signed || d.promulgated || "").slice(0, 4); }
  function choices(select, values) {
    Array.from(new Set(values)).filter(Boolean).sort().reverse().forEach(function (value) {
      select.add(new Option(value, value));
    });
  }
  function show() {
    var found = documents.filter(function (d) {
      return (!byStatus.value || status(d) === byStatus.value) && (!byYear.value || year(d) === byYear.value);
    });
    list.textContent = "";
    found.slice(0, MOST).forEach(function (d) {
      var item = document.createElement("li"), link = document.createElement("a");
      link.href = "../../" + d.html;
      link.textContent = d.title;
      d.numbers.forEach(function (number) { // each goes to the next line as a whole
        var whole = document.createElement("span");
        whole.className = "unbroken"; whole.textContent = "（" + number + "）";
        link.appendChild(whole);
      });
      item.appendChild(link);
      list.appendChild(item);
    });
    count.textContent = "共 " + found.length + " 篇" + (found.length > MOST ? "，列出前 " + MOST + " 篇" : "");
  }
  fetch("documents.json").then(function (answer) {
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }).then(function (data) {
    documents = data.documents;
    choices(byStatus, documents.map(status));
    choices(byYear, documents.map(year));
    byStatus.addEventListener("change", show);
    byYear.addEventListener("change", show);
    show();
  }).catch(function () {
    count.textContent = "documents.json 没有读到。请用网站的地址打开，不要直接双击文件。";
  });
})();
