// A document copied with its style inside, for the editor of a WeChat account (公众号) or of a portal.
(function () {
  "use strict";
  function further(button) { // of a long document the texts of all its pages, asked for; of others none
    if (button.closest("article.one")) return [];
    return Array.prototype.map.call(document.querySelectorAll(".parts .outline a"), function (link) {
      if (link.getAttribute("aria-current")) return text(button);
      return fetch(link.href).then(function (answer) {
        if (!answer.ok) throw new Error(answer.status);
        return answer.text();
      }).then(function (page) { return new DOMParser().parseFromString(page, "text/html").querySelector(".document"); });
    });
  }
  function text(button) { return (button.closest("article.one") || document).querySelector(".document"); }
  function clean(original) {
    var copy = document.importNode(original, true);
    copy.querySelectorAll("sup.mark, .note-mark").forEach(function (mark) { mark.replaceWith("[" + mark.textContent.replace(/\D/g, "") + "]"); });
    copy.querySelectorAll("[data-extra], wbr").forEach(function (extra) { extra.remove(); });
    copy.querySelectorAll("math").forEach(function (math) { math.replaceWith(math.getAttribute("alttext") || math.textContent); });
    copy.querySelectorAll("a").forEach(function (link) { link.replaceWith.apply(link, Array.prototype.slice.call(link.childNodes)); });
    copy.querySelectorAll("button").forEach(function (button) { // the labels that can be cited
      var label = document.createElement("span");
      label.className = button.className; label.textContent = button.textContent;
      button.replaceWith(label);
    });
    copy.querySelectorAll("img").forEach(function (image) { image.src = new URL(image.getAttribute("src"), location.href).href; image.removeAttribute("loading"); });
    return copy;
  }
  function dress(copy) {
    var all = [copy].concat(Array.prototype.slice.call(copy.querySelectorAll("*")));
    var looks = all.map(function (element) {
      return gazetteStyles.filter(function (row) { return element.matches(row[0]); }).map(function (row) { return row[1]; }).join(";");
    });
    all.forEach(function (element, at) {
      Array.prototype.slice.call(element.attributes).forEach(function (one) {
        if (!/^(src|alt|width|height|colspan|rowspan)$/.test(one.name)) element.removeAttribute(one.name);
      });
      if (looks[at]) element.style.cssText = looks[at];
    });
    return copy.outerHTML;
  }
  function source(button) {
    var foot = (button.closest("article.one") || document).querySelector(".citation"), line = document.createElement("p");
    line.textContent = "来源：" + foot.textContent;
    line.style.cssText = "font-size:14px;color:#777;margin:24px 0 0";
    return line.outerHTML;
  }
  function byHand(made) { // works everywhere, also on http:// and in old phones, as long as the touch counts
    var done = false;
    function give(event) {
      event.clipboardData.setData("text/html", made.html); event.clipboardData.setData("text/plain", made.plain);
      event.preventDefault(); done = true;
    }
    document.addEventListener("copy", give);
    try { document.execCommand("copy"); } catch (error) { done = false; }
    document.removeEventListener("copy", give);
    return done;
  }
  function written(texts, button) {
    var copies = texts.map(clean);
    return {
      plain: copies.map(lines).join("\n"),
      html: copies.map(dress).join("") + source(button)
    };
  }
  function lines(copy) {
    return Array.prototype.map.call(copy.querySelectorAll("h1, h2, h3, h4, h5, h6, p, td, th, caption, figcaption, .formula-block"), function (block) {
      return block.querySelector("p") ? "" : block.textContent.trim();
    }).filter(Boolean).join("\n");
  }
  function later(made) { // the browser is told at once, while the reader's touch still counts, and given the text when it has come
    function blob(name, type) { return made.then(function (both) { return new Blob([both[name]], { type: type }); }); }
    if (!window.ClipboardItem || !window.isSecureContext) return made.then(byHand);
    var item = new ClipboardItem({ "text/html": blob("html", "text/html"), "text/plain": blob("plain", "text/plain") });
    return navigator.clipboard.write([item]).then(function () { return true; }, function () { return made.then(byHand); });
  }
  gazette.does.rich = function (button) {
    var pages = further(button);
    if (!pages.length) gazette.copied(byHand(written([text(button)], button)));
    else later(Promise.all(pages).then(function (texts) { return written(texts, button); })).then(gazette.copied, function () { gazette.copied(false); });
  };
})();
