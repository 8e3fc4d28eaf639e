// 键盘、正在处理的样子。没有它，页面照样全都能用。
"use strict";
(() => {
  const findings = [...document.querySelectorAll(".found li")];
  let at = -1;

  function show(index) {
    if (!findings.length) return;
    for (const one of document.querySelectorAll(".at")) one.classList.remove("at");
    at = (index + findings.length) % findings.length;
    const item = findings[at];
    item.classList.add("at");
    item.scrollIntoView({ block: "nearest" });
    item.focus({ preventScroll: true });
    const anchor = document.getElementById(item.id.replace("f", "m"));
    if (anchor) {
      anchor.closest("mark").classList.add("at");
      anchor.scrollIntoView({ block: "center" });
    }
  }

  function act(key) {
    if (key === "j") return show(at + 1);
    if (key === "k") return show(at - 1);
    if (key === "/") {
      const field = document.querySelector("input[type=search]");
      if (field) field.focus(); else location.assign("/search");
      return;
    }
    const there = document.querySelector(`[data-key="${key}"]`);
    if (!there) return;
    if (there.tagName === "A") there.click(); else there.focus();
  }

  document.addEventListener("keydown", (event) => {
    const inField = event.target.closest("input, textarea, select, [contenteditable]");
    if (inField && event.key === "Escape") event.target.blur();
    if (inField || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!/^[a-z/]$/.test(event.key)) return;
    event.preventDefault();
    act(event.key);
  });

  // 点文字里的号，旁边的那条亮起来
  for (const link of document.querySelectorAll(".anchor, .found .no")) {
    link.addEventListener("click", (event) => {
      const number = link.getAttribute("href").slice(2);
      const index = findings.findIndex((one) => one.id === `f${number}`);
      if (index < 0) return;
      event.preventDefault();
      show(index);
    });
  }

  // 点校样的行号，第一行空着的差错就写上它
  const slips = document.querySelector(".slips");
  const rows = slips ? [...slips.querySelectorAll(".slip")] : [];
  for (const link of rows.length ? document.querySelectorAll(".ln") : []) {
    link.addEventListener("click", (event) => {
      const row = rows.find((one) => [...one.querySelectorAll("input")].every((field) => !field.value));
      if (!row) return;
      event.preventDefault();
      row.querySelector("[name^=document]").value = link.dataset.document;
      row.querySelector("[name^=line]").value = link.dataset.line;
      const wrong = row.querySelector("[name^=from]");
      wrong.focus();
    });
  }

  // 一张表只送一次
  for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", (event) => {
      const button = event.submitter || form.querySelector("button");
      setTimeout(() => {
        for (const one of form.querySelectorAll("button")) one.disabled = true;
        if (button.dataset.busy) button.textContent = button.dataset.busy;
      });
    });
  }

  // 办完一件，键盘接着从那句话往下走
  const said = document.querySelector(".said[role]");
  if (said && !location.hash && !document.querySelector("[autofocus]") && document.activeElement === document.body) {
    said.tabIndex = -1;
    said.focus({ preventScroll: true });
  }

  // 任务还在做：隔一会儿再看，正在写字就不打断
  const again = Number(document.getElementById("main").dataset.again);
  const writing = () => document.activeElement.closest("input, textarea, select");
  if (again) setInterval(() => { if (!writing()) location.reload(); }, again * 1000);

  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
