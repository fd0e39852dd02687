/* Draws the charts of the figures from the data beside each table. Without it, or where it fails, the tables stand. */
(() => {
  "use strict";

  const css = getComputedStyle(document.documentElement);
  const tone = (name) => css.getPropertyValue(`--tone-${name}`).trim() || "#9aa3ae";
  const ink = css.getPropertyValue("--ink").trim();
  const soft = css.getPropertyValue("--soft").trim();
  const font = css.getPropertyValue("--sans").trim();
  const HATCHED = new Set(["overdue", "none", "lowered", "red"]);
  const hatch = (strength) => ({ symbol: "rect", symbolSize: 1, dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: -Math.PI / 4, color: strength });
  const looks = (name) => ({
    color: tone(name),
    borderColor: "#fff",
    borderWidth: 1,
    ...(HATCHED.has(name) ? { decal: hatch(name === "none" ? "rgba(60,70,83,.28)" : "rgba(0,0,0,.2)") } : {}),
  });
  const missing = { color: "#eceef1", borderColor: "#fff", borderWidth: 1, decal: hatch("rgba(60,70,83,.28)") };

  // Text on a mark is white or dark, whichever is read better.
  const onto = (name) => {
    const hex = tone(name).slice(1);
    const [r, g, b] = [0, 2, 4].map((at) => {
      const part = parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05) >= 4.5 ? "#fff" : ink;
  };
  const measure = document.createElement("canvas").getContext("2d");
  const wide = (text, size = 13) => {
    measure.font = `${size}px ${font}`;
    return measure.measureText(text).width;
  };
  const text = (size = 13) => ({ fontSize: size, fontFamily: font });

  // A name that does not fit stands in lines of like length, cut short after the third.
  const halved = (title, room) => {
    const lines = Math.min(3, Math.ceil(wide(title) / room));
    if (lines < 2) return title;
    const long = Math.ceil(title.length / lines);
    const cut = title.length > lines * Math.floor(room / 13) && wide(title) > lines * room;
    const pieces = Array.from({ length: lines }, (_, at) => title.slice(at * long, (at + 1) * long));
    return cut ? `${pieces.join("\n").slice(0, -1)}…` : pieces.join("\n");
  };

  const frame = (data, width, right) => {
    const longest = Math.max(...data.categories.map((one) => wide(one.title)));
    const room = Math.min(longest + 12, Math.max(88, Math.min(190, width * 0.32)));
    return {
      room,
      inner: width - room - right,
      option: {
        animation: false,
        textStyle: text(),
        grid: { left: room, right, top: 2, bottom: 2 },
        yAxis: {
          type: "category",
          inverse: true,
          data: data.categories.map((one) => one.title),
          triggerEvent: true,
          axisTick: { show: false },
          axisLine: { show: true, lineStyle: { color: "#8a94a1" } },
          axisLabel: {
            ...text(), lineHeight: 16, margin: 10, interval: 0, formatter: (title) => halved(title, room - 10),
            color: (_, index) => (data.categories[index] && data.categories[index].href ? tone("link") : ink),
          },
        },
        xAxis: { type: "value", show: false },
      },
    };
  };

  const item = (mark, style, label) => ({ value: mark.value, href: mark.href, itemStyle: style, label });

  const bars = (data, width) => {
    const said = (mark) => (mark.value === null ? data.nothing : mark.text + (mark.beside ? `  ${mark.beside}` : ""));
    const marks = data.series.flatMap((one) => one.marks);
    const { option } = frame(data, width, Math.max(...marks.map((mark) => wide(said(mark)))) + 14);
    const most = Math.max(...marks.map((mark) => mark.value || 0)) || 1;
    option.xAxis.max = most;
    option.series = data.series.map((one) => ({
      type: "bar",
      barMaxWidth: 20,
      barGap: "12%",
      barCategoryGap: "34%",
      cursor: "pointer",
      data: one.marks.map((mark, index) => {
        const label = { show: true, position: "right", ...text(), color: mark.value === null ? soft : ink, formatter: said(mark) };
        if (mark.value === null) return { value: most * 0.015, itemStyle: missing, label };
        return item(mark, looks(data.categories[index].tone || one.tone), label);
      }),
    }));
    return { option, height: data.categories.length * (data.series.length > 1 ? 52 : 36) };
  };

  // Bars to both sides of nothing: what they say stands in a column of its own at the right.
  const around = (data, width) => {
    const marks = data.series[0].marks;
    const said = (mark) => (mark.value === null ? data.nothing : mark.text + (mark.beside ? `  ${mark.beside}` : ""));
    const { option } = frame(data, width, Math.max(...marks.map((mark) => wide(said(mark)))) + 16);
    const values = marks.map((mark) => mark.value || 0);
    const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
    Object.assign(option.xAxis, { min: least, max: most > least ? most : least + 1 });
    option.yAxis.axisLine.show = false;
    const beside = {
      type: "category", inverse: true, position: "right", data: marks.map(said), triggerEvent: true,
      axisLine: { show: false }, axisTick: { show: false },
      axisLabel: { ...text(), interval: 0, margin: 10, color: (_, index) => (marks[index] && marks[index].value === null ? soft : ink) },
    };
    option.yAxis = [option.yAxis, beside];
    option.series = [{
      type: "bar",
      barMaxWidth: 20,
      cursor: "pointer",
      data: marks.map((mark) => (mark.value === null
        ? { value: (most - least) * 0.012, itemStyle: missing }
        : item(mark, looks(mark.value < 0 ? "lowered" : "raised")))),
      // Where nothing has changed: the line from which the bars go.
      markLine: { silent: true, symbol: "none", animation: false, label: { show: false }, lineStyle: { color: "#8a94a1", type: "solid", width: 1 }, data: [{ xAxis: 0 }] },
    }];
    return { option, height: data.categories.length * 36 };
  };

  // Whole percents are enough for the eye; what is not all or nothing does not say so.
  const rounded = (part) => {
    const whole = Math.round(part);
    if (whole === 0 && part > 0) return "<1%";
    return whole === 100 && part < 100 ? ">99%" : `${whole}%`;
  };

  const stacked = (data, width) => {
    const shares = data.shape === "share";
    const sums = data.categories.map((_, index) => data.series.reduce((sum, one) => sum + (one.marks[index].value || 0), 0));
    const most = shares ? 100 : Math.max(...sums);
    const ends = data.categories.map((_, index) => (shares ? "" : sums[index].toLocaleString()));
    const { option, inner } = frame(data, width, shares ? 4 : Math.max(...ends.map((end) => wide(end))) + 14);
    option.xAxis.max = most;
    const length = (mark, index) => (shares ? (100 * (mark.value || 0)) / (sums[index] || 1) : mark.value || 0);
    option.series = data.series.map((one) => ({
      type: "bar",
      stack: "all",
      barMaxWidth: 24,
      cursor: "pointer",
      data: one.marks.map((mark, index) => {
        const long = length(mark, index);
        const says = shares ? rounded(long) : mark.text;
        const fits = (long / most) * inner > wide(says, 12) + 6;
        return {
          value: long,
          href: mark.href,
          itemStyle: looks(one.tone),
          label: { show: long > 0 && fits, ...text(12), color: onto(one.tone), formatter: says },
        };
      }),
    }));
    option.series.push({
      type: "bar",
      stack: "all",
      silent: true,
      barMaxWidth: 24,
      data: sums.map((sum, index) => (sum
        ? { value: 0, label: { show: !shares, position: "right", ...text(), color: ink, formatter: ends[index] } }
        : { value: shares ? 100 : 0, itemStyle: missing, label: { show: true, position: shares ? "inside" : "right", ...text(12), color: soft, formatter: data.nothing } })),
    });
    return { option, height: data.categories.length * 38 };
  };

  const mixed = (name, part) => {
    const hex = tone(name).slice(1);
    const parts = [0, 2, 4].map((at) => Math.round(parseInt(hex.slice(at, at + 2), 16) * (1 - part) + 255 * part));
    return `#${parts.map((one) => one.toString(16).padStart(2, "0")).join("")}`;
  };

  const rings = (data, width) => {
    const marks = data.series[0].marks;
    const all = data.categories.map((one, index) => ({ ...one, ...marks[index] }));
    const groups = all.filter((one) => one.isGroup);
    const narrow = width < 420;
    const inner = groups.map((one) => ({
      name: one.title, value: one.value, href: one.href,
      itemStyle: { color: tone(one.tone), borderColor: "#fff", borderWidth: 2 },
      label: { color: onto(one.tone), show: parseFloat(one.beside) >= (narrow ? 16 : 8), formatter: `${one.title}\n${one.beside}` },
    }));
    const outer = groups.flatMap((group) => {
      const parts = all.filter((one) => !one.isGroup && one.tone === group.tone && one.group === group.title);
      if (!parts.length) return [{ name: group.title, value: group.value, href: group.href, itemStyle: { color: mixed(group.tone, 0.45), borderColor: "#fff", borderWidth: 2 }, label: { formatter: `${group.title} ${group.beside}` } }];
      return parts.map((one, index) => ({
        name: one.title, value: one.value, href: one.href,
        itemStyle: { color: mixed(one.tone, 0.3 + 0.16 * (index % 4)), borderColor: "#fff", borderWidth: 2 },
        label: { formatter: `${one.title} ${one.beside}` },
      }));
    });
    const height = narrow ? 250 : 360;
    const radius = Math.min(width * 0.27, height * 0.42);
    const shared = { type: "pie", center: ["50%", "50%"], cursor: "pointer", emphasis: { disabled: true }, startAngle: 90, clockwise: true, stillShowZeroSum: false };
    return {
      option: {
        animation: false,
        textStyle: text(),
        series: [
          { ...shared, radius: [radius * 0.34, radius * 0.74], data: inner, label: { position: "inside", ...text(narrow ? 11 : 12), lineHeight: 14 }, labelLine: { show: false } },
          { ...shared, radius: [radius * 0.76, radius], data: outer, label: { ...text(narrow ? 11 : 13), color: ink, alignTo: narrow ? "edge" : "labelLine", edgeDistance: 2, overflow: "break" }, labelLine: { length: 8, length2: narrow ? 4 : 12, lineStyle: { color: "#8a94a1" } }, minShowLabelAngle: 0 },
        ],
      },
      height,
    };
  };

  const shapes = { bars, around, stack: stacked, share: stacked, rings };

  const legend = (data) => {
    const list = document.createElement("ul");
    list.className = "plain legend";
    for (const one of data.series) {
      const entry = document.createElement("li");
      const swatch = document.createElement("span");
      swatch.className = `swatch tone-${one.tone}`;
      entry.append(swatch, one.title);
      list.append(entry);
    }
    return list;
  };

  const leave = (address, event) => {
    if (!address) return;
    if (event && (event.ctrlKey || event.metaKey)) window.open(address, "_blank", "noopener");
    else window.location.assign(address);
  };

  class Card {
    constructor(element) {
      this.element = element;
      this.id = element.id;
      this.box = element.querySelector(".drawing");
      this.toggle = element.querySelector(".toggle");
      this.data = JSON.parse(element.querySelector('script[type="application/json"]').textContent);
      this.canvas = document.createElement("div");
      if (this.data.series.length > 1) this.box.append(legend(this.data));
      this.box.append(this.canvas);
      element.classList.add("drawn");
      this.box.hidden = false;
      this.show();
      this.toggle.addEventListener("click", (event) => {
        event.preventDefault();
        this.turn(!this.isTable);
        remember();
      });
      new ResizeObserver(() => this.draw()).observe(this.box);
    }

    get isTable() { return this.element.hasAttribute("data-table"); }

    turn(isTable) {
      this.element.toggleAttribute("data-table", isTable);
      this.show();
    }

    show() {
      this.toggle.textContent = this.isTable ? this.toggle.dataset.chartWord : this.toggle.dataset.tableWord;
      this.draw();
    }

    draw(given) {
      const width = given || this.box.clientWidth;
      if (this.isTable || !width || (width === this.width && this.chart)) return;
      const { option, height } = shapes[this.data.shape](this.data, width);
      this.width = width;
      if (this.chart) this.chart.resize({ width, height });
      else {
        this.chart = echarts.init(this.canvas, null, { renderer: "svg", width, height });
        this.chart.on("click", (event) => {
          const index = event.componentType === "yAxis" ? event.dataIndex : -1;
          leave(index >= 0 ? this.data.categories[index].href : event.data && event.data.href, event.event && event.event.event);
        });
      }
      this.chart.setOption(option, true);
    }
  }

  const cards = [];
  const all = document.getElementById("all-ways");

  // What is shown as a table stands in the address, and goes along to other bodies and years.
  const remember = () => {
    const tables = cards.filter((card) => card.isTable).map((card) => card.id);
    const chosen = tables.length === cards.length ? ["all"] : tables;
    const put = (query) => {
      const params = new URLSearchParams(query);
      params.delete("table");
      chosen.forEach((one) => params.append("table", one));
      return `?${params}`;
    };
    document.querySelectorAll('main a[href^="?"]:not(.toggle, #all-ways)').forEach((link) => { link.setAttribute("href", put(link.getAttribute("href"))); });
    window.history.replaceState(null, "", put(window.location.search));
    if (all) all.textContent = tables.length === cards.length ? all.dataset.chartWord : all.dataset.tableWord;
  };

  document.querySelectorAll(".chart-card").forEach((element) => { cards.push(new Card(element)); });
  if (all) {
    all.addEventListener("click", (event) => {
      event.preventDefault();
      const isTable = cards.some((card) => !card.isTable);
      cards.forEach((card) => card.turn(isTable));
      remember();
    });
  }
  // Paper is narrower than a wide screen.
  window.addEventListener("beforeprint", () => cards.forEach((card) => card.draw(Math.min(card.box.clientWidth, 660))));
  window.addEventListener("afterprint", () => cards.forEach((card) => { card.width = 0; card.draw(); }));
})();
