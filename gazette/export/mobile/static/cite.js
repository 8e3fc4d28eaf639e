// Each 条, 款, 项, and each heading with a number, can be cited: its address and its citation are copied.
(function () {
  "use strict";
  var box = document.querySelectorAll(".document"), open = null;
  var canonical = document.querySelector("link[rel=canonical]");

  function here(id) {
    var page = canonical ? canonical.href : /^https?:$/.test(location.protocol) ? location.href.split("#")[0] : "";
    return page && page + "#" + id;
  }
  function printedPage(within, element) { // the last printed page that begins before it
    var page = "";
    within.querySelectorAll(".pagebreak").forEach(function (mark) {
      if (mark.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) page = mark.getAttribute("aria-label");
    });
    return page;
  }
  function named(division, cited) { // an instrument goes by its own title, an annex by its label
    var inner = division.closest("[data-named]");
    if (!inner) return cited;
    var name = inner.dataset.named;
    if (inner.className === "annex") return cited + name;
    return (/^《.*》$/.test(name) ? name : "《" + name + "》") + cited.slice(cited.lastIndexOf("》") + 1);
  }
  function chinese(number) { // 1 to 99
    var digits = "〇一二三四五六七八九", tens = Math.floor(number / 10), rest = number % 10;
    return (tens ? (tens > 1 ? digits[tens] : "") + "十" : "") + (rest || !tens ? digits[rest] : "");
  }
  function paragraphs(article) { // its 款; those of what it quotes are not its own
    return Array.prototype.filter.call(article.querySelectorAll(".paragraph.division[id]"), function (one) { return one.parentNode.closest(".division") === article; });
  }
  function bare(label) { return label.textContent.trim().replace(/[.．、]$/, ""); }
  function within(division) { // 第二款第（三）项第1目: what follows the 条's own number
    var article = division.closest(".article.division"), steps = "";
    for (var one = division; one && one !== article; one = one.parentNode.closest(".division")) {
      var label = one.querySelector(":scope > p > .l-item, :scope > p > .l-subitem"), all = paragraphs(article);
      if (one.matches(".item.division") && label) steps = "第" + bare(label) + "项" + steps;
      else if (one.matches(".subitem.division") && label) steps = "第" + bare(label) + "目" + steps;
      else if (all.length > 1 && all.indexOf(one) >= 0) steps = "第" + chinese(all.indexOf(one) + 1) + "款" + steps;
    }
    return steps;
  }
  function place(division, label) { // 第十条第二款第（三）项
    var article = division.closest(".article.division"), own = article && article.querySelector(".l-article");
    return own ? own.textContent.trim() + within(division) : label.textContent.trim();
  }
  function citation(division, label) {
    var within = division.closest(".document"), foot = (within.closest("article.one") || document).querySelector(".cite");
    var head = label.parentNode, text = place(division, label);
    if (/^h\d$/i.test(head.tagName)) {
      var heading = head.cloneNode(true);
      heading.querySelectorAll("[data-extra]").forEach(function (extra) { extra.remove(); });
      text = "“" + heading.textContent.trim() + "”";
    }
    return named(division, foot.dataset.cited) + text + "，" + foot.dataset.where + printedPage(within, label);
  }
  function button(text, copied) {
    var made = document.createElement("button");
    made.type = "button"; made.textContent = text;
    made.addEventListener("click", function () { gazette.copy(copied); });
    return made;
  }
  function close() {
    if (!open) return;
    open.menu.remove();
    open.label.setAttribute("aria-expanded", "false");
    open = null;
  }
  function choices(menu, division, label) { // the 条 itself, or one of its 款
    var all = division.matches(".article.division") ? paragraphs(division) : [];
    if (all.length < 2) return;
    var choice = document.createElement("select");
    choice.setAttribute("aria-label", "引用哪一款");
    ["全条"].concat(all.map(function (_one, at) { return "第" + chinese(at + 1) + "款"; })).forEach(function (text, at) { choice.add(new Option(text, at)); });
    choice.addEventListener("change", function () { fill(menu, +choice.value ? all[choice.value - 1] : division, label); });
    menu.appendChild(choice);
  }
  function fill(menu, division, label) {
    menu.querySelectorAll("button").forEach(function (old) { old.remove(); });
    var address = here(division.id);
    if (address) menu.appendChild(button("复制链接", address));
    menu.appendChild(button("复制引文", citation(division, label)));
  }
  function show(label, division) {
    var again = open && open.label === label;
    close();
    if (again) return;
    var menu = document.createElement("div");
    menu.className = "buttons cite-menu"; menu.dataset.extra = "";
    menu.setAttribute("role", "group"); menu.setAttribute("aria-label", "引用" + place(division, label));
    choices(menu, division, label);
    fill(menu, division, label);
    label.closest("p, h1, h2, h3, h4, h5, h6").after(menu);
    label.setAttribute("aria-expanded", "true");
    open = { label: label, menu: menu };
  }
  box.forEach(function (within) {
    within.querySelectorAll(".division[id] > p > .l-article, section.division[id] > :first-child > .label, .division[id] > .division[id]:first-child > p > .l-article, .article .item[id] > p > .l-item, .article .subitem[id] > p > .l-subitem").forEach(function (label) {
      var made = document.createElement("button"), own = label.closest(label.classList.contains("l-article") ? ".article" : ".division");
      if (!own || !own.id) return;
      made.type = "button"; made.className = label.className + " cite-here";
      made.setAttribute("aria-expanded", "false");
      made.title = "复制链接、引文";
      made.textContent = label.textContent.trim();
      label.replaceWith(made, label.textContent.slice(label.textContent.trimEnd().length));
      made.addEventListener("click", function () { show(made, own); });
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !open) return;
    var label = open.label;
    close(); label.focus();
  });
})();
