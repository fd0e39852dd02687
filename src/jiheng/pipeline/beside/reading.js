"use strict";
// The right side: problems first, then everything that was read; each value with a place is a button.

class ReadingView {
  /** `tell(pair)` gives the text in the reader's language, `say(key)` a sentence, `words` what is searched for. */
  constructor({ say, tell, words, choose }) {
    Object.assign(this, { say, tell, words, choose });
  }

  /** Draw the account of one document into `box`. */
  draw(box, data) {
    const account = data.account;
    box.replaceChildren(
      ...data.notices.map((notice) => make("p", { class: "notice" }, this.tell(notice))),
      this.problems(account.problems),
      ...(account.audit ? [this.findings(account.audit)] : []),
      this.about(account.facts),
      ...(account.totals.length ? [this.totals(account.totals)] : []),
      ...(account.goals.length ? [make("h3", { class: "unseen" }, this.say("goals"))] : []),
      ...account.goals.map((goal) => this.owner(goal)),
      ...account.projects.map((project, number) => this.owner(project, account.audit?.grades[number])),
      ...(account.projects.length || account.goals.length ? [] : [make("p", { class: "card empty" }, this.say("no_projects"))]),
      this.unused(account.unused),
    );
    box.scrollTop = 0;
  }

  card(title, ...content) {
    return make("section", { class: "card" }, make("h3", {}, title), ...content);
  }

  problems(problems) {
    if (!problems.length) return make("p", { class: "card fine" }, "✓ " + this.say("no_problems"));
    const rows = problems.map((problem) => make("div", { class: "problem" },
      this.pick(problem.message, problem), make("code", {}, problem.code)));
    const title = `${this.say("problems")} · ${problems.length}`;
    return make("section", { class: "card problems" }, make("h3", {}, title), ...rows);
  }

  findings(audit) {
    const asked = audit.questions.map((question) =>
      make("li", {}, make("code", {}, question.rule), ` ${this.tell(question.asks)} (${question.count})`));
    const accepted = audit.accepted ? [make("p", { class: "soft" }, this.say("accepted", { n: audit.accepted }))] : [];
    const questions = asked.length ? [make("details", {}, make("summary", {}, `${this.say("questions")} · ${asked.length}`), make("ul", {}, ...asked))] : [];
    if (!audit.findings.length) {
      return make("section", { class: "card" }, make("p", { class: "fine" }, "✓ " + this.say("no_findings")), ...accepted, ...questions);
    }
    const title = `${this.say("findings")} · ${audit.findings.length}`;
    return make("section", { class: "card findings" }, make("h3", {}, title), ...audit.findings.map((one) => this.finding(one)), ...accepted, ...questions);
  }

  finding(one) {
    const head = make("div", { class: "finding-head" },
      make("span", { class: `badge ${one.severity}` }, this.tell(one.severity_says)), " ",
      make("code", { title: this.tell(one.title) }, one.rule), " ", this.pick(one.message, one));
    const rows = [];
    const row = (label, ...content) => rows.push(make("dt", {}, this.say(label)), make("dd", {}, ...content));
    const quotes = one.evidence.flatMap((quote, number) => [number ? "；" : "",
      `${this.tell(quote.field)}${quote.of ? `（${quote.of}）` : ""} `, this.pick(quote.text, quote)]);
    if (quotes.length) row("evidence", ...quotes);
    if (one.sum) row("sum", one.sum);
    if (one.fix) row("fix", one.fix);
    row("mend", this.tell(one.mend));
    row("basis", this.tell(one.basis));
    return make("div", { class: "finding" }, head, make("dl", { class: "facts" }, ...rows));
  }

  facts(facts) {
    const list = make("dl", { class: "facts" });
    for (const fact of facts) list.append(make("dt", {}, this.tell(fact.label)), make("dd", {}, this.pick(fact.value, fact)));
    return list;
  }

  about(facts) {
    const pairs = facts.map((fact) => make("div", {}, make("dt", {}, this.tell(fact.label)), make("dd", {}, this.tell(fact.value))));
    return make("section", { class: "card", "aria-label": this.say("facts") }, make("dl", { class: "facts inline" }, ...pairs));
  }

  totals(totals) {
    const list = make("dl", { class: "facts" });
    for (const total of totals) {
      const amounts = total.amounts.map((amount) => `${this.tell(amount.label)} ${this.tell(amount.value)}`).join("\n");
      list.append(make("dt", {}, total.label), make("dd", {}, this.pick(amounts, total)));
    }
    return this.card(this.say("totals"), list);
  }

  owner(owner, grade = null) {
    const title = make("h3", {}, this.pick(owner.name || this.say("unnamed"), owner));
    if (owner.classified) title.append(" ", make("span", { class: "badge secret" }, this.say("classified")));
    if (grade) title.append(" ", make("span", { class: "badge grade" }, this.say("grade", { grade })));
    const content = [title];
    if (owner.facts.length > 6) {
      const rest = make("summary", {}, this.say("more", { n: owner.facts.length - 5 }));
      content.push(this.facts(owner.facts.slice(0, 5)), make("details", {}, rest, this.facts(owner.facts.slice(5))));
    } else if (owner.facts.length) {
      content.push(this.facts(owner.facts));
    }
    content.push(owner.indicators.length ? this.indicators(owner.indicators) : make("p", { class: "empty" }, this.say("no_indicators")));
    return make("section", { class: "card" }, ...content);
  }

  indicators(indicators) {
    const heads = ["column_indicator", "column_printed", "column_understood"];
    const body = make("tbody");
    let group = null;
    for (const indicator of indicators) {
      const levels = `${indicator.level1 || ""}\n${indicator.level2 || ""}`;
      if (levels !== group) body.append(this.levels(indicator));
      group = levels;
      body.append(this.indicator(indicator));
    }
    return make("table", { class: "indicators" },
      make("colgroup", {}, make("col", { class: "c1" }), make("col", { class: "c2" }), make("col", { class: "c3" })),
      make("thead", {}, make("tr", {}, ...heads.map((key) => make("th", { scope: "col" }, this.say(key))))), body);
  }

  levels(indicator) {
    const names = [indicator.level1, indicator.level2].filter(Boolean);
    const text = names.length
      ? [names[0], names[1] ? make("span", { class: "second" }, ` › ${names[1]}`) : ""]
      : [make("span", { class: "second" }, this.say("level_none"))];
    return make("tr", { class: "levels" }, make("th", { colspan: 3, scope: "colgroup" }, ...text));
  }

  indicator(indicator) {
    const name = make("td", {}, this.pick(indicator.name || this.say("unnamed"), indicator, "indicator-name"));
    if (indicator.repaired) {
      name.append(" ", make("span", { class: "badge mended", title: this.say("repaired_hint") }, this.say("repaired")));
    }
    if (indicator.category) name.append(make("span", { class: "category" }, this.tell(indicator.category)));
    const notes = indicator.notes.map((note) => make("span", {}, `${this.tell(note.label)} `, this.pick(note.value, note)));
    if (notes.length) name.append(make("div", { class: "notes" }, ...notes));
    const labelled = indicator.targets.length > 1 || indicator.targets.some((target) => target.label.en !== "year");
    const printed = make("td"), understood = make("td");
    for (const target of indicator.targets) {
      const of = labelled ? make("span", { class: "of" }, this.tell(target.label)) : "";
      printed.append(make("div", { class: "target" }, of, this.pick(target.raw, target)));
      const style = target.kind === "quantity" || target.kind === "range" || target.kind === "date" || target.kind === "multi";
      understood.append(make("div", { class: style ? "target understood" : "target understood words" }, this.tell(target.words)));
    }
    const own = [indicator, ...indicator.targets, ...indicator.notes].map((part) => part.mark).filter((mark) => Number.isInteger(mark));
    const row = make("tr", { class: "indicator", "data-near": own.join(" "), "aria-selected": "false" }, name, printed, understood);
    row.addEventListener("click", (event) => {
      if (!event.target.closest("button")) this.choose(row.querySelector(".indicator-name"));
    });
    return row;
  }

  unused(unused) {
    if (!unused.length) return make("p", { class: "card fine" }, "✓ " + this.say("unused_none"));
    const list = make("ul", {}, ...unused.map((stretch) => make("li", {}, this.pick(stretch.text, stretch))));
    const summary = make("summary", {}, `${this.say("unused")} · ${unused.length}`);
    return make("section", { class: "card" }, make("details", {}, summary, list));
  }

  /** A value as a button that shows its place, or as plain text where it has none. */
  pick(value, part, extra = "") {
    const text = this.found(typeof value === "string" ? value : this.tell(value));
    if (!part.place && !extra) return make("span", {}, ...text);
    const place = part.place ? this.tell(part.place) : "";
    const button = make("button", {
      type: "button", class: `pick ${extra}`.trim(), "data-at": place,
      "data-mark": Number.isInteger(part.mark) ? part.mark : null,
    }, ...text);
    button.addEventListener("click", () => this.choose(button));
    return button;
  }

  /** Cut `text` round what is searched for, so that it can be seen. */
  found(text) {
    const words = this.words();
    if (!words) return [text];
    const parts = [];
    let from = 0;
    for (let at; (at = text.toLowerCase().indexOf(words, from)) >= 0; from = at + words.length) {
      parts.push(text.slice(from, at), make("mark", {}, text.slice(at, at + words.length)));
    }
    return [...parts, text.slice(from)];
  }
}
