// 收藏 and what was read last, on this device alone.  Where the browser keeps nothing, neither is offered.
(function () {
  "use strict";
  var MOST = { kept: 200, read: 20 };
  var root = new URL(document.body.dataset.root || "./", location.href).href;

  function load(what) {
    try {
      var found = JSON.parse(localStorage.getItem("gazette-" + what + " " + root) || "[]");
      return Array.isArray(found) ? found.filter(function (one) { return one && typeof one.href === "string" && typeof one.title === "string"; }) : [];
    } catch (error) { return []; }
  }
  function save(what, list) {
    try {
      localStorage.setItem("gazette-" + what + " " + root, JSON.stringify(list.slice(0, MOST[what])));
      return true;
    } catch (error) { return false; }
  }
  function without(list, href) { return list.filter(function (one) { return one.href !== href; }); }

  // --- on a document's page -------------------------------------------------------------------
  var button = document.querySelector("[data-do=keep]"), title = document.querySelector(".document .title, .part-title a");
  function mine() {
    var first = document.querySelector(".parts .outline a"), page = first ? first.href : location.href.split(/[?#]/)[0];
    var issue = document.querySelector(".home .issue");
    return { href: page.slice(root.length), title: title.textContent, note: issue ? issue.textContent : "" };
  }
  function show() {
    var kept = load("kept").some(function (one) { return one.href === mine().href; });
    button.setAttribute("aria-pressed", String(kept));
    button.textContent = kept ? "已收藏" : "收藏";
  }
  if (title && button && location.href.indexOf(root) === 0 && save("read", [mine()].concat(without(load("read"), mine().href)))) {
    button.hidden = false;
    show();
    gazette.does.keep = function () {
      var list = load("kept"), rest = without(list, mine().href), added = rest.length === list.length;
      save("kept", added ? [mine()].concat(rest) : rest);
      show();
      gazette.say(added ? "已收藏，在首页可以找到" : "已取消收藏");
    };
  }

  // --- on the first page ------------------------------------------------------------------------
  function line(one) {
    var address = new URL(one.href, root).href; // what others wrote into the storage leads nowhere else
    if (address.indexOf(root) !== 0) return null;
    var item = document.createElement("li"), link = document.createElement("a"), text = document.createElement("span"), note = document.createElement("span");
    link.href = address; text.className = "t"; text.textContent = one.title; note.className = "n"; note.textContent = String(one.note || "");
    link.appendChild(text); link.appendChild(note); item.appendChild(link);
    return item;
  }
  function fill() {
    var some = false;
    document.querySelectorAll("[data-mine]").forEach(function (section) {
      var list = section.querySelector("ol"), lines = load(section.dataset.mine).map(line).filter(Boolean);
      list.textContent = "";
      lines.forEach(function (one) { list.appendChild(one); });
      section.hidden = !lines.length;
      some = some || Boolean(lines.length);
    });
    document.querySelectorAll("[data-do=forget]").forEach(function (one) { one.parentNode.hidden = !some; });
  }
  gazette.does.forget = function () { save("kept", []); save("read", []); fill(); gazette.say("已清除"); };
  fill();
})();
