// A USB or Bluetooth scanner types like a very fast keyboard and ends with Enter, with Tab, or with nothing. Wherever
// the cursor is, what it types goes to the box marked data-scan. Codes wait their turn: the card that was read first is
// at the desk before its book is sent, and the page changes only when the scanner is quiet, so that no sign is lost.

const GAP = 40; // milliseconds between two signs; people are slower
const LEAST = 4; // shorter bursts are people
const QUIET = 150; // so long after the last sign nothing more is coming
const SLOW = 600; // so long the rest of a code may take on a busy computer
const WAIT = 10_000; // a line that answers no sooner is down
const YOUNG = 30; // a code that began before this page was there may lack its first signs

const soon = (time) => new Promise((go) => setTimeout(go, time));

export function listen(page) {
  const box = page.querySelector("[data-scan]");
  const takesTurns = box && box.form && box.form.method === "post";
  const lines = page.querySelector("form[data-lines]");
  const codes = []; // read, and not yet sent
  let isSending = false;
  let typed = "";
  let last = -GAP;
  let heard = 0; // when the last sign came here; on a busy computer that is later than it was typed
  let began = 0;
  let place = null; // the box the burst began in, and what stood there before
  let before = "";

  function begin(event) {
    typed = "";
    began = event.timeStamp;
    const into = event.target;
    place = (into instanceof HTMLInputElement && !/^(radio|checkbox|button|submit|file)$/.test(into.type)) || into instanceof HTMLTextAreaElement ? into : null;
    before = place ? place.value : "";
  }

  function send(code) {
    if (place && place !== box) place.value = before;
    box.value = code;
    codes.push(code);
    if (takesTurns) sendAll();
    else if (box.form && box.form.requestSubmit) box.form.requestSubmit();
    else if (box.form) box.form.submit();
  }

  // One code after the other, each with what the answer before it says of the desk.
  async function sendAll() {
    if (isSending) return;
    isSending = true;
    let form = box.form;
    let where = "";
    while (codes.length) {
      const fields = new FormData(form);
      fields.set(box.name, codes.shift());
      const answer = await post(new URLSearchParams(fields));
      if (!answer) return submit(fields);
      where = answer.url;
      const drawn = new DOMParser().parseFromString(answer.text, "text/html").querySelector("[data-scan]");
      while (drawn && !codes.length && performance.now() - heard < (typed ? SLOW : QUIET)) await soon(GAP);
      if (!drawn) break;
      form = drawn.form;
    }
    window.location.assign(where);
  }

  // Where a code led, or null when the answer is a question, a reason or none at all: a person looks at that first.
  async function post(body) {
    try {
      const answer = await fetch(box.form.action, { method: "POST", body, signal: AbortSignal.timeout(WAIT) });
      return answer.redirected ? { url: answer.url, text: await answer.text() } : null;
    } catch {
      return null;
    }
  }

  // The same once more as a page; its slip makes a repeat harmless.
  function submit(fields) {
    for (const old of box.form.querySelectorAll("input[type=hidden]")) old.remove();
    for (const [name, value] of fields) {
      const known = box.form.elements.namedItem(name);
      const input = known || Object.assign(page.createElement("input"), { type: "hidden", name });
      input.value = value;
      if (!known) box.form.append(input);
    }
    box.form.submit();
  }

  // On a sheet of many boxes the next one waits for the next code.
  function goOn(from) {
    const boxes = [...lines.querySelectorAll("input[type=text]")];
    const next = boxes[boxes.indexOf(from) + 1];
    if (next) next.focus();
  }

  function end(event) {
    const code = typed;
    typed = "";
    if (!box && !(lines && event.key === "Enter" && lines.contains(event.target))) {
      // Nobody waits for a code here: its Enter presses no button, and counts nobody as a visitor.
      if (!place) event.preventDefault();
      return;
    }
    event.preventDefault();
    if (!box) goOn(event.target);
    else if (began < YOUNG) box.select();
    else if (isSending) codes.push(code);
    // In the box itself a person may have typed the beginning.
    else send(page.activeElement === box && box.value.endsWith(code) ? box.value : code);
  }

  window.addEventListener("pageshow", (event) => {
    if (event.persisted) isSending = false; // coming back with the back button
  });
  page.addEventListener(
    "keydown",
    (event) => {
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
      const isFast = event.timeStamp - last < GAP;
      last = event.timeStamp;
      heard = performance.now();
      if (event.key === "Enter" || event.key === "Tab") {
        if (isFast && typed.length >= LEAST) end(event);
        typed = "";
        return;
      }
      if (event.key.length !== 1) return;
      if (!isFast) begin(event);
      typed += event.key;
      if (isSending) event.preventDefault();
    },
    true,
  );
}
