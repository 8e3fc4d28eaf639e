// Each 条, and each heading with a number, can be cited: its address and its citation are copied.
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
  function citation(division, label) {
    var within = division.closest(".document"), foot = (within.closest("article.one") || document).querySelector(".cite");
    var head = label.parentNode, text = label.textContent.trim();
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
  function show(label, division) {
    var again = open && open.label === label;
    close();
    if (again) return;
    var menu = document.createElement("div"), address = here(division.id);
    menu.className = "buttons cite-menu"; menu.dataset.extra = "";
    menu.setAttribute("role", "group"); menu.setAttribute("aria-label", "引用" + label.textContent.trim());
    if (address) menu.appendChild(button("复制链接", address));
    menu.appendChild(button("复制引文", citation(division, label)));
    label.closest("p, h1, h2, h3, h4, h5, h6").after(menu);
    label.setAttribute("aria-expanded", "true");
    open = { label: label, menu: menu };
  }
  box.forEach(function (within) {
    within.querySelectorAll(".division[id] > p > .l-article, section.division[id] > :first-child > .label, .division[id] > .division[id]:first-child > p > .l-article").forEach(function (label) {
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
