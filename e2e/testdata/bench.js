// Watches what the benchmarks measure; runs in the page before its own scripts.
(() => {
  let pressed = 0;
  let waiting = null;
  const keys = [];
  const events = [];

  // From the moment the key went down to the moment its answer is painted.
  addEventListener("keydown", (e) => { pressed = e.timeStamp; }, true);
  const { port1, port2 } = new MessageChannel();
  const thens = [];
  port1.onmessage = () => thens.shift()(performance.now());
  const painted = (then) => requestAnimationFrame(() => {
    thens.push(then);
    port2.postMessage(0);
  });
  new MutationObserver(() => {
    if (!pressed) return;
    const from = pressed;
    const answered = performance.now();
    pressed = 0;
    painted((now) => {
      keys.push({ answered: answered - from, painted: now - from });
      waiting?.();
      waiting = null;
    });
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-rev"] });

  new PerformanceObserver((list) => {
    for (const e of list.getEntries()) if (e.name === "keydown") events.push(e.duration);
  }).observe({ type: "event", durationThreshold: 16 });

  // Frames, while something large happens.
  let frames = [];
  let counting = false;
  const frame = (now) => {
    frames.push(now);
    if (counting) requestAnimationFrame(frame);
  };

  // When each of these was first there.
  const firsts = {};
  const wanted = { rev: ":root[data-rev]", database: ".base-chip strong", verdict: "#verdict .say:not(.soft)" };
  new MutationObserver(() => {
    for (const [name, selector] of Object.entries(wanted)) {
      if (!(name in firsts) && document.querySelector(selector)) firsts[name] = performance.now();
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-rev"] });

  // When the engine first said hello, and when a call of each verb was first sent
  // to it and first answered.
  const engine = {};
  const first = (name) => { engine[name] ??= performance.now(); };
  const verbs = new Map();
  const heard = new WeakSet();
  const send = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    const { id, op } = JSON.parse(message.header ?? "{}");
    if (op) {
      verbs.set(id, op);
      first(`${op} sent`);
    }
    if (!heard.has(this)) {
      heard.add(this);
      this.addEventListener("message", ({ data }) => {
        const { id, ok } = JSON.parse(data.header ?? "{}");
        if (ok && verbs.has(id)) first(`${verbs.get(id)} answered`);
      });
    }
    return send.call(this, message, ...rest);
  };

  // From the next change of a file, click or paste until something holds.
  let begun = 0;
  for (const kind of ["change", "click", "paste"]) {
    addEventListener(kind, () => {
      if (!begun || kind === "change") begun = performance.now();
    }, true);
  }

  Object.defineProperty(globalThis, "__bench", {
    value: {
      keys,
      events,
      firsts,
      engine,
      begin() {
        begun = 0;
        this.startFrames();
      },
      /** Milliseconds from there until something holds, looked at every frame. */
      when(holds) {
        return new Promise((done) => requestAnimationFrame(function look() {
          if (begun && holds()) done(performance.now() - begun);
          else requestAnimationFrame(look);
        }));
      },
      /** What the next paste costs the browser alone: the page does not get it. */
      clipboard() {
        return new Promise((done) => addEventListener("paste", (e) => {
          e.stopImmediatePropagation();
          e.preventDefault();
          const from = performance.now();
          e.clipboardData.getData("text/plain");
          done(performance.now() - from);
        }, { capture: true, once: true }));
      },
      until(holds) {
        return new Promise((done) => requestAnimationFrame(function look() {
          if (!holds()) return requestAnimationFrame(look);
          const took = performance.now() - begun;
          done({ ...globalThis.__bench.stopFrames(), Took: took });
        }));
      },
      answer: (n) => (keys.length >= n ? Promise.resolve() : new Promise((done) => { waiting = done; })),
      startFrames() {
        frames = [];
        counting = true;
        requestAnimationFrame(frame);
      },
      stopFrames() {
        counting = false;
        return this.framesSoFar();
      },
      framesSoFar() {
        const gaps = frames.slice(1).map((t, i) => t - frames[i]);
        return { Frames: gaps.length, Took: frames.at(-1) - frames[0], Longest: Math.max(...gaps) };
      },
    },
  });

  // With ?sample in the fragment: choose the first sample as soon as it is there
  // and note when its bytes are painted.
  if (location.hash === "#sample") {
    const watch = new MutationObserver(() => {
      const sample = document.querySelector(".samples button");
      if (sample && !sample.dataset.chosen) {
        sample.dataset.chosen = "";
        sample.click();
      }
      if (document.querySelector("#responses article")) {
        watch.disconnect();
        painted((now) => { globalThis.__decoded = now; });
      }
    });
    watch.observe(document, { subtree: true, childList: true });
  }
})();
