// The preview's page: asks for what is new and shows it; what has not changed stays where it is.
"use strict";

const at = (id) => document.getElementById(id);
const say = (words, n) => words.replace("{n}", n);
let words = {};
let shown = { stamp: "", fills: "", phone: "", findings: "", changes: "" };

function make(name, text, kind) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

function showSums(state) {
  const sums = at("sums");
  sums.replaceChildren(make("span", say(words.count, state.pages)));
  const add = (text, kind) => sums.append(" · ", make("span", text, kind));
  if (state.budget) {
    const left = state.budget - state.pages;
    add(say(words.budget, state.budget));
    add(left < 0 ? say(words.over, -left) : say(words.left, left), left < 0 ? "over" : "");
  }
  const sheet = Math.ceil(state.pages / 4) * 4;
  if (sheet !== state.pages) add(say(words.sheet, sheet));
  for (const level of ["error", "warning", "hint"]) {
    const count = state.findings.filter((f) => f.level === level && !f.waived).length;
    add(`${words[level]} ${count}`);
  }
  add(state.busy ? words.busy : say(words.ready, state.seconds));
}

function caption(state, number) {
  const fill = state.fills[number - state.first];
  const text = say(words.page, number);
  if (fill === undefined) return make("figcaption", text);
  const percent = Math.round(fill * 100);
  return make("figcaption", `${text} · ${say(words.fill, percent)}`, percent < 33 ? "thin" : "");
}

function showFills(state) {
  if (String(state.fills) === shown.fills) return;
  shown.fills = String(state.fills);
  [...at("pages").children].forEach((figure, n) => {
    figure.querySelector("figcaption").replaceWith(caption(state, n + 1));
  });
}

// a picture gives way only when the new one is there: nothing flickers, nothing jumps
function showPages(state) {
  showFills(state);
  if (state.stamp === shown.stamp) return;
  shown.stamp = state.stamp;
  const pane = at("pages");
  while (pane.children.length > state.pages) pane.lastChild.remove();
  for (let number = 1; number <= state.pages; number++) {
    let figure = pane.children[number - 1];
    if (!figure) {
      figure = make("figure");
      const picture = make("img");
      picture.loading = "lazy";
      picture.width = 770;
      picture.height = 1060;
      figure.append(picture, make("figcaption"));
      pane.append(figure);
    }
    figure.id = `page-${number}`;
    const source = `/page/${state.stamp}/${number}.png`;
    const picture = figure.querySelector("img");
    picture.alt = say(words.page, number);
    const box = figure.getBoundingClientRect();
    if (picture.src && box.bottom > 0 && box.top < innerHeight) {
      const next = new Image();
      next.onload = () => { picture.src = source; };
      next.src = source;
    } else {
      picture.src = source;
    }
    figure.querySelector("figcaption").replaceWith(caption(state, number));
  }
}

function showPhone(state) {
  if (!state.phone || state.phone_stamp === shown.phone) return;
  shown.phone = state.phone_stamp;
  const frame = document.querySelector("iframe");
  let path = "index.html", top = 0;
  try {
    path = frame.contentWindow.location.pathname.split("/").slice(3).join("/") || path;
    top = frame.contentWindow.scrollY;
  } catch (error) { /* a page that was left for another site */ }
  frame.onload = () => frame.contentWindow.scrollTo(0, top);
  frame.src = `/phone/${state.phone_stamp}/${path}`;
}

function aim(number) {
  select("pages");
  const figure = at(`page-${number}`);
  if (!figure) return;
  document.querySelectorAll("figure.aim").forEach((one) => one.classList.remove("aim"));
  figure.classList.add("aim");
  figure.scrollIntoView({ behavior: "smooth", block: "start" });
}

function showFindings(state) {
  const key = JSON.stringify(state.findings);
  if (key === shown.findings) return;
  shown.findings = key;
  const pane = at("findings");
  pane.replaceChildren(make("h2", words.findings));
  const open = state.findings.filter((f) => !f.waived);
  if (!open.length) pane.append(make("p", words.none));
  let file = null;
  for (const finding of open) {
    if (finding.file !== file) pane.append(make("h3", (file = finding.file)));
    const row = make(finding.page ? "button" : "p", undefined, `finding ${finding.level}`);
    row.append(`${finding.code} ${finding.message}`);
    if (finding.text) row.append(make("small", finding.text));
    row.append(make("small", `→ ${finding.remedy}`));
    if (finding.page) {
      row.append(make("small", say(words.page, finding.page)));
      row.onclick = () => aim(finding.page);
    }
    pane.append(row);
  }
}

function showChanges(state) {
  const key = JSON.stringify([state.changes, state.since]);
  if (key === shown.changes) return;
  shown.changes = key;
  const pane = at("changes");
  pane.replaceChildren(make("h2", words.changes));
  const told = state.changes.length ? words.changed : words.since;
  pane.append(make("p", say(told, state.since)));
  for (const change of state.changes) {
    const kind = { new: words.new, gone: words.gone, changed: words.modified }[change.kind];
    pane.append(make("h3", `${kind}：${change.title}`));
    for (const [sign, text] of change.lines) {
      pane.append(make("p", `${sign} ${text}`, sign === "+" ? "line added" : "line removed"));
    }
    if (change.more) pane.append(make("p", say(words.more, change.more)));
  }
}

function show(state) {
  words = state.words;
  document.title = state.title || "…";
  at("title").textContent = state.title || "…";
  at("error").hidden = !state.error;
  at("error").textContent = state.error;
  document.querySelectorAll("nav button").forEach((tab) => { tab.textContent = words[tab.dataset.pane]; });
  showSums(state);
  showPages(state);
  showPhone(state);
  showFindings(state);
  showChanges(state);
}

function select(pane) {
  for (const tab of document.querySelectorAll("nav button")) {
    const chosen = tab.dataset.pane === pane;
    tab.setAttribute("aria-selected", chosen);
    at(tab.dataset.pane).toggleAttribute("data-shown", chosen);
  }
}

async function follow() {
  let since = -1;
  for (;;) {
    try {
      const answer = await fetch(`/state?since=${since}`);
      const state = await answer.json();
      since = state.version;
      show(state);
    } catch (error) {
      at("error").hidden = false;
      at("error").textContent = words.offline || String(error);
      since = -1;
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

document.querySelectorAll("nav button").forEach((tab) => { tab.onclick = () => select(tab.dataset.pane); });
select("pages");
follow();
